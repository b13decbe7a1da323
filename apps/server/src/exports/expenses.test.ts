// The book of expenses as a file, against what was recorded through the router.
import { tableFormats } from '@polyphony/domain/exports/kinds'
import { expect, it } from 'vitest'
import { exporting } from '../../testing/exporting.ts'
import { giving } from '../../testing/expenses.ts'
import { trailOf } from '../../testing/participants.ts'
import { refusalOf } from '../../testing/refusal.ts'
import { useWorld } from '../../testing/world.ts'

const world = useWorld()
const { fileOf, bytesOf, create } = exporting(world)
const { record, reverse, group } = giving(world)

it('the book has a line for each entry with its amount in the decimals of the currency, and is a disclosure', async () => {
  const { ids, people, sessionId, code } = await group(1)
  const { entries } = await record(ids, { sessionId, amount: 4050 })
  const { number } = await reverse(entries[0]!.id)
  const { data } = await fileOf('dataManager', 'expenses', { session: code })
  const told = { site: 'BRS', code: people[0]!.code, session: code, kind: 'travel', currency: 'ILS' }
  expect(data).toMatchObject([
    {
      ...told,
      ...{ number: String(entries[0]!.number), given_on: '2024-03-13', amount: '40.50', receipt: 'paper' },
      ...{ receipt_number: 'A-17', is_above_cap: 'false', reverses: '', reversed_by: String(number) },
    },
    { ...told, number: String(number), given_on: '2024-03-14', amount: '-40.50', receipt: '', reversed_by: '' },
  ])
  expect(await trailOf(world, 'export.create')).toMatchObject({ isDisclosure: true })
})

it('the line of somebody who withdrew the collected data has neither the code, nor the session, nor the number of the paper', async () => {
  const { ids, people, sessionId, code } = await group(2)
  const { entries } = await record(ids, { sessionId, receipt: { kind: 'paper', number: 'LIST-OF-THE-GROUP' } })
  const { participant } = await world.as('coordinatorInBeerSheva')
  const step = { on: '2024-03-13', level: 'collected_data' as const, reason: 'Asked for it' }
  await participant.withdraw({ ...world.command(), participantId: ids[0]!, ...step })
  const { data } = await fileOf('dataManager', 'expenses')
  const own = entries.map(({ number }) => String(number))
  const lines = data.filter((row) => own.includes(String(row['number']))).toSorted((one) => (one['code'] ? -1 : 1))
  expect(lines).toMatchObject([
    { code: people[1]!.code, session: code, receipt_number: 'LIST-OF-THE-GROUP' },
    { code: '', session: '', receipt_number: '', receipt: 'paper', amount: '40.00' },
  ])
})

it('the filters of the page are those of the file', async () => {
  const { ids, people } = await group(2)
  await record([ids[0]!], { kind: 'other', note: 'A note that names somebody', on: '2024-03-01' })
  await record([ids[1]!], { kind: 'time' })
  const rows = async (filter: object) =>
    (await fileOf('dataManager', 'expenses', filter)).data.map((row) => row['code'])
  expect(await rows({ participant: people[1]!.code.toLowerCase().replaceAll('-', '') })).toEqual([people[1]!.code])
  expect(await rows({ kinds: ['other'] })).toEqual([people[0]!.code])
  expect(await rows({ month: '2024-02' })).toEqual([])
  expect(await rows({ sites: [world.sites.ULM] })).toEqual([])
  const { text } = await fileOf('dataManager', 'expenses')
  expect(text).not.toContain('names somebody')
})

it('what was typed into the filter of the book is in no trail and no list, and codes are in the trail of their site alone', async () => {
  const shown = async () => {
    const { audit, export: exports } = await world.as('dataManager')
    const { rows } = await audit.list({ studyId: world.studyId, filter: { actions: ['export.create'] }, limit: 2 })
    const { rows: made } = await exports.list({ studyId: world.studyId, limit: 1 })
    return { events: rows as { siteId: string | null; after: { of: { filter: object } } }[], made }
  }
  const typed = 'Miriam Levi 050-1234567'
  for (const filter of [{ participant: typed }, { session: typed }, { kinds: ['miriam_levi'] }]) {
    await create('dataManager', 'expenses', filter)
    expect(JSON.stringify(await shown())).not.toMatch(/miriam/iu)
  }
  const [participant, session] = ['ULM-0184-0', 'BRS-FG-01']
  await create('dataManager', 'expenses', { participant, session })
  const found = (await shown()).events.map(({ siteId, after }) => [siteId, after.of.filter] as const)
  expect(new Map(found)).toEqual(
    new Map<string, object>([
      [world.sites.BRS, { session }],
      [world.sites.ULM, { participant }],
    ]),
  )
  await create('dataManager', 'expenses', { participant })
  const { events, made } = await shown()
  expect(events[0]).toMatchObject({ siteId: world.sites.ULM, after: { of: { filter: { participant } } } })
  expect(made).toMatchObject([{ siteIds: [world.sites.ULM], filter: { participant } }])
})

it('the book has no de-identified file, and nobody exports it who does not see it', async () => {
  expect(await refusalOf(create('dataManager', 'expenses', {}, { profile: 'deidentified' }))).toBe('input.invalid')
  expect(await refusalOf(create('analyst', 'expenses'))).toBe('access.refused')
})

it.each(tableFormats)('the book can be written as %s', async (format) => {
  expect((await bytesOf('dataManager', 'expenses', { format })).length).toBeGreaterThan(100)
})
