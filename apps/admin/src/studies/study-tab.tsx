// The configuration of the study, for all its staff. An administrator of the whole study can change it from a file.
import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { writeConfigurationFile } from '@polyphony/domain/studies/configuration-file'
import { Suspense } from 'react'
import { Answered } from '../platform/answers.tsx'
import { api } from '../platform/client.ts'
import { download } from '../platform/download.ts'
import { lazyRare } from '../platform/rare.tsx'
import { useCan, useCanEverywhere, useStudy } from '../platform/session.ts'
import { useWords } from '../platform/words.tsx'
import { ConfigurationView } from './configuration-view.tsx'
import classes from './studies.module.css'

const ChangeStudy = lazyRare(() => import('./change-study.tsx'))
const ChangeByForm = lazyRare(() => import('./change-by-form.tsx'))
const NextSteps = lazyRare(() => import('./next-steps.tsx'))
const Versions = lazyRare(() => import('./versions.tsx'))

export default function StudyTab() {
  const { t } = useWords()
  const study = useStudy()
  const { act } = useSearch({ from: '/signed-in/s/$study/settings' })
  const navigate = useNavigate({ from: '/s/$study/settings' })
  const mayConfigure = useCanEverywhere('study.configure')
  const maySeeVersions = useCan('study.amendments')
  const view = useQuery(api.study.view.queryOptions({ studyId: study.id }))
  const Opened =
    mayConfigure && act === 'change' ? ChangeStudy : mayConfigure && act === 'form' ? ChangeByForm : undefined
  const Shown = maySeeVersions && act === 'versions' ? Versions : Opened
  return (
    <Answered query={view}>
      {(found) =>
        Shown ? (
          <Suspense>
            <Shown study={found} onClose={() => void navigate({ search: { tab: 'study' } })} />
          </Suspense>
        ) : (
          <>
            {mayConfigure ? (
              <Suspense>
                <NextSteps />
              </Suspense>
            ) : null}
            <header className={classes.head}>
              <div>
                <h2>
                  <bdi>{found.name}</bdi>
                </h2>
                <p>
                  <bdi>{found.title}</bdi>
                </p>
              </div>
              <div className={classes.actions}>
                {maySeeVersions ? (
                  <Button
                    variant="default"
                    onClick={() => void navigate({ search: { tab: 'study', act: 'versions' } })}
                  >
                    {t('studies:view.versions')}
                  </Button>
                ) : null}
                {mayConfigure ? (
                  <>
                    <Button
                      variant="default"
                      onClick={() =>
                        download(
                          `${found.slug}.json`,
                          new Blob([writeConfigurationFile(found)], { type: 'application/json' }),
                        )
                      }
                    >
                      {t('studies:view.download')}
                    </Button>
                    <Button
                      variant="default"
                      onClick={() => void navigate({ search: { tab: 'study', act: 'change' } })}
                    >
                      {t('studies:view.change')}
                    </Button>
                    <Button onClick={() => void navigate({ search: { tab: 'study', act: 'form' } })}>
                      {t('studies:view.changeByForm')}
                    </Button>
                  </>
                ) : null}
              </div>
            </header>
            <ConfigurationView study={found} />
          </>
        )
      }
    </Answered>
  )
}
