// Beside the agreed day of a visit in a list: when the participant was reminded of it.
import { useQuery } from '@tanstack/react-query'
import { api } from '../platform/client.ts'
import { useStudy } from '../platform/session.ts'
import classes from './reminders.module.css'
import { isFailed, useGivenWords } from './use-given-words.ts'

/** So many people of a list are asked for together. */
const together = 50

type Props = {
  visit: { participantId: string; timepoint: string; plannedOn: string | null }
  /** The people of the list, without repetition, in an order that stays when more are shown. */
  people: readonly string[]
}

export default function RemindedMark({ visit: { participantId, timepoint, plannedOn }, people }: Props) {
  const given = useGivenWords()
  const study = useStudy()
  const first = Math.floor(people.indexOf(participantId) / together) * together
  const participantIds = people.slice(first, first + together)
  const list = useQuery({
    ...api.reminder.list.queryOptions({ studyId: study.id, participantIds }),
    enabled: participantIds.length > 0,
  })
  const last = list.data?.find(
    (each) => each.participantId === participantId && each.timepoint === timepoint && each.on === plannedOn,
  )
  if (!last) return null
  return (
    <div className={isFailed(last) ? classes.failed : classes.quiet}>{given({ ...last, on: last.remindedOn })}</div>
  )
}
