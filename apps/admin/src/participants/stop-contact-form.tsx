import { isReason } from '@polyphony/domain/characters'
import { Form } from '@polyphony/ui/form'
import { useState } from 'react'
import { DayField } from '../platform/day-field.tsx'
import { Dialog } from '../platform/dialog.tsx'
import { api } from '../platform/client.ts'
import { useSiteDay } from '../platform/clock.ts'
import { Confirm, noReason } from '../platform/drafts/confirm.tsx'
import { DraftLine } from '../platform/drafts/draft-line.tsx'
import { useDraft } from '../platform/drafts/use-draft.ts'
import { useStudy } from '../platform/session.ts'
import { useCommand } from '../platform/use-command.ts'
import { WhyField } from '../platform/why-field.tsx'
import { useWords } from '../platform/words.tsx'
import classes from './contact.module.css'

type Props = { person: { id: string; code: string; timeZone: string; isStopped: boolean }; onClose: () => void }

/** Records that nobody may contact a participant, or lifts it. Both need a reason. */
export default function StopContactForm(props: Props) {
  return props.person.isStopped ? <Allow {...props} /> : <Stop {...props} />
}

function Stop({ person, onClose }: Props) {
  const { t } = useWords()
  const study = useStudy()
  const { id: participantId, code } = person
  const draft = useDraft(`participant.stop_contact.${participantId}`, { on: useSiteDay(person.timeZone), reason: '' })
  const { on, reason } = draft.value
  const [isPressed, setPressed] = useState(false)
  const stop = useCommand(api.participant.stop_contact.mutationOptions(), {
    done: () => t('participants:contact.stopped', { code }),
    draft,
    onDone: onClose,
  })
  const submit = () => {
    setPressed(true)
    if (isReason(reason)) void stop.send({ studyId: study.id, participantId, on, reason: reason.trim() })
  }
  return (
    <Dialog onClose={onClose} title={t('participants:contact.stopTitle', { code })}>
      <Form onSubmit={submit} submit={t('participants:contact.stopVerb')} isBusy={stop.isBusy} problem={stop.words}>
        <DraftLine of={draft} />
        <p className={classes.quiet}>{t('participants:contact.stopHint')}</p>
        <DayField
          label={t('participants:contact.stopOn')}
          value={on}
          error={stop.fields['on']}
          onChange={(day) => draft.set({ on: day })}
        />
        <WhyField
          label={t('participants:step.reason')}
          value={reason}
          error={isPressed && !isReason(reason) ? t('problems:field.text.empty') : stop.fields['reason']}
          onChange={(next) => draft.set({ reason: next })}
          data-autofocus
        />
      </Form>
    </Dialog>
  )
}

function Allow({ person, onClose }: Props) {
  const { t } = useWords()
  const study = useStudy()
  const { id: participantId, code } = person
  const draft = useDraft(`participant.allow_contact.${participantId}`, noReason)
  const allow = useCommand(api.participant.allow_contact.mutationOptions(), {
    done: () => t('participants:contact.allowed', { code }),
    draft,
    onDone: onClose,
  })
  return (
    <Confirm
      draft={draft}
      onClose={onClose}
      title={t('participants:contact.allowTitle', { code })}
      verb={t('participants:contact.allowVerb')}
      isIrreversible={false}
      isBusy={allow.isBusy}
      problem={allow.words}
      onConfirm={(reason) => void allow.send({ studyId: study.id, participantId, reason })}
    >
      <p className={classes.quiet}>{t('participants:contact.allowHint')}</p>
    </Confirm>
  )
}
