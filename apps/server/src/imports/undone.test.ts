// Undoing imports of sessions, visits and consents: in their turn, and not after something was built on one.
import { scopes } from '@polyphony/domain/consent/scopes'
import { describe, expect, it } from 'vitest'
import { writeForm, writeParticipant } from '../../testing/consent.ts'
import { giving } from '../../testing/expenses.ts'
import { csvOf, importFile } from '../../testing/imports.ts'
import { enrolled, problemOf } from '../../testing/participants.ts'
import { schedule } from '../../testing/sessions.ts'
import { eventsOf } from '../../testing/trail.ts'
import { visiting } from '../../testing/visits.ts'
import { useWorld } from '../../testing/world.ts'

const world = useWorld()
const { record, travel, at } = visiting(world)
const coordinator = () => world.as('coordinatorInBeerSheva')
const undo = async (importId: string) =>
  (await coordinator()).import.undo({ ...world.command(), importId, reason: 'Wrong file' })
const builtOn = async (importId: string) => (await problemOf(undo(importId))).details

describe('undoing imports of sessions', () => {
  const headings = ['Date', 'Start', 'End', 'Kind', 'Language', 'Facilitator', 'Participant', 'Attendance']
  const row = (code: string, from: string) => {
    const leader = world.people.coordinatorInBeerSheva.name
    return ['2024-03-12', from, `${from.slice(0, 3)}45`, 'focus_group', 'he', leader, code, 'yes']
  }
  const prisma = () => world.database.prisma

  it('of which the later one added to a session of the earlier one, first the later and then the earlier', async () => {
    const [a, b, c] = [await writeParticipant(world), await writeParticipant(world), await writeParticipant(world)]
    const rows = [headings, row(a.code, '06:00')]
    const files = [rows, [...rows, row(b.code, '06:00')], [...rows, row(c.code, '06:00')]]
    const imports: string[] = []
    for (const file of files) imports.push((await importFile(world, csvOf(file), { kind: 'sessions' })).importId)
    const { id } = await prisma().session.findFirstOrThrow({
      where: { importedBy: { some: { importId: imports[0]! } } },
    })
    expect(await builtOn(imports[0]!)).toMatchObject({ people: 1 })
    for (const importId of imports.toReversed()) await undo(importId)
    expect(await prisma().session.count({ where: { id } })).toBe(0)
  })

  it('records what became of each session: one is removed, another is as before', async () => {
    const [a, b] = [await writeParticipant(world), await writeParticipant(world)]
    const { id, code } = await schedule(world, [a], {
      on: '2024-03-12',
      from: '07:00',
      until: '07:45',
      place: undefined,
    })
    const file = csvOf([
      ['Session', ...headings],
      [code, '', '', '', '', '', '', b.code, 'no'],
      ['', ...row(b.code, '08:00')],
    ])
    const { importId } = await importFile(world, file, { kind: 'sessions' })
    const made = await prisma().session.findFirstOrThrow({
      where: { importedBy: { some: { importId } }, id: { not: id } },
    })
    await undo(importId)
    const last = async (of: string) => (await eventsOf(world, of)).at(-1)
    const said = { action: 'import.take_back', entity: 'session', reason: 'Wrong file' }
    expect(await last(id)).toMatchObject({ ...said, code, after: { isRemoved: false, status: 'scheduled' } })
    expect(await last(made.id)).toMatchObject({ ...said, code: made.code, after: { isRemoved: true } })
  })
})

describe('undoing imports of visits', () => {
  const headings = ['record_id', 'redcap_event_name', 'visit_date', 'How']
  const row = (code: string, event: string, on: string) => [code, event, on, 'in person']

  it('goes back in their turn: what was undone is no longer in the way', async () => {
    travel('2024-03-13')
    const { code } = await enrolled(world)
    travel('2024-04-25')
    const baseline = csvOf([headings, row(code, 'baseline', '2024-03-20')])
    const { importId: first } = await importFile(world, baseline, { kind: 'visits' })
    const month = csvOf([headings, row(code, 'month_1', '2024-04-25')])
    const { importId: second } = await importFile(world, month, { kind: 'visits' })
    expect(await builtOn(first)).toEqual({ people: 1, codes: [code] })
    await undo(second)
    await undo(first)
    expect(await at(code, 'baseline')).toMatchObject({ state: 'overdue' })
  })

  it('is refused after a later visit, also if the transaction of that began before the import ended', async () => {
    travel('2024-03-13')
    const { participantId, code } = await enrolled(world)
    travel('2024-04-25')
    const file = csvOf([headings, row(code, 'baseline', '2024-03-20')])
    const client = await world.database.pool.connect()
    try {
      await client.query('begin; select now()')
      const { importId } = await importFile(world, file, { kind: 'visits' })
      await client.query(
        `insert into visit_event (id, study_id, site_id, participant_id, timepoint, position, kind, happened_on, way)
         select $1, study_id, site_id, participant_id, 'month_1', position + 1, 'done', '2024-04-25', way from visit_event
         where participant_id = $2 order by position desc limit 1`,
        [world.newId(), participantId],
      )
      await client.query('commit')
      expect(await builtOn(importId)).toEqual({ people: 1, codes: [code] })
    } finally {
      client.release(true)
    }
  })
})

describe('undoing an import of consents is refused', () => {
  const headings = [
    'Code',
    'Consent date',
    'Time',
    'How taken',
    'Version',
    ...scopes.map((scope) => `consent___${scope}`),
  ]
  async function consented() {
    travel('2024-03-14')
    const version = (await writeForm(world)).slice(-8)
    const { participantId, code } = await enrolled(world)
    const row = [code, '2024-03-13', '10:30', 'paper', version, ...scopes.map(() => '1')]
    const { importId } = await importFile(world, csvOf([headings, row]), { kind: 'consents' })
    return { participantId, code, importId }
  }

  it('after a visit', async () => {
    const { participantId, code, importId } = await consented()
    travel('2024-03-21')
    await record(participantId, { on: '2024-03-20' })
    expect(await builtOn(importId)).toEqual({ people: 1, codes: [code] })
  })

  it('after the person was invited to a session', async () => {
    const { participantId: id, code, importId } = await consented()
    await schedule(world, [{ id }], { on: '2024-03-14', from: '09:00', until: '09:45' })
    expect(await builtOn(importId)).toEqual({ people: 1, codes: [code] })
  })

  it('after the person was given an expense, and not before', async () => {
    const { participantId: id, code, importId } = await consented()
    const other = await consented()
    await giving(world).record([id])
    expect(await builtOn(importId)).toEqual({ people: 1, codes: [code] })
    expect(await undo(other.importId)).toEqual({ rows: 1 })
  })
})
