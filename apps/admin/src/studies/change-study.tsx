// Changes the study from a file: choose the file, see the errors or the changes, then save. Both versions are shown if
// someone else changed the study in the meantime.
import { Alert, Button, Group } from '@mantine/core'
import { changesBetween } from '@polyphony/domain/studies/changes'
import {
  type Configured,
  type ConfigurationRead,
  readConfigurationFile,
} from '@polyphony/domain/studies/configuration-file'
import { mayConfigure } from '@polyphony/domain/studies/rules'
import { Empty } from '@polyphony/ui/answer'
import { useState } from 'react'
import { api, queryClient } from '../platform/client.ts'
import { useStudy } from '../platform/session.ts'
import { useCommand } from '../platform/use-command.ts'
import { useWords } from '../platform/words.tsx'
import { ChangeList } from './change-list.tsx'
import { FaultList } from './fault-list.tsx'
import classes from './file.module.css'
import { FileChoice } from './file-choice.tsx'

type Current = Configured & { slug: string; version: number }
type Chosen = { read: ConfigurationRead; base: Current }

export default function ChangeStudy({ study, onClose }: { study: Current; onClose: () => void }) {
  const { t } = useWords()
  const [chosen, setChosen] = useState<Chosen>()
  return (
    <section className={classes.change} aria-label={t('studies:change.title')}>
      <h2>{t('studies:change.title')}</h2>
      <p className={classes.soft}>{t('studies:change.explain')}</p>
      {chosen?.read.ok ? (
        <Preview
          current={study}
          base={chosen.base}
          file={chosen.read.configured}
          onClose={onClose}
          onAnother={() => setChosen(undefined)}
        />
      ) : (
        <>
          <FileChoice onText={(text) => setChosen({ read: readConfigurationFile(text, study.slug), base: study })} />
          {chosen && !chosen.read.ok ? <FaultList faults={chosen.read.faults} /> : null}
          <Button variant="default" onClick={onClose}>
            {t('shell:act.cancel')}
          </Button>
        </>
      )}
    </section>
  )
}

type PreviewProps = { current: Current; base: Current; file: Configured; onClose: () => void; onAnother: () => void }

function Preview({ current, base, file, onClose, onAnother }: PreviewProps) {
  const { t, format } = useWords()
  const { id: studyId } = useStudy()
  const configure = useCommand(api.study.configure.mutationOptions(), {
    done: () => t('studies:change.done'),
    onDone: onClose,
  })
  const changes = changesBetween(current, file)
  const isOvertaken = current.version !== base.version
  const allowed = mayConfigure(current.configuration, file.configuration)
  const send = async () => {
    await configure.send({ studyId, expectedVersion: current.version, ...file })
    // After a refusal because of a newer version, that version is fetched and its changes are shown beside those of the
    // file.
    await queryClient.invalidateQueries({ queryKey: api.study.view.queryKey() })
  }
  if (changes.length === 0) {
    return (
      <Empty title={t('studies:change.nothing')} action={<Again onAnother={onAnother} onClose={onClose} />}>
        {t('studies:change.nothingHint')}
      </Empty>
    )
  }
  return (
    <>
      {isOvertaken ? (
        <>
          <Alert color="yellow" variant="light" role="alert" className={classes.overtaken}>
            {t('studies:change.conflict')}
          </Alert>
          <h3>{t('studies:change.theirs')}</h3>
          <ChangeList changes={changesBetween(base, current)} label={t('studies:change.theirs')} />
        </>
      ) : null}
      <h3>{t(isOvertaken ? 'studies:change.mine' : 'studies:change.preview')}</h3>
      <ChangeList changes={changes} label={t(isOvertaken ? 'studies:change.mine' : 'studies:change.preview')} />
      {allowed.ok ? null : (
        <Alert color="red" variant="light" role="alert">
          {t('studies:change.removedKeys', {
            part: t(`studies:part.${partOf(allowed.details.part) as 'groups'}`),
            keys: format.list(allowed.details.keys),
          })}
        </Alert>
      )}
      {configure.words && configure.problem?.code !== 'row.changed' ? (
        <Alert color="red" variant="light" role="alert">
          {configure.words}
        </Alert>
      ) : null}
      <Group gap="sm">
        <Button onClick={() => void send()} loading={configure.isBusy} disabled={!allowed.ok}>
          {t(isOvertaken ? 'studies:change.submitOver' : 'studies:change.submit')}
        </Button>
        <Again onAnother={onAnother} onClose={onClose} />
      </Group>
    </>
  )
}

function Again({ onAnother, onClose }: { onAnother: () => void; onClose: () => void }) {
  const { t } = useWords()
  return (
    <Group gap="sm">
      <Button variant="default" onClick={onAnother}>
        {t('studies:file.another')}
      </Button>
      <Button variant="subtle" onClick={onClose}>
        {t('shell:act.cancel')}
      </Button>
    </Group>
  )
}

/** The rule names one part `stages`, but the interface shows the stages of transcripts and of translations as two parts. */
const partOf = (part: string) => (part === 'stages' ? 'transcriptStages' : part)
