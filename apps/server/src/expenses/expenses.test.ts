import { describe, expect, it } from 'vitest'
import { drawn, giving } from '../../testing/expenses.ts'
import { problemOf, trailOf } from '../../testing/participants.ts'
import { refusalOf } from '../../testing/refusal.ts'
import { writeConsenting } from '../../testing/sessions.ts'
import { useWorld } from '../../testing/world.ts'

const world = useWorld()
const { coordinator, asked, record, reverse, list, sums, group } = giving(world)
const entriesOf = (participantId: string) => world.database.prisma.expense.findMany({ where: { participantId } })

describe('expense.record', () => {
  it('gives all who attended a session the same at once, and the book numbers their entries', async () => {
    const { ids, people, sessionId, code } = await group(3)
    const { entries } = await record(ids, { sessionId })
    expect(new Set(entries.map((each) => each.code))).toEqual(new Set(people.map((each) => each.code)))
    const numbers = entries.map(({ number }) => number)
    expect(numbers).toEqual([numbers[0], numbers[0]! + 1, numbers[0]! + 2])
    const { rows, total } = await list({ session: code })
    expect(total).toEqual({ count: 3, isMore: false })
    expect(rows.map(({ number }) => number)).toEqual(numbers.toReversed())
    expect(rows.map((row) => row.code)).toEqual(entries.map((each) => each.code).toReversed())
    expect(rows[0]).toMatchObject({
      session: code,
      kind: 'travel',
      amount: 4000,
      currency: 'ILS',
      on: '2024-03-13',
      receipt: 'paper',
      receiptNumber: 'A-17',
      recordedBy: expect.any(String),
      isAboveCap: false,
    })
    expect(await sums({ session: code })).toMatchObject([
      { month: '2024-03', kind: 'travel', currency: 'ILS', amount: 12_000, entries: 3 },
    ])
    expect(await trailOf(world, 'expense.record')).toMatchObject({
      entity: 'expense',
      code: entries[2]!.code,
      after: { kind: 'travel', amount: '40.00', currency: 'ILS', on: '2024-03-13', session: code, receipt: 'paper' },
    })
  })

  it('writes nobody if one of them did not attend', async () => {
    const { ids, sessionId } = await group()
    const absent = await writeConsenting(world)
    expect(await problemOf(record([...ids, absent.id], { sessionId }))).toMatchObject({
      code: 'expense.not_attended',
      details: { codes: [absent.code] },
    })
    expect(await entriesOf(ids[0]!)).toEqual([])
  })

  it('refuses a session, a participant and a site of others as if they did not exist', async () => {
    const { ids, sessionId } = await group(1)
    const elsewhere = await writeConsenting(world, { site: 'ULM' })
    expect(await refusalOf(record([ids[0]!, elsewhere.id]))).toBe('participant.not_found')
    expect(await refusalOf(record(ids, { sessionId: world.newId() }))).toBe('session.not_found')
    expect(await refusalOf(record(ids, { siteId: world.sites.ULM }))).toBe('site.not_found')
    const { expense } = await world.as('coordinatorInUlm')
    const inUlm = { siteId: world.sites.ULM, currency: 'EUR', kind: 'time' }
    expect(await refusalOf(expense.record(asked([elsewhere.id], { ...inUlm, sessionId })))).toBe('session.not_found')
    expect(await refusalOf(expense.record(asked(ids, inUlm)))).toBe('participant.not_found')
  })

  it.each([
    ['nothing', 0, 'input.invalid'],
    ['less than nothing', -4000, 'input.invalid'],
    ['a part of the smallest unit', 40.5, 'input.invalid'],
    ['a million millions', 1e12, 'input.invalid'],
  ])('refuses %s', async (_what, amount, code) => {
    const { ids } = await group(1)
    expect(await refusalOf(record(ids, { amount }))).toBe(code)
    expect(await entriesOf(ids[0]!)).toEqual([])
  })

  it('takes the currency of the site, a kind of the study, and words for a kind that needs them', async () => {
    const { ids } = await group(1)
    expect(await problemOf(record(ids, { currency: 'EUR' }))).toMatchObject({
      code: 'expense.currency_changed',
      details: { currency: 'ILS' },
    })
    expect(await refusalOf(record(ids, { kind: 'gifts' }))).toBe('expense.kind_unknown')
    expect(await refusalOf(record(ids, { kind: 'other' }))).toBe('expense.note_missing')
    await record(ids, { kind: 'other', note: 'Child care' })
    expect(await entriesOf(ids[0]!)).toMatchObject([{ note: 'Child care' }])
  })

  it('refuses a day in the future, before the session, and before the screening', async () => {
    const { ids, sessionId } = await group(1)
    expect(await refusalOf(record(ids, { on: '2024-03-15' }))).toBe('calendar.in_future')
    expect(await refusalOf(record(ids, { on: '2024-03-12', sessionId }))).toBe('expense.before_session')
    expect(await problemOf(record(ids, { on: '2024-01-01' }))).toMatchObject({
      code: 'expense.before_screening',
      fields: [{ path: 'on' }],
    })
  })

  it('asks for a reason above a cap of the session, also after several amounts, and marks the entry', async () => {
    const { ids, people, sessionId } = await group(1)
    await record(ids, { sessionId, amount: 6000 })
    const again = {
      sessionId,
      amount: 4001,
      reason: 'Came twice that day',
      reasonFor: ['expense.given_already', 'expense.above_cap'],
    }
    expect(await problemOf(record(ids, { sessionId, amount: 10_001 }))).toMatchObject({ code: 'expense.given_already' })
    const { entries } = await record(ids, again)
    expect(entries).toMatchObject([{ code: people[0]!.code, isAboveCap: true }])
    const other = await group(1)
    expect(await problemOf(record(other.ids, { sessionId: other.sessionId, amount: 10_001 }))).toMatchObject({
      code: 'expense.above_cap',
      details: { codes: [other.people[0]!.code], caps: ['100.00 ILS'], most: 10_000, given: 0, per: 'session' },
    })
    expect(await record(other.ids, { sessionId: other.sessionId, amount: 10_000 })).toMatchObject({
      entries: [{ isAboveCap: false }],
    })
  })

  it('counts a cap of the whole study over all kinds and sessions, and not what was reversed', async () => {
    const { ids } = await group(1)
    const { entries } = await record(ids, { kind: 'time', amount: 45_000 })
    const more = { kind: 'travel', amount: 5001 }
    expect(await problemOf(record(ids, more))).toMatchObject({
      code: 'expense.above_cap',
      details: { most: 50_000, given: 45_000, per: 'participant' },
    })
    await reverse(entries[0]!.id)
    await record(ids, more)
  })

  it('refuses the same a second time unless somebody says why', async () => {
    const { ids, sessionId } = await group(1)
    await record(ids, { sessionId })
    expect(await refusalOf(record(ids, { sessionId, amount: 1000 }))).toBe('expense.given_already')
    await record(ids)
    expect(await refusalOf(record(ids))).toBe('expense.given_already')
    await record(ids, { amount: 1000 })
    await record(ids, { reason: 'A second journey on that day', reasonFor: ['expense.given_already'] })
  })

  it('needs a signature that is more than a dot, and of one person only', async () => {
    const { ids } = await group(2)
    const dot = { kind: 'signed' as const, signature: { ...drawn, lines: [[[10, 10, 0]]] } }
    expect(await refusalOf(record([ids[0]!], { receipt: dot }))).toBe('expense.signature_too_small')
    const signed = { kind: 'signed' as const, signature: drawn }
    expect(await refusalOf(record(ids, { receipt: signed }))).toBe('expense.signature_for_one')
    const { entries } = await record([ids[0]!], { receipt: signed })
    const receipt = await (await coordinator()).receipt({ studyId: world.studyId, id: entries[0]!.id })
    expect(receipt).toMatchObject({ amount: 4000, currency: 'ILS', kind: 'travel', signature: drawn })
    expect(await trailOf(world, 'expense.receipt')).toMatchObject({ isDisclosure: true, entityId: entries[0]!.id })
    const { after } = await trailOf(world, 'expense.record')
    expect(after).toMatchObject({ receipt: 'signed', signature: expect.stringMatching(/^[0-9a-f]{64}$/) })
    expect(JSON.stringify(after)).not.toContain('lines')
  })

  it('answers a retry as the first time, and refuses another amount under the same command', async () => {
    const { ids } = await group(1)
    const command = asked(ids)
    const { record: send } = await coordinator()
    const first = await send(command)
    expect(await send(command)).toEqual(first)
    expect(await refusalOf(send({ ...command, amount: 5000 }))).toBe('command.reused')
    expect(await entriesOf(ids[0]!)).toHaveLength(1)
  })
})

describe('expense.reverse', () => {
  it('takes an entry out of the sums with an entry of its own, and says why', async () => {
    const { ids, code, sessionId } = await group(1)
    const { entries } = await record(ids, { sessionId })
    const { number } = await reverse(entries[0]!.id)
    const { rows } = await list({ session: code })
    expect(rows).toMatchObject([
      {
        number,
        amount: -4000,
        reverses: entries[0]!.number,
        reason: 'The wrong person',
        on: '2024-03-14',
        receipt: null,
      },
      { number: entries[0]!.number, amount: 4000, reversedBy: number },
    ])
    expect(await sums({ session: code })).toMatchObject([{ amount: 0, entries: 1 }])
    expect(await trailOf(world, 'expense.reverse')).toMatchObject({
      entityId: entries[0]!.id,
      reason: 'The wrong person',
      before: { amount: '40.00', session: code },
      after: { on: '2024-03-14' },
    })
  })

  it('refuses a second reversal, a reversal of a reversal, and an entry of another site', async () => {
    const { ids } = await group(1)
    const { entries } = await record(ids)
    const reversal = await reverse(entries[0]!.id)
    expect(await refusalOf(reverse(entries[0]!.id))).toBe('expense.reversed_already')
    expect(await refusalOf(reverse(reversal.id))).toBe('expense.is_reversal')
    const { expense } = await world.as('coordinatorInUlm')
    const there = { ...world.command(), id: entries[0]!.id, reason: 'For a test' }
    expect(await refusalOf(expense.reverse(there))).toBe('expense.not_found')
  })
})

describe('expense.sums', () => {
  it('tells the total of all entries for each currency, also where more sums match than it lists', async () => {
    const { ids } = await group(1)
    const { totals: before } = await (await coordinator()).sums({ studyId: world.studyId })
    const last = await world.database.prisma.expense.aggregate({
      where: { siteId: world.sites.BRS },
      _max: { number: true },
    })
    const rows = Array.from({ length: 5001 }, (_, nth) => ({
      id: world.newId(),
      ...{ studyId: world.studyId, siteId: world.sites.BRS, participantId: ids[0]!, number: last._max.number ?? 0 },
      ...{ kind: `kind-${nth}`, amount: 100, currency: 'ILS', givenOn: new Date('2024-03-13'), receipt: 'paper' },
      receiptNumber: '1',
    }))
    await world.database.prisma.expense.createMany({
      data: rows.map((row, nth) => ({ ...row, number: row.number + 1 + nth })),
    })
    const { rows: listed, isMore, totals } = await (await coordinator()).sums({ studyId: world.studyId })
    expect([listed.length, isMore]).toEqual([5000, true])
    expect(totals).toEqual([{ currency: 'ILS', amount: (before[0]?.amount ?? 0) + 500_100 }])
  })
})
