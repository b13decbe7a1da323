import { Button } from '@mantine/core'
import { Form } from '@polyphony/ui/form'
import { useState } from 'react'
import { Dialog } from '../platform/dialog.tsx'
import { api } from '../platform/client.ts'
import { useSiteDay } from '../platform/clock.ts'
import { useStudy } from '../platform/session.ts'
import { useCommand } from '../platform/use-command.ts'
import { useWords } from '../platform/words.tsx'
import classes from './contact.module.css'
import { NextCallField } from './next-call-field.tsx'
import { seenNextOn, type ToReach } from './reach.ts'

type Person = Pick<ToReach, 'id' | 'code' | 'timeZone' | 'nextOn'>

/** Plans the next call, moves it to another day, or takes it off the list. */
export default function PlanCallForm({ person: now, onClose }: { person: Person; onClose: () => void }) {
  // As it was when the form was opened: what a colleague changes meanwhile is compared with what the sender saw.
  const [person] = useState(now)
  const { t, format } = useWords()
  const study = useStudy()
  const today = useSiteDay(person.timeZone)
  const { id: participantId, code, nextOn: planned } = person
  const [nextOn, setNextOn] = useState(planned && planned > today ? planned : '')
  const [isPressed, setPressed] = useState(false)
  const plan = useCommand(api.participant.plan_call.mutationOptions(), {
    done: ({ nextOn: day }) =>
      day
        ? t('participants:contact.planned', { code, day: format.day(day) })
        : t('participants:contact.unplanned', { code }),
    onDone: onClose,
  })
  const send = (day: string | null) =>
    void plan.send({ studyId: study.id, participantId, nextOn: day, expectedNextOn: seenNextOn(person, plan.problem) })
  const submit = () => {
    setPressed(true)
    if (nextOn) send(nextOn)
  }
  return (
    <Dialog onClose={onClose} title={t('participants:contact.planTitle', { code })}>
      <Form
        onSubmit={submit}
        submit={t('participants:contact.planVerb')}
        isBusy={plan.isBusy}
        problem={plan.words}
        actions={
          planned ? (
            <Button variant="default" onClick={() => send(null)}>
              {t('participants:contact.unplan')}
            </Button>
          ) : undefined
        }
      >
        {planned ? (
          <p className={classes.quiet}>{t('participants:contact.isPlanned', { day: format.day(planned) })}</p>
        ) : null}
        <NextCallField
          isFirst
          timeZone={person.timeZone}
          value={nextOn}
          error={plan.fields['nextOn'] ?? (isPressed && !nextOn ? t('problems:field.text.empty') : undefined)}
          onChange={setNextOn}
        />
      </Form>
    </Dialog>
  )
}
