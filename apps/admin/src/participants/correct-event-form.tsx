import { DayField } from '../platform/day-field.tsx'
import { api } from '../platform/client.ts'
import { Confirm, noReason } from '../platform/drafts/confirm.tsx'
import { useDraft } from '../platform/drafts/use-draft.ts'
import { useStudy } from '../platform/session.ts'
import { useCommand } from '../platform/use-command.ts'
import { useWords } from '../platform/words.tsx'

type CorrectProps = {
  participant: { id: string; code: string }
  event: { id: string; kind: string; on: string }
  /** The words of the wrong event. */
  words: string
  onClose: () => void
}

/** The form that corrects a wrong event by a new event that refers to it. A screening is recorded again for the day that is entered. */
export function CorrectEventForm({ participant, event, words, onClose }: CorrectProps) {
  const { t, format } = useWords()
  const study = useStudy()
  const draft = useDraft(`participant.correct.${event.id}`, { ...noReason, screenedOn: event.on })
  const { screenedOn } = draft.value
  const isScreening = event.kind === 'screened'
  const correct = useCommand(api.participant.correct.mutationOptions(), {
    done: ({ code }) => t('participants:step.correct.done', { code }),
    draft,
    onDone: onClose,
  })
  return (
    <Confirm
      draft={draft}
      onClose={onClose}
      title={t(isScreening ? 'participants:step.correct.screening' : 'participants:step.correct.title')}
      verb={t('participants:step.correct.verb')}
      isIrreversible={false}
      isBusy={correct.isBusy}
      problem={correct.words}
      onConfirm={(reason) =>
        void correct.send({
          studyId: study.id,
          participantId: participant.id,
          eventId: event.id,
          reason,
          ...(isScreening && { screenedOn }),
        })
      }
    >
      <p>
        <strong>{words}</strong> · {format.day(event.on)}
      </p>
      <p>{t(isScreening ? 'participants:step.correct.screenedHint' : 'participants:step.correct.hint')}</p>
      {isScreening ? (
        <DayField
          label={t('participants:step.correct.screenedOn')}
          value={screenedOn}
          error={correct.fields['screenedOn']}
          onChange={(day) => draft.set({ screenedOn: day })}
        />
      ) : null}
    </Confirm>
  )
}
