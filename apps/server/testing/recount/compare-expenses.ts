// Compares the book of expenses and its sums with the recount.
import { expect } from 'vitest'
import type { World } from '../world.ts'
import { byKey, everyPage, idsOf, type Reader, readers, type Recount } from './recount.ts'

export async function compareExpenses(world: World, { raw, people }: Recount, reader: Reader) {
  const { expense } = await world.as(reader)
  const { studyId } = world
  const here = raw.expenses.filter(({ site_id }) => idsOf(world, readers[reader].lists).includes(site_id))
  const personOf = new Map(people.map((person) => [person.id, person]))
  const all = await everyPage((cursor) => expense.list({ studyId, limit: 20, ...(cursor && { cursor }) }))
  const placeOf = ({ on, number, siteCode }: { on: string; number: number; siteCode: string }) =>
    `${on} ${String(number).padStart(6, '0')} ${siteCode}`
  const siteCodes = new Map(raw.sites.map(({ id, code }) => [id, code]))
  const expected = byKey(
    here.map(({ participant_id, site_id, number, given_on, amount }) => {
      const person = personOf.get(participant_id)!
      return {
        code: person.isUsable ? person.code : null,
        number,
        on: given_on,
        amount,
        siteCode: siteCodes.get(site_id)!,
      }
    }),
    placeOf,
  ).toReversed()
  expect(
    all.map(({ code, number, on, amount, siteId }) => ({ code, number, on, amount, siteCode: siteCodes.get(siteId)! })),
    reader,
  ).toEqual(expected)
  const sums = new Map<string, number>()
  for (const { given_on, site_id, kind, currency, amount } of here) {
    const key = [given_on.slice(0, 7), site_id, kind, currency].join(' ')
    sums.set(key, (sums.get(key) ?? 0) + amount)
  }
  const { rows } = await expense.sums({ studyId })
  expect(
    new Map(
      rows.map(({ month, siteId, kind, currency, amount }) => [[month, siteId, kind, currency].join(' '), amount]),
    ),
    reader,
  ).toEqual(sums)
}
