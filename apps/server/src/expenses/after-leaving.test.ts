import { describe, expect, it } from 'vitest'
import { drawn, giving } from '../../testing/expenses.ts'
import { problemOf } from '../../testing/participants.ts'
import { refusalOf } from '../../testing/refusal.ts'
import { useWorld } from '../../testing/world.ts'

const world = useWorld()
const { record, reverse, list, sums, group } = giving(world)
const coordinator = () => world.as('coordinatorInBeerSheva')

const withdraw = async (participantId: string, level: 'further_contact' | 'new_data' | 'collected_data') =>
  (await coordinator()).participant.withdraw({
    ...world.command(),
    participantId,
    on: '2024-03-13',
    level,
    reason: 'Asked for it',
  })
const later = { on: '2024-03-14' }

describe('what is given to somebody who', () => {
  it('withdrew from new data is what was owed for a session, or says for what', async () => {
    const { ids, people, sessionId } = await group(1)
    await withdraw(ids[0]!, 'new_data')
    await record(ids, { ...later, sessionId })
    expect(await problemOf(record(ids, later))).toMatchObject({
      code: 'expense.participant_left',
      details: { codes: [people[0]!.code] },
    })
    await record(ids, { ...later, reason: 'Travel of 5 March', reasonFor: ['expense.participant_left'] })
    // What was given before they left is recorded as always.
    await record(ids, { on: '2024-03-13', kind: 'time' })
  })

  it('took participation back is the same', async () => {
    const { ids, people } = await group(1)
    const { consent } = await coordinator()
    const back = { id: people[0]!.consentId, withdrawnOn: '2024-03-13', reason: 'Said so by telephone' }
    await consent.withdraw({ ...world.command(), ...back })
    expect(await refusalOf(record(ids, later))).toBe('expense.participant_left')
  })

  it('only asked not to be contacted is as before', async () => {
    const { ids } = await group(1)
    await withdraw(ids[0]!, 'further_contact')
    await record(ids, later)
  })

  it('died is what was owed, and nobody signs on the screen for it', async () => {
    const { ids, sessionId } = await group(1)
    const { participant } = await coordinator()
    await participant.record_death({ ...world.command(), participantId: ids[0]!, on: '2024-03-13' })
    const signed = { kind: 'signed' as const, signature: drawn }
    expect(await refusalOf(record(ids, { ...later, sessionId, receipt: signed }))).toBe('expense.signer_died')
    // Nobody signs today for what was given before the death either.
    const before = { on: '2024-03-13', sessionId, kind: 'time' }
    expect(await refusalOf(record(ids, { ...before, receipt: signed }))).toBe('expense.signer_died')
    await record(ids, { ...later, sessionId })
  })

  it('withdrew collected data is on no signed receipt that anybody opens', async () => {
    const { ids } = await group(1)
    const { entries } = await record(ids, { receipt: { kind: 'signed' as const, signature: drawn } })
    const open = async () => (await coordinator()).expense.receipt({ studyId: world.studyId, id: entries[0]!.id })
    expect(await open()).toMatchObject({ amount: 4000 })
    await withdraw(ids[0]!, 'collected_data')
    expect(await refusalOf(open())).toBe('expense.not_found')
  })

  it('withdrew collected data stays in the sums, and names neither the person nor the session', async () => {
    const { ids, people, sessionId, code } = await group(2)
    const before = await sums()
    const { entries } = await record(ids, { sessionId, kind: 'time' })
    await withdraw(ids[0]!, 'collected_data')
    const { rows } = await list({ kinds: ['time'], limit: 2 })
    expect(rows.toSorted((one) => (one.code === null ? 1 : -1))).toMatchObject([
      { code: people[1]!.code, session: code, amount: 4000 },
      { code: null, session: null, amount: 4000 },
    ])
    expect((await list({ participant: people[0]!.code })).rows).toEqual([])
    expect((await list({ session: code })).rows).toHaveLength(1)
    const total = (all: typeof before) => all.reduce((sum, { amount }) => sum + amount, 0)
    expect(total(await sums())).toBe(total(before) + 8000)
    // A wrong entry of theirs can still be put right.
    await reverse(entries.find((each) => each.code === people[0]!.code)!.id)
    expect(total(await sums())).toBe(total(before) + 4000)
  })
})

describe('of somebody who withdrew collected data the book tells', () => {
  it.each(['coordinatorInBeerSheva', 'monitor'] as const)(
    'a %s neither the paper of the session, nor what was typed, nor the moment',
    async (reader) => {
      const { ids, people, sessionId, code } = await group(2)
      const why = { reason: 'Everybody of the group came twice', reasonFor: ['expense.above_cap' as const] }
      const none = { kind: 'none' as const, reason: 'The list of the group was lost' }
      const of = { sessionId, ...why, amount: 4100 }
      const first = await record(ids, { ...of, kind: 'other', note: 'Cake of the group', receipt: none })
      const { entries } = await record(ids, { ...of, kind: 'time' })
      const back = await reverse(entries.find((entry) => entry.code === people[0]!.code)!.id, 'Not of this group')
      const numbers = [...first.entries, ...entries, back].map(({ number }) => number)
      await withdraw(ids[0]!, 'collected_data')
      const { expense } = await world.as(reader)
      const { rows: all } = await expense.list({ studyId: world.studyId, limit: 50 })
      const rows = all.filter(({ number, siteId }) => siteId === world.sites.BRS && numbers.includes(number))
      const withheld = rows.filter((row) => row.code === null)
      const nothing = { session: null, note: null, reason: null, receiptNumber: null, receiptReason: null }
      expect(withheld).toHaveLength(3)
      for (const row of withheld) expect(row).toMatchObject({ ...nothing, recordedAt: null })
      // Nor by its id: those of version 7 begin with the moment. A reversal has one of its own.
      for (const { id } of rows) expect(id).toMatch(/^[0-9a-f-]{14}4/)
      expect(new Set(withheld.map(({ receipt }) => receipt))).toEqual(new Set(['none', 'paper', null]))
      const others = rows.filter((row) => row.code === people[1]!.code)
      expect(others).toMatchObject([
        { session: code, receiptNumber: 'A-17', reason: why.reason },
        { session: code, note: 'Cake of the group', receiptReason: none.reason },
      ])
      for (const { recordedAt } of others) expect(recordedAt).toBeInstanceOf(Date)
    },
  )

  it('no place among the others of a session: numbers do not follow the codes', async () => {
    const { ids, people, sessionId } = await group(8)
    const inOrderOfCodes = people.map(({ code }) => code).toSorted()
    // Each order by chance is that of the codes once in 40,320 times.
    const orders = []
    for (const kind of ['time', 'travel']) {
      const { entries } = await record(ids, { sessionId, kind, amount: 100 })
      const sorted = entries.toSorted((one, other) => one.number - other.number)
      expect(sorted.map(({ number }) => number)).toEqual(ids.map((_, at) => sorted[0]!.number + at))
      orders.push(...sorted.map(({ code }) => code))
    }
    expect(orders).not.toEqual([...inOrderOfCodes, ...inOrderOfCodes])
  })
})

describe('a closed site', () => {
  it('goes on paying and reversing', async () => {
    const { ids } = await group(1)
    await world.database.prisma.site.update({
      where: { id_studyId: { id: world.sites.BRS, studyId: world.studyId } },
      data: { isOpen: false, closedOn: new Date('2024-03-13') },
    })
    const { entries } = await record(ids, later)
    await reverse(entries[0]!.id)
  })
})
