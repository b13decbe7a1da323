// Records a visit that was held: its day and its way, and the reason if the day is outside of the window.
import { Radio } from '@mantine/core'
import { isReason } from '@polyphony/domain/characters'
import { isDay } from '@polyphony/domain/day'
import { type VisitWay, visitWays } from '@polyphony/domain/visits/schema'
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
import { useStudyNames } from '../platform/use-configuration.ts'
import { WhyField } from '../platform/why-field.tsx'
import { useWords } from '../platform/words.tsx'
import { VisitDays } from './visit-days.tsx'
import classes from './visits.module.css'
import type { Visit } from './wire.ts'

export default function RecordVisitForm({ visit, onClose }: { visit: Visit; onClose: () => void }) {
  const { t, format } = useWords()
  const study = useStudy()
  const { timepoint: nameOf } = useStudyNames()
  const { participantId, code, timepoint, opensOn, closesOn } = visit
  const name = nameOf(timepoint)
  const today = useSiteDay(visit.timeZone)
  const draft = useDraft(`visit.record.${participantId}.${timepoint}`, {
    on: visit.plannedOn && visit.plannedOn <= today ? visit.plannedOn : today,
    way: 'in_person' as VisitWay,
    reason: '',
  })
  const { on, way, reason } = draft.value
  const [isPressed, setPressed] = useState(false)
  const record = useCommand(api.visit.record.mutationOptions(), {
    done: () => t('visits:record.done', { timepoint: name, code }),
    draft,
    onDone: onClose,
  })
  const isOutside = isDay(on) && (on < opensOn || on > closesOn)
  const lacksReason = isOutside && !isReason(reason)
  const submit = () => {
    setPressed(true)
    if (lacksReason) return
    const why = isOutside ? { reason: reason.trim() } : {}
    void record.send({ studyId: study.id, participantId, timepoint, on, way, ...why })
  }
  return (
    <Dialog onClose={onClose} title={t('visits:record.title', { timepoint: name, code })}>
      <Form onSubmit={submit} submit={t('visits:record.submit')} isBusy={record.isBusy} problem={record.words}>
        <DraftLine of={draft} />
        <VisitDays visit={visit} />
        <DayField
          label={t('visits:record.on')}
          value={on}
          max={today}
          error={record.fields['on']}
          onChange={(day) => draft.set({ on: day })}
          data-autofocus
        />
        <WayField value={way} onChange={(next) => draft.set({ way: next })} />
        {isOutside ? (
          <>
            <p className={classes.warning} role="status">
              {t('visits:record.outside', { from: format.day(opensOn), to: format.day(closesOn) })}
            </p>
            <WhyField
              label={t('visits:record.reason')}
              value={reason}
              error={isPressed && lacksReason ? t('problems:field.text.empty') : record.fields['reason']}
              onChange={(next) => draft.set({ reason: next })}
            />
          </>
        ) : null}
      </Form>
    </Dialog>
  )
}

export function WayField({ value, onChange }: { value: VisitWay; onChange: (way: VisitWay) => void }) {
  const { t } = useWords()
  return (
    <Radio.Group label={t('visits:record.way')} value={value} onChange={(way) => onChange(way as VisitWay)}>
      <div className={classes.choices}>
        {visitWays.map((way) => (
          <Radio key={way} value={way} label={t(`visits:way.${way}`)} />
        ))}
      </div>
    </Radio.Group>
  )
}
