// Of the visits in a list: the last reminder of each.
import { useQueries } from '@tanstack/react-query'
import { api } from '../platform/client.ts'
import { useStudy } from '../platform/session.ts'
import type { Reminder } from './wire.ts'

/** So many people of a list are asked for together. */
const together = 50

type VisitOf = { participantId: string; timepoint: string | null; on: string | null }
const keyOf = ({ participantId, timepoint, on }: VisitOf) => `${participantId} ${timepoint ?? ''} ${on ?? ''}`

/** The newest of each appointment as it was then. They are answered the newest first. */
const byVisit = (answers: readonly { data?: Reminder[] | undefined }[]) =>
  new Map(answers.flatMap(({ data = [] }) => data.toReversed()).map((each) => [keyOf(each), each]))

/** @param people of the list, without repetition, in an order that stays when more are shown. */
export function useLastReminders(people: readonly string[]) {
  const study = useStudy()
  const groups = Array.from({ length: Math.ceil(people.length / together) }, (_, at) =>
    people.slice(at * together, (at + 1) * together),
  )
  const last = useQueries({
    queries: groups.map((participantIds) => api.reminder.list.queryOptions({ studyId: study.id, participantIds })),
    combine: byVisit,
  })
  return (visit: VisitOf): Reminder | undefined => last.get(keyOf(visit))
}
