// Beside the agreed day of a visit in a list: when the participant was reminded of it.
import { isInVain } from '@polyphony/domain/reminders/rules'
import classes from './reminders.module.css'
import { useGivenWords } from './use-given-words.ts'
import type { Reminder } from './wire.ts'

export default function RemindedMark({ last }: { last: Reminder }) {
  const given = useGivenWords()
  const { mail, problem, remindedOn } = last
  return (
    <div className={isInVain(mail) ? classes.failed : classes.quiet}>{given({ mail, problem, on: remindedOn })}</div>
  )
}
