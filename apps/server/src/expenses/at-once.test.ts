import { describe, expect, it } from 'vitest'
import { giving } from '../../testing/expenses.ts'
import { raced } from '../../testing/races.ts'
import { refusalOf } from '../../testing/refusal.ts'
import { writeConsenting } from '../../testing/sessions.ts'
import { useWorld } from '../../testing/world.ts'

const world = useWorld()
const { record, reverse, list, sums, group } = giving(world)
const codesOf = (settled: readonly PromiseSettledResult<unknown>[]) =>
  Promise.all(
    settled.map((each) => (each.status === 'fulfilled' ? 'done' : refusalOf(Promise.reject(each.reason as Error)))),
  )

describe('at the same moment', () => {
  it('two people who pay the same record it once', async () => {
    const { ids, sessionId, code } = await group(2)
    const pay = () => record(ids, { sessionId })
    const { first, second, hasWaited } = await raced(world, pay, pay)
    expect(hasWaited).toBe(true)
    expect(await codesOf([first, second])).toEqual(['done', 'expense.given_already'])
    expect((await list({ session: code })).rows).toHaveLength(2)
  })

  it('two amounts do not pass a cap together', async () => {
    const { ids, people } = await group(1)
    const pay = (kind: string) => () => record(ids, { kind, amount: 30_000 })
    const { first, second } = await raced(world, pay('time'), pay('travel'))
    expect(await codesOf([first, second])).toEqual(['done', 'expense.above_cap'])
    expect(await sums({ participant: people[0]!.code })).toMatchObject([{ amount: 30_000, entries: 1 }])
  })

  it('two people who say why one is above a cap pay it once: neither said why it is given again', async () => {
    const { ids, sessionId, code } = await group(1)
    const why = { reason: 'Came from far', reasonFor: ['expense.above_cap'] }
    const pay = () => record(ids, { sessionId, amount: 12_000, ...why })
    const { first, second } = await raced(world, pay, pay)
    expect(await codesOf([first, second])).toEqual(['done', 'expense.given_already'])
    expect((await list({ session: code })).rows).toHaveLength(1)
  })

  it('six people who pay the same six participants, in another order each, record it once, and nobody waits for ever', async () => {
    const { ids, sessionId, code } = await group(6)
    const turned = ids.map((_, at) => [...ids.slice(at), ...ids.slice(0, at)])
    const settled = await Promise.allSettled(turned.map((people) => record(people, { sessionId })))
    expect((await codesOf(settled)).toSorted()).toEqual(['done', ...Array<string>(5).fill('expense.given_already')])
    expect((await list({ session: code })).rows).toHaveLength(6)
  })

  it('two people who pay others at one site get numbers without a gap', async () => {
    const { ids } = await group(1)
    const other = await writeConsenting(world)
    const { first, second } = await raced(
      world,
      () => record(ids),
      () => record([other.id]),
    )
    const numbers = [first, second].map((each) =>
      each.status === 'fulfilled' ? (each.value as { entries: { number: number }[] }).entries[0]!.number : 0,
    )
    expect(numbers[1]).toBe(numbers[0]! + 1)
  })

  it('two people who reverse one entry reverse it once', async () => {
    const { ids, code, sessionId } = await group(1)
    const { entries } = await record(ids, { sessionId })
    const take = () => reverse(entries[0]!.id)
    const { first, second } = await raced(world, take, take)
    expect(await codesOf([first, second])).toEqual(['done', 'expense.reversed_already'])
    expect(await sums({ session: code })).toMatchObject([{ amount: 0 }])
  })

  it('somebody withdraws: what is paid later waits, and sees it', async () => {
    const { ids } = await group(1)
    const { participant } = await world.as('coordinatorInBeerSheva')
    const step = { participantId: ids[0]!, on: '2024-03-12', level: 'new_data' as const, reason: 'Asked for it' }
    const { first, second } = await raced(
      world,
      () => participant.withdraw({ ...world.command(), ...step, on: '2024-03-13' }),
      () => record(ids, { on: '2024-03-14' }),
    )
    expect(await codesOf([first, second])).toEqual(['done', 'expense.participant_left'])
  })
})
