import { Code } from '@polyphony/ui/code'
import { Form } from '@polyphony/ui/form'
import { useState } from 'react'
import { DayField } from '../platform/day-field.tsx'
import { Dialog } from '../platform/dialog.tsx'
import { api } from '../platform/client.ts'
import { useSiteDay } from '../platform/clock.ts'
import { DraftLine } from '../platform/drafts/draft-line.tsx'
import { useDraft } from '../platform/drafts/use-draft.ts'
import { useStudy } from '../platform/session.ts'
import { useCommand } from '../platform/use-command.ts'
import { useWords } from '../platform/words.tsx'
import { ArmField } from './arm-field.tsx'
import type { TogetherVerb } from './bulk-steps.tsx'
import type { ParticipantRow } from './wire.ts'
import classes from './register.module.css'

const atMost = 200

type TogetherProps = {
  verb: TogetherVerb
  selected: readonly ParticipantRow[]
  /** The selected participants who can take the step now. */
  taking: readonly ParticipantRow[]
  onClose: () => void
  onDone: () => void
}

/** One step for several participants, recorded for all or none. Participants who cannot take it are named and left out. */
export default function TogetherForm({ verb, selected, taking, onClose, onDone }: TogetherProps) {
  const { t, format } = useWords()
  const study = useStudy()
  const site = study.sites.find(({ id }) => id === taking[0]?.siteId)
  const today = useSiteDay(site?.timeZone ?? 'UTC')
  const [place] = useState(() => `participant.${verb}.${taking.map(({ id }) => id).join()}`)
  const draft = useDraft(place, { on: today, arm: '' })
  const { on, arm } = draft.value
  const [count] = useState(taking.length)
  const after = { done: () => t(`participants:together.${verb}.done`, { count }), draft, onDone }
  const allocate = useCommand(api.participant.allocate.mutationOptions(), after)
  const complete = useCommand(api.participant.complete.mutationOptions(), after)
  const command = { allocate, complete }[verb]
  const leftOut = selected.filter((row) => !taking.includes(row))
  const isTooMany = taking.length > atMost
  const submit = () => {
    const together = { studyId: study.id, participantIds: taking.map(({ id }) => id), on }
    if (isTooMany) return
    if (verb === 'complete') void complete.send(together)
    else if (arm) void allocate.send({ ...together, arm })
  }
  const who = command.problem?.details['participant']
  const refusal =
    command.words && typeof who === 'string'
      ? t('participants:together.refusal', { code: who, why: command.words })
      : command.words
  return (
    <Dialog onClose={onClose} title={t(`participants:together.${verb}.title`, { count })}>
      <Form
        onSubmit={submit}
        submit={t(`participants:step.${verb}.verb`)}
        isBusy={command.isBusy}
        problem={isTooMany ? t('participants:together.tooMany', { count: atMost }) : refusal}
      >
        <DraftLine of={draft} />
        <DayField
          label={t('participants:step.on')}
          value={on}
          error={command.fields['on']}
          onChange={(day) => draft.set({ on: day })}
        />
        {verb === 'allocate' ? <ArmField value={arm} onChange={(next) => draft.set({ arm: next })} /> : null}
        {count > 1 ? <p className={classes.quiet}>{t('participants:together.allOrNobody')}</p> : null}
        {leftOut.length > 0 ? (
          <p className={classes.quiet}>
            {t('participants:together.leftOut', { count: leftOut.length })}{' '}
            <Code>{format.list(leftOut.map(({ code }) => code))}</Code>
          </p>
        ) : null}
      </Form>
    </Dialog>
  )
}
