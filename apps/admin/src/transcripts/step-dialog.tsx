// The dialogs of the steps that need more than one click.
import { Anchor, NativeSelect, Text } from '@mantine/core'
import { Form } from '@polyphony/ui/form'
import { Link } from '@tanstack/react-router'
import { Dialog } from '../platform/dialog.tsx'
import { api } from '../platform/client.ts'
import { Confirm, noReason } from '../platform/drafts/confirm.tsx'
import { useDraft } from '../platform/drafts/use-draft.ts'
import { useCan, useStudy } from '../platform/session.ts'
import { useCommand } from '../platform/use-command.ts'
import { useWords } from '../platform/words.tsx'
import { AssignForm } from './assign-form.tsx'
import { OpenNotes } from './open-notes.tsx'
import { useRefusalWords } from './use-refusal.ts'
import { useStages } from './use-stages.ts'
import type { StepAsked, StepRow } from './use-steps.tsx'

type Props = { asked: StepAsked; onClose: () => void; onDone: () => void }

export function StepDialog({ asked, onClose, onDone }: Props) {
  const { t } = useWords()
  const [row] = asked.rows
  if (!row) return null
  if (asked.step === 'return') return <Return {...{ row, onClose, onDone }} toStage={asked.toStage} />
  if (asked.step === 'release') return <Release {...{ row, onClose, onDone }} />
  const title =
    asked.step === 'assign'
      ? t('transcripts:assign.title', { count: asked.rows.length })
      : t('transcripts:complete.title', { code: row.sessionCode })
  return (
    <Dialog onClose={onClose} title={title}>
      {asked.step === 'assign' ? (
        <AssignForm rows={asked.rows} onDone={onDone} />
      ) : (
        <Complete row={row} onClose={onClose} onDone={onDone} />
      )}
    </Dialog>
  )
}

function Complete({ row, onClose, onDone }: { row: StepRow; onClose: () => void; onDone: () => void }) {
  const { t } = useWords()
  const study = useStudy()
  const stages = useStages()
  const say = useRefusalWords()
  const own = stages.of(row)
  const next = own[own.findIndex(({ key }) => key === row.stage) + 1]
  const complete = useCommand(api.transcript.complete.mutationOptions(), {
    done: ({ version }) => t('transcripts:complete.done', { code: row.sessionCode, version }),
    onDone,
  })
  const nextWords = next ? stages.name(next.key) : ''
  return (
    <Form
      submit={t('transcripts:complete.verb')}
      isBusy={complete.isBusy}
      problem={say(complete)}
      onSubmit={() => void complete.send({ studyId: study.id, id: row.id })}
    >
      <Text>{t('transcripts:complete.what', { stage: stages.name(row.stage), next: nextWords })}</Text>
      <OpenNotes id={row.id} siteId={row.siteId} onGo={onClose} />
      {next?.isCheck || next?.isRelease ? <Text c="dimmed">{t('transcripts:complete.secondPerson')}</Text> : null}
    </Form>
  )
}

function Return({
  row,
  toStage,
  onClose,
  onDone,
}: {
  row: StepRow
  toStage: string | undefined
  onClose: () => void
  onDone: () => void
}) {
  const { t } = useWords()
  const study = useStudy()
  const stages = useStages()
  const say = useRefusalWords()
  const own = stages.of(row).map(({ key }) => key)
  const earlier = own.slice(0, Math.max(0, own.indexOf(row.stage)))
  const begun = { ...noReason, to: toStage ?? earlier.at(-1) ?? '' }
  const draft = useDraft(`transcript.return.${row.id}.${toStage ?? ''}`, begun)
  const { to } = draft.value
  const back = useCommand(api.transcript.return.mutationOptions(), {
    done: () => t('transcripts:return.done', { code: row.sessionCode, stage: stages.name(to) }),
    draft,
    onDone,
  })
  return (
    <Confirm
      draft={draft}
      onClose={onClose}
      title={t('transcripts:return.title', { code: row.sessionCode })}
      verb={t('transcripts:return.verb')}
      isBusy={back.isBusy}
      isIrreversible={false}
      problem={say(back)}
      onConfirm={(reason) => void back.send({ studyId: study.id, id: row.id, toStage: to, reason })}
    >
      {row.state === 'released' ? <p>{t('transcripts:return.released')}</p> : null}
      <NativeSelect
        mb="sm"
        label={t('transcripts:return.to')}
        data={earlier.map((value) => ({ value, label: stages.name(value) }))}
        value={to}
        onChange={(event) => draft.set({ to: event.currentTarget.value })}
      />
    </Confirm>
  )
}

function Release({ row, onClose, onDone }: { row: StepRow; onClose: () => void; onDone: () => void }) {
  const { t } = useWords()
  const study = useStudy()
  const say = useRefusalWords()
  const draft = useDraft(`transcript.release.${row.id}`, noReason)
  const release = useCommand(api.transcript.release.mutationOptions(), {
    done: () => t('transcripts:release.done', { code: row.sessionCode }),
    draft,
    onDone,
  })
  const { problem } = release
  // The refusal names the segments, so that one click shows each of them to a person who may open the transcript before its release.
  const mayLook = useCan('transcript.look_back', row.siteId)
  const details = problem?.code === 'transcript.names_left' ? problem.details : {}
  const segmentIds = Array.isArray(details['segmentIds']) ? details['segmentIds'].map(String) : []
  const positions = typeof details['positions'] === 'string' ? details['positions'].split(', ') : []
  return (
    <Confirm
      draft={draft}
      onClose={onClose}
      title={t('transcripts:release.title', { code: row.sessionCode })}
      verb={t('transcripts:release.verb')}
      isBusy={release.isBusy}
      problem={say(release)}
      onConfirm={(reason) => void release.send({ studyId: study.id, id: row.id, reason })}
    >
      <p>{t('transcripts:release.what')}</p>
      <OpenNotes id={row.id} siteId={row.siteId} isRelease onGo={onClose} />
      {mayLook && segmentIds.length > 0 ? (
        <p>
          {segmentIds.map((id, at) => (
            <span key={id}>
              {at > 0 ? ', ' : ''}
              <Anchor component={Link} to={`/s/${study.slug}/transcripts/${row.id}`} hash={id} onClick={onClose}>
                {t('transcripts:editor.segment', { position: positions[at] ?? '' })}
              </Anchor>
            </span>
          ))}
        </p>
      ) : null}
    </Confirm>
  )
}
