// A new study on screen: begin from an example or a file, go through the steps, look at the whole, create it.
import { Alert, Button, Group } from '@mantine/core'
import { Loading, Refused } from '@polyphony/ui/answer'
import { Mark } from '@polyphony/ui/mark'
import { writeFile } from '@polyphony/domain/studies/configuration-file'
import type { Fault } from '@polyphony/domain/studies/file/faults'
import { readStudySetUp } from '@polyphony/domain/studies/file/reading'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { Suspense } from 'react'
import { api, queryClient } from '../platform/client.ts'
import { download } from '../platform/download.ts'
import { DraftLine } from '../platform/drafts/draft-line.tsx'
import { type FormDraft, useDraft } from '../platform/drafts/use-draft.ts'
import { useAccount } from '../platform/session.ts'
import { signOut } from '../platform/sign-out.ts'
import { useCommand } from '../platform/use-command.ts'
import { useWords } from '../platform/words.tsx'
import { ConfigurationView } from './configuration-view.tsx'
import { FaultList } from './fault-list.tsx'
import classes from './form/form.module.css'
import { Start } from './form/start.tsx'
import { StillWrong } from './form/still-wrong.tsx'
import type { Step } from './form/step-list.tsx'
import { StudyForm, type Typed } from './form/study-form.tsx'
import { listAt, textAt, type Tree } from './form/tree.ts'
import { kept } from './kept.ts'

type Begun = Typed & { isBegun: boolean }
const nothing: Begun = { file: {}, seen: [], isBegun: false }

export default function NewStudyPage() {
  const { t } = useWords()
  const { user, studies } = useAccount()
  return (
    <main className={classes.page}>
      <header className={classes.pageHead}>
        <Mark size={28} />
        <h1>{t('setup:title')}</h1>
        {studies.length > 0 ? (
          <Button variant="subtle" component={Link} to="/">
            {t('setup:leave')}
          </Button>
        ) : (
          <Button variant="subtle" onClick={() => void signOut()}>
            {t('shell:me.signOut')}
          </Button>
        )}
      </header>
      {user.isFounder ? (
        <Suspense fallback={<Loading label={t('shell:state.loading')} />}>
          <NewStudy />
        </Suspense>
      ) : (
        <Refused title={t('shell:state.refusedTitle')}>{t('setup:onlyFounder')}</Refused>
      )}
    </main>
  )
}

const readToday = (file: Tree) => readStudySetUp(file, new Date())

const judge = (file: Tree): readonly Fault[] => {
  const read = readToday(file)
  return read.ok ? [] : read.faults
}

function NewStudy() {
  const { t } = useWords()
  const draft = useDraft<Begun>('study.create', nothing, { kept })
  const { step = 'study' } = useSearch({ from: '/signed-in/new-study' })
  const navigate = useNavigate({ from: '/new-study' })
  const go = (next: Step) => void navigate({ search: { step: next } })
  const { file, isBegun } = draft.value
  if (!isBegun) {
    return (
      <>
        <DraftLine of={draft} />
        <Start
          onBegin={(begun, isFromFile) => {
            draft.set({ file: begun, isBegun: true, seen: [] })
            go(isFromFile ? 'check' : 'study')
          }}
        />
      </>
    )
  }
  return (
    <StudyForm
      draft={draft}
      judge={judge}
      step={step}
      onStep={go}
      actions={
        <Button
          variant="subtle"
          onClick={() =>
            download(
              `${textAt(file, 'slug') || 'study'}.json`,
              new Blob([writeFile(file)], { type: 'application/json' }),
            )
          }
        >
          {t('setup:export')}
        </Button>
      }
      check={(faults) => <Check draft={draft} faults={faults} onStep={go} />}
    />
  )
}

type CheckProps = { draft: FormDraft<Begun>; faults: readonly Fault[]; onStep: (step: Step) => void }

function Check({ draft, faults, onStep }: CheckProps) {
  const { t } = useWords()
  const navigate = useNavigate()
  const { file } = draft.value
  const create = useCommand(api.study.create.mutationOptions(), {
    draft,
    onDone: async ({ slug }) => {
      // The frame looks for the study among those of the account, so the account is fetched first.
      await queryClient.fetchQuery({ ...api.account.me.queryOptions({}), staleTime: 0 })
      await navigate({ to: '/s/$study/settings', params: { study: slug } })
    },
  })
  const read = faults.length === 0 ? readToday(file) : undefined
  const isMarked = textAt(file, 'illustrative') !== ''
  return (
    <>
      <StillWrong faults={faults} onStep={onStep} />
      {isMarked ? (
        <Alert color="yellow" variant="light" className={classes.wrong} title={t('studies:part.illustrative')}>
          <p>{t('setup:marked')}</p>
          <Button
            variant="default"
            size="compact-sm"
            onClick={() => draft.set({ file: { ...file, illustrative: undefined } })}
          >
            {t('setup:unmark')}
          </Button>
        </Alert>
      ) : null}
      {create.problem?.fields.length ? <FaultList faults={create.problem.fields} /> : null}
      {create.words ? (
        <Alert color="red" variant="light" role="alert">
          {create.words}
        </Alert>
      ) : null}
      <Group gap="sm">
        <Button
          loading={create.isBusy}
          disabled={faults.length > 0}
          onClick={() => void create.send({ file: { ...file, polyphony: 1 } })}
        >
          {t('studies:create.submit')}
        </Button>
      </Group>
      {read?.ok ? (
        <>
          <p className={classes.soft}>
            {t('setup:counts', {
              sites: listAt(file, 'sites').length,
              forms: listAt(file, 'consentForms').length,
            })}
          </p>
          <ConfigurationView
            study={{
              slug: read.file.slug,
              startsOn: read.file.startsOn ?? null,
              isIllustrative: isMarked,
              configuration: read.file.configuration,
            }}
          />
        </>
      ) : null}
    </>
  )
}
