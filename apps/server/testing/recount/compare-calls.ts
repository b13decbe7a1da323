// Compares the calls that are due with the recount.
import { addDays } from '@polyphony/domain/day'
import { callsAheadDays, mostCallsAhead, mostCallsCounted } from '@polyphony/domain/participants/contacts'
import { expect } from 'vitest'
import type { World } from '../world.ts'
import { isContactable } from './contact-moves.ts'
import { idsOf, readers, type Recount } from './recount.ts'

type Happened = { happened_on: string; time_of_day: string | null; recorded_at: string }
/** When a contact happened, as text that is in order. One without a time ends its day. */
const momentOf = ({ happened_on, time_of_day, recorded_at }: Happened) =>
  `${happened_on} ${time_of_day ?? '24:00'} ${recorded_at}`

const vain = ['left_message', 'no_answer', 'wrong_number']

export async function compareCalls(
  world: World,
  { raw, people }: Recount,
  reader: 'coordinatorInBeerSheva' | 'coordinatorInUlm',
) {
  const { participant } = await world.as(reader)
  const planned = people
    .filter(({ site_id }) => idsOf(world, readers[reader].lists).includes(site_id))
    .filter((person) => person.next_call_on !== null && isContactable(person))
    .toSorted((a, b) =>
      a.next_call_on! < b.next_call_on! ? -1 : a.next_call_on! > b.next_call_on! ? 1 : a.number - b.number,
    )
  const due = planned.filter((person) => person.next_call_on! <= person.today)
  const ahead = planned.filter(({ next_call_on: day, today }) => day! > today && day! <= addDays(today, callsAheadDays))
  const { rows, total, coming, areMoreComing } = await participant.calls({ studyId: world.studyId, limit: 200 })
  expect(coming.map(({ code }) => code)).toEqual(ahead.slice(0, mostCallsAhead).map(({ code }) => code))
  expect(areMoreComing).toBe(ahead.length > mostCallsAhead)
  expect(
    rows.map(({ code, nextOn, tries }) => ({ code, nextOn, tries })),
    reader,
  ).toEqual(due.map(({ id, code, next_call_on: nextOn }) => ({ code, nextOn, tries: triesOf(id) })))
  expect(total).toBe(Math.min(due.length, mostCallsCounted))

  /** The attempts in vain at the end of all contacts with a participant, by when they happened. */
  function triesOf(id: string): number {
    const own = raw.contacts
      .filter((each) => each.participant_id === id)
      .toSorted((a, b) => (momentOf(a) < momentOf(b) ? 1 : -1))
    const spoke = own.findIndex((each) => each.is_incoming || !vain.includes(each.outcome))
    return spoke < 0 ? own.length : spoke
  }
}
