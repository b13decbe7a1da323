// Compares the calls that are due with the recount.
import { mostCallsCounted } from '@polyphony/domain/participants/contacts'
import { expect } from 'vitest'
import type { World } from '../world.ts'
import { isContactable } from './contact-moves.ts'
import { idsOf, readers, type Recount } from './recount.ts'

const vain = ['left_message', 'no_answer', 'wrong_number']

export async function compareCalls(
  world: World,
  { raw, people }: Recount,
  reader: 'coordinatorInBeerSheva' | 'coordinatorInUlm',
) {
  const { participant } = await world.as(reader)
  const due = people
    .filter(({ site_id }) => idsOf(world, readers[reader].lists).includes(site_id))
    .filter((person) => person.next_call_on !== null && person.next_call_on <= person.today && isContactable(person))
    .toSorted((a, b) =>
      a.next_call_on! < b.next_call_on! ? -1 : a.next_call_on! > b.next_call_on! ? 1 : a.number - b.number,
    )
  const { rows, total } = await participant.calls({ studyId: world.studyId, limit: 200 })
  expect(
    rows.map(({ code, nextOn, tries }) => ({ code, nextOn, tries })),
    reader,
  ).toEqual(due.map(({ id, code, next_call_on: nextOn }) => ({ code, nextOn, tries: triesOf(id) })))
  expect(total).toBe(Math.min(due.length, mostCallsCounted))

  /** The attempts in vain at the end of all contacts with a participant. */
  function triesOf(id: string): number {
    const own = raw.contacts
      .filter((each) => each.participant_id === id)
      .toSorted((a, b) => (a.recorded_at < b.recorded_at ? 1 : -1))
    const spoke = own.findIndex((each) => each.is_incoming || !vain.includes(each.outcome))
    return spoke < 0 ? own.length : spoke
  }
}
