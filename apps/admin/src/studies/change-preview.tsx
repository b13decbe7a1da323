// What a change of a study would do, before it is made. Both versions are shown if someone else changed the study in the meantime.
import { Alert, Button, Group, TextInput } from '@mantine/core'
import { isReason } from '@polyphony/domain/characters'
import { changesBetween } from '@polyphony/domain/studies/changes'
import type { Configured } from '@polyphony/domain/studies/configuration-file'
import { mayConfigure } from '@polyphony/domain/studies/rules'
import { Empty } from '@polyphony/ui/answer'
import type { ReactNode } from 'react'
import { api, queryClient } from '../platform/client.ts'
import { useDraft } from '../platform/drafts/use-draft.ts'
import { useStudy } from '../platform/session.ts'
import { useCommand } from '../platform/use-command.ts'
import { WhyField } from '../platform/why-field.tsx'
import { useWords } from '../platform/words.tsx'
import { ChangeList } from './change-list.tsx'
import { Concerns } from './concerns.tsx'
import classes from './file.module.css'
import { kept } from './kept.ts'

export type Current = Configured & { slug: string; version: number }

type ChangePreviewProps = {
  /** The study as it is now, and as it was when the change was begun. */
  current: Current
  base: Current
  /** The study as it would be. */
  file: Configured
  onDone: () => void
  /** The buttons to do something else. */
  again?: ReactNode
}

export function ChangePreview({ current, base, file, onDone, again }: ChangePreviewProps) {
  const { t, format } = useWords()
  const { id: studyId } = useStudy()
  const draft = useDraft(`study.amend.${studyId}`, { reason: '', ethicsReference: '' }, { kept })
  const { reason, ethicsReference } = draft.value
  const configure = useCommand(api.study.configure.mutationOptions(), {
    done: () => t('studies:change.done'),
    draft,
    onDone,
  })
  const changes = changesBetween(current, file)
  const isOvertaken = current.version !== base.version
  const allowed = mayConfigure(current.configuration, file.configuration)
  const send = async () => {
    const approval = ethicsReference.trim() ? { ethicsReference } : {}
    await configure.send({ studyId, expectedVersion: current.version, ...file, reason, ...approval })
    // After a refusal because of a newer version, that version is fetched and its changes are shown beside those of the
    // file.
    await queryClient.invalidateQueries({ queryKey: api.study.view.queryKey() })
  }
  if (changes.length === 0) {
    return (
      <Empty title={t('studies:change.nothing')} action={again}>
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
      {allowed.ok ? <Concerns changes={changes} file={file} /> : null}
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
      <WhyField
        label={t('studies:change.reason')}
        value={reason}
        error={configure.fields.reason}
        onChange={(next) => draft.set({ reason: next })}
      />
      <TextInput
        label={t('studies:change.ethics')}
        description={t('studies:change.ethicsHint')}
        value={ethicsReference}
        error={configure.fields.ethicsReference}
        maxLength={200}
        dir="auto"
        onChange={(event) => draft.set({ ethicsReference: event.currentTarget.value })}
      />
      <Group gap="sm">
        <Button onClick={() => void send()} loading={configure.isBusy} disabled={!allowed.ok || !isReason(reason)}>
          {t(isOvertaken ? 'studies:change.submitOver' : 'studies:change.submit')}
        </Button>
        {again}
      </Group>
    </>
  )
}

/** The rule names one part `stages`, but the interface shows the stages of transcripts and of translations as two parts. */
const partOf = (part: string) => (part === 'stages' ? 'transcriptStages' : part)
