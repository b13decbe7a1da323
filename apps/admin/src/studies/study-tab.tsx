// The configuration of the study, for all its staff. An administrator of the whole study can change it from a file.
import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { writeConfigurationFile } from '@polyphony/domain/studies/configuration-file'
import { lazy, Suspense } from 'react'
import { Answered } from '../platform/answers.tsx'
import { api } from '../platform/client.ts'
import { download } from '../platform/download.ts'
import { useCanEverywhere, useStudy } from '../platform/session.ts'
import { useWords } from '../platform/words.tsx'
import { ConfigurationView } from './configuration-view.tsx'
import classes from './studies.module.css'

const ChangeStudy = lazy(() => import('./change-study.tsx'))
const ChangeByForm = lazy(() => import('./change-by-form.tsx'))

export default function StudyTab() {
  const { t } = useWords()
  const study = useStudy()
  const { act } = useSearch({ from: '/signed-in/s/$study/settings' })
  const navigate = useNavigate({ from: '/s/$study/settings' })
  const mayConfigure = useCanEverywhere('study.configure')
  const view = useQuery(api.study.view.queryOptions({ studyId: study.id }))
  const Changing = mayConfigure
    ? act === 'change'
      ? ChangeStudy
      : act === 'form'
        ? ChangeByForm
        : undefined
    : undefined
  return (
    <Answered query={view}>
      {(found) =>
        Changing ? (
          <Suspense>
            <Changing study={found} onClose={() => void navigate({ search: { tab: 'study' } })} />
          </Suspense>
        ) : (
          <>
            <header className={classes.head}>
              <div>
                <h2>
                  <bdi>{found.name}</bdi>
                </h2>
                <p>
                  <bdi>{found.title}</bdi>
                </p>
              </div>
              {mayConfigure ? (
                <div className={classes.actions}>
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
                  <Button variant="default" onClick={() => void navigate({ search: { tab: 'study', act: 'change' } })}>
                    {t('studies:view.change')}
                  </Button>
                  <Button onClick={() => void navigate({ search: { tab: 'study', act: 'form' } })}>
                    {t('studies:view.changeByForm')}
                  </Button>
                </div>
              ) : null}
            </header>
            <ConfigurationView study={found} />
          </>
        )
      }
    </Answered>
  )
}
