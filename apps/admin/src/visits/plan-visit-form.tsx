import { Button } from '@mantine/core'
import { isDay } from '@polyphony/domain/day'
import { Form } from '@polyphony/ui/form'
import { useState } from 'react'
import { DayField } from '../platform/day-field.tsx'
import { Dialog } from '../platform/dialog.tsx'
import { api } from '../platform/client.ts'
import { useSiteDay } from '../platform/clock.ts'
import { useStudy } from '../platform/session.ts'
import { useCommand } from '../platform/use-command.ts'
import { useStudyNames } from '../platform/use-configuration.ts'
import { useWords } from '../platform/words.tsx'
import { seenPlan } from './planning.ts'
import { VisitDays } from './visit-days.tsx'
import classes from './visits.module.css'
import type { Visit } from './wire.ts'

/** Agrees on a day for a visit, moves it, or takes it back. */
export default function PlanVisitForm({ visit, onClose }: { visit: Visit; onClose: () => void }) {
  const { t, format } = useWords()
  const study = useStudy()
  const { timepoint: nameOf } = useStudyNames()
  const { participantId, code, timepoint, opensOn, closesOn, targetOn, plannedOn } = visit
  const name = nameOf(timepoint)
  const today = useSiteDay(visit.timeZone)
  const [on, setOn] = useState([plannedOn, targetOn].find((day) => day && day >= today) ?? '')
  const [isPressed, setPressed] = useState(false)
  const plan = useCommand(api.visit.plan.mutationOptions(), {
    done: ({ on: day }) =>
      day
        ? t('visits:plan.done', { timepoint: name, code, day: format.day(day) })
        : t('visits:plan.undone', { timepoint: name, code }),
    onDone: onClose,
  })
  const send = (day: string | null) =>
    void plan.send({
      studyId: study.id,
      participantId,
      timepoint,
      on: day,
      expectedOn: seenPlan(plannedOn, plan.problem),
    })
  const submit = () => {
    setPressed(true)
    if (on) send(on)
  }
  const isOutside = isDay(on) && (on < opensOn || on > closesOn)
  return (
    <Dialog onClose={onClose} title={t('visits:plan.title', { timepoint: name, code })}>
      <Form
        onSubmit={submit}
        submit={t('visits:plan.submit')}
        isBusy={plan.isBusy}
        problem={plan.words}
        actions={
          plannedOn ? (
            <Button variant="default" onClick={() => send(null)}>
              {t('visits:plan.none')}
            </Button>
          ) : undefined
        }
      >
        <VisitDays visit={visit} />
        <DayField
          label={t('visits:plan.on')}
          value={on}
          min={today}
          error={plan.fields['on'] ?? (isPressed && !on ? t('problems:field.text.empty') : undefined)}
          onChange={(day) => setOn(day)}
          data-autofocus
        />
        {isOutside ? (
          <p className={classes.warning} role="status">
            {t('visits:plan.outside', { from: format.day(opensOn), to: format.day(closesOn) })}
          </p>
        ) : null}
      </Form>
    </Dialog>
  )
}
