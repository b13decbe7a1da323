import { Radio } from '@mantine/core'
import type { VisitWay } from '@polyphony/domain/visits/schema'
import { DayField } from '../platform/day-field.tsx'
import { api } from '../platform/client.ts'
import { useSiteDay } from '../platform/clock.ts'
import { Confirm, noReason } from '../platform/drafts/confirm.tsx'
import { useDraft } from '../platform/drafts/use-draft.ts'
import { useStudy } from '../platform/session.ts'
import { useCommand } from '../platform/use-command.ts'
import { useStudyNames } from '../platform/use-configuration.ts'
import { useWords } from '../platform/words.tsx'
import { WayField } from './record-visit-form.tsx'
import classes from './visits.module.css'
import type { Recorded, Visit } from './wire.ts'

type Props = { visit: Visit; event: Recorded; onClose: () => void }

/** Corrects a wrong record of a visit, and records the visit again for the right day. */
export default function CorrectVisitForm({ visit, event, onClose }: Props) {
  const { t, format } = useWords()
  const study = useStudy()
  const { timepoint: nameOf } = useStudyNames()
  const { participantId, code } = visit
  const name = nameOf(event.timepoint)
  const isDone = event.kind === 'done'
  const today = useSiteDay(visit.timeZone)
  const draft = useDraft(`visit.correct.${event.id}`, {
    ...noReason,
    how: (isDone ? 'other_day' : 'mistake') as 'other_day' | 'mistake',
    on: event.on ?? today,
    way: (event.way ?? 'in_person') as VisitWay,
  })
  const { how, on, way } = draft.value
  const correct = useCommand(api.visit.correct.mutationOptions(), {
    done: () => t('visits:correct.done', { timepoint: name, code }),
    draft,
    onDone: onClose,
  })
  const isAgain = how === 'other_day'
  return (
    <Confirm
      draft={draft}
      onClose={onClose}
      title={t('visits:correct.title', { timepoint: name, code })}
      verb={t('visits:correct.submit')}
      isIrreversible={false}
      isBusy={correct.isBusy}
      problem={correct.words}
      onConfirm={(reason) =>
        void correct.send({
          studyId: study.id,
          participantId,
          eventId: event.id,
          reason,
          ...(isAgain && { again: { on, way } }),
        })
      }
    >
      <p>
        {t(isDone ? 'visits:correct.recordedDone' : 'visits:correct.recordedMissed', {
          day: format.day(event.on ?? ''),
        })}{' '}
        {t('visits:correct.hint')}
      </p>
      <Radio.Group
        label={t('visits:correct.how')}
        value={how}
        onChange={(next) => draft.set({ how: next as typeof how })}
      >
        <div className={classes.choices}>
          <Radio value="other_day" label={t('visits:correct.otherDay')} />
          <Radio value="mistake" label={t('visits:correct.byMistake')} />
        </div>
      </Radio.Group>
      {isAgain ? (
        <>
          <DayField
            label={t('visits:record.on')}
            value={on}
            max={today}
            error={correct.fields['again.on']}
            onChange={(day) => draft.set({ on: day })}
          />
          <WayField value={way} onChange={(next) => draft.set({ way: next })} />
        </>
      ) : null}
    </Confirm>
  )
}
