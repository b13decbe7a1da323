// Creates a study from a file: choose the file, see its errors or its contents, then create the study and become its
// administrator.
import { Alert, Button, Group } from '@mantine/core'
import { readJson } from '@polyphony/domain/studies/configuration-file'
import { type Read, readStudySetUp } from '@polyphony/domain/studies/file/reading'
import type { StudySetUp } from '@polyphony/domain/studies/study-file'
import { KeyValues } from '@polyphony/ui/key-values'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { api, queryClient } from '../platform/client.ts'
import { useCommand } from '../platform/use-command.ts'
import { useWords } from '../platform/words.tsx'
import { ConfigurationView } from './configuration-view.tsx'
import { FaultList } from './fault-list.tsx'
import { FileChoice } from './file-choice.tsx'
import classes from './file.module.css'

type Source = { polyphony: 1; [part: string]: unknown }
type Chosen = Read<StudySetUp> & { source?: Source }

export default function CreateStudy() {
  const { t } = useWords()
  const [chosen, setChosen] = useState<Chosen>()
  const choose = (text: string) => {
    const json = readJson(text)
    // The file is sent as it was written. The server reads it by the same rules.
    setChosen(json.ok ? { ...readStudySetUp(json.value, new Date()), source: json.value as Source } : json)
  }
  return (
    <section className={classes.change} aria-label={t('studies:create.title')}>
      <h2>{t('studies:create.title')}</h2>
      <p className={classes.soft}>{t('studies:create.explain')}</p>
      {chosen?.ok && chosen.source ? (
        <Preview file={chosen.file} source={chosen.source} onAnother={() => setChosen(undefined)} />
      ) : (
        <>
          <FileChoice onText={choose} />
          {chosen && !chosen.ok ? <FaultList faults={chosen.faults} /> : null}
        </>
      )}
    </section>
  )
}

function Preview({ file, source, onAnother }: { file: StudySetUp; source: Source; onAnother: () => void }) {
  const { t, format } = useWords()
  const navigate = useNavigate()
  const create = useCommand(api.study.create.mutationOptions(), {
    onDone: async ({ slug }) => {
      // The frame looks for the study among those of the account, so the account is fetched first.
      await queryClient.fetchQuery({ ...api.account.me.queryOptions({}), staleTime: 0 })
      await navigate({ to: '/s/$study/settings', params: { study: slug } })
    },
  })
  return (
    <>
      <KeyValues
        facts={[
          { key: 'name', label: t('studies:part.name'), value: <bdi>{file.name}</bdi> },
          { key: 'title', label: t('studies:part.title'), value: <bdi>{file.title}</bdi> },
          { key: 'sites', label: t('studies:create.sites'), value: format.list(file.sites.map(({ name }) => name)) },
          { key: 'forms', label: t('studies:create.forms'), value: format.number(file.consentForms.length) },
        ]}
      />
      {create.problem?.fields.length ? <FaultList faults={create.problem.fields} /> : null}
      {create.words ? (
        <Alert color="red" variant="light" role="alert">
          {create.words}
        </Alert>
      ) : null}
      <Group gap="sm">
        <Button loading={create.isBusy} onClick={() => void create.send({ file: source })}>
          {t('studies:create.submit')}
        </Button>
        <Button variant="default" onClick={onAnother}>
          {t('studies:file.another')}
        </Button>
      </Group>
      <ConfigurationView
        study={{
          slug: file.slug,
          startsOn: file.startsOn ?? null,
          isIllustrative: file.illustrative !== undefined,
          configuration: { ...file.configuration, ...(file.illustrative && { illustrative: file.illustrative }) },
        }}
      />
    </>
  )
}
