// Counts what is so about each visit from what was recorded, step by step, without the rules of the application.
import { configuration } from '../configuration.ts'
import { daysFrom, plusDays } from './days.ts'
import { type Counted, saidBy } from './people.ts'
import type { Raw } from './raw.ts'

export type Event = Raw['visitEvents'][number]

export type CountedVisit = {
  person: Counted
  timepoint: string
  place: number
  targetOn: string
  opensOn: string
  closesOn: string
  plannedOn: string | null
  doneOn: string | null
  listedOn: string
  state: string
  /** The record that counts. */
  newest: Event | undefined
}

/** The day so many months later, or the last one of its month. */
function monthsAfter(day: string, months: number): string {
  const first = new Date(`${day.slice(0, 7)}-01T00:00:00Z`)
  first.setUTCMonth(first.getUTCMonth() + months)
  const month = first.toISOString().slice(0, 7)
  const wanted = `${month}-${day.slice(8)}`
  const same = new Date(`${wanted}T00:00:00Z`)
  if (!Number.isNaN(same.getTime()) && same.toISOString().startsWith(wanted)) return wanted
  first.setUTCMonth(first.getUTCMonth() + 1)
  return plusDays(first.toISOString().slice(0, 10), -1)
}

/** Since when somebody has taken participation back, also if they left since; null if they take part. */
function backSince(raw: Raw, person: Counted): string | null {
  const counts = saidBy(raw, person).filter((each) => each.isEnded || each.wasValid)
  const own = raw.consents.filter((each) => each.participant_id === person.id)
  if (counts.length === 0) return own.some((each) => each.mistaken_at) ? '0001-01-01' : null
  let since: string | null = null
  for (const said of counts) {
    const ended = said.isRefused ? said.given_on : said.endsOf('participate')[0]
    if (!ended || (since && ended > since)) break
    since = ended
  }
  return since
}

export const endings = ['completed', 'withdrawn', 'lost_to_follow_up', 'deceased']

/** All visits of everybody who is enrolled and whose data may be used. */
export function countVisits(raw: Raw, people: readonly Counted[]): CountedVisit[] {
  return people.flatMap((person) => (person.enrolledOn && person.isUsable ? visitsOf(raw, person) : []))
}

function visitsOf(raw: Raw, person: Counted): CountedVisit[] {
  const enrolledOn = person.enrolledOn!
  const own = raw.visitEvents
    .filter((each) => each.participant_id === person.id)
    .toSorted((a, b) => a.position - b.position)
  const wrong = new Set(own.flatMap((each) => each.corrects_id ?? []))
  const counted = own.filter((each) => each.kind !== 'corrected' && !wrong.has(each.id))
  const ends = person.happened.filter(({ kind }) => endings.includes(kind))
  const firstOf = (events: typeof ends) => events.map((each) => each.happened_on).sort()[0] ?? null
  const back = backSince(raw, person)
  const endedOn = [firstOf(ends), back].filter((day) => day !== null).sort()[0] ?? null
  const lastOn = firstOf(ends.filter(({ level }) => level !== 'further_contact'))
  const wasThere = (day: string) => (lastOn === null || day <= lastOn) && (back === null || day < back)
  const recordOf = (key: string) =>
    counted.findLast((each) => each.timepoint === key && (each.kind === 'done' || each.kind === 'missed'))
  const first = recordOf('baseline')
  const clock = first?.kind === 'done' && wasThere(first.happened_on!) ? first.happened_on! : enrolledOn
  return configuration.timepoints!.flatMap((timepoint, at): CountedVisit[] => {
    const { key, months = 0, before = 0, after = 0, groups, isBaseline } = timepoint
    const targetOn = monthsAfter(isBaseline ? enrolledOn : clock, months)
    const [opensOn, closesOn] = [plusDays(targetOn, -before), plusDays(targetOn, after)]
    const newest = recordOf(key)
    const isDone = newest?.kind === 'done' && wasThere(newest.happened_on!)
    const hasLeft = endedOn !== null && endedOn <= closesOn
    const isMissed = newest?.kind === 'missed' && !(hasLeft && newest.happened_on! > endedOn)
    if (groups && !groups.includes(person.group) && !isDone && !isMissed) return []
    const doneOn = isDone ? newest.happened_on : null
    const plannedOn = counted.findLast((each) => each.timepoint === key && each.kind === 'planned')?.happened_on ?? null
    const { today } = person
    const state = isDone
      ? 'done'
      : isMissed
        ? 'missed'
        : hasLeft || closesOn < enrolledOn
          ? 'not_expected'
          : daysFrom(closesOn, today) > 0
            ? 'overdue'
            : daysFrom(targetOn, today) >= 0
              ? 'due'
              : daysFrom(opensOn, today) >= 0
                ? 'open'
                : 'upcoming'
    const listedOn = doneOn ?? plannedOn ?? targetOn
    const days = { targetOn, opensOn, closesOn, plannedOn, doneOn, listedOn }
    return [{ person, timepoint: key, place: at, ...days, state, newest }]
  })
}
