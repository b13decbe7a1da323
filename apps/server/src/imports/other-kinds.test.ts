// Visits, consents and targets from a file: by the rules and commands by which they are recorded by hand.
import { scopes } from '@polyphony/domain/consent/scopes'
import { afterEach, describe, expect, it } from 'vitest'
import { writeForm, writeParticipant } from '../../testing/consent.ts'
import { commit, csvOf, importFile, map, preview, stage } from '../../testing/imports.ts'
import { enrolled, problemOf } from '../../testing/participants.ts'
import { eventsOf } from '../../testing/trail.ts'
import { visiting } from '../../testing/visits.ts'
import { useWorld } from '../../testing/world.ts'

const world = useWorld()
const { at, record, travel } = visiting(world)
const coordinator = () => world.as('coordinatorInBeerSheva')
const undo = async (importId: string, person: 'coordinatorInBeerSheva' | 'dataManager' = 'coordinatorInBeerSheva') =>
  (await world.as(person)).import.undo({ ...world.command(), importId, reason: 'Wrong file' })
type Kind = 'visits' | 'consents' | 'targets'
const judged = async (
  file: string,
  kind: Kind,
  person: 'coordinatorInBeerSheva' | 'dataManager' = 'coordinatorInBeerSheva',
) => {
  const importId = await stage(world, file, { kind, person })
  await map(world, importId, {}, { person })
  const { rows } = await preview(world, importId, { person })
  const said = rows.map(({ line, kind: is, faults }) => [
    line,
    is,
    ...faults.map(({ field, code }) => `${field} ${code}`),
  ])
  return { importId, said }
}

// A person may have ten files that wait.
afterEach(() =>
  world.database.prisma.importBatch.updateMany({ where: { state: 'staged' }, data: { state: 'discarded' } }),
)

describe('an import of visits', () => {
  const headings = ['record_id', 'redcap_event_name', 'visit_date', 'Done', 'How', 'Why missed', 'Reason']
  const held = (code: string, event: string, on: string, reason = '') => [
    code,
    event,
    on,
    'yes',
    'in person',
    '',
    reason,
  ]

  it('reads a file of REDCap, and records each visit as by hand, the baseline first', async () => {
    travel('2024-03-13')
    const { participantId, code } = await enrolled(world)
    travel('2024-08-20')
    // A month after the baseline visit of 20 March; from the enrolment, the day would be outside of the window.
    const file = csvOf([
      headings,
      held(code, 'month_1_arm_1', '2024-04-25 10:30'),
      held(code, 'baseline_arm_1', '2024-03-20'),
      [code, 'month_4_arm_1', '', 'no', '', 'ill', ''],
    ])
    const { importId, rows } = await importFile(world, file, { kind: 'visits' })
    expect(rows).toEqual({ new: 3 })
    expect(await at(code, 'month_1')).toMatchObject({ state: 'done', doneOn: '2024-04-25', isInWindow: true })
    expect(await at(code, 'month_4')).toMatchObject({ state: 'missed' })
    const actions = (await eventsOf(world, participantId)).map(({ action }) => action)
    expect(actions.filter((action) => action.startsWith('visit.'))).toEqual([
      'visit.record',
      'visit.record',
      'visit.miss',
    ])
    expect(await map(world, await stage(world, file, { kind: 'visits' }))).toEqual({ unchanged: 3 })
    expect(await undo(importId)).toEqual({ rows: 3 })
    expect(await at(code, 'baseline')).toMatchObject({ state: 'overdue' })
    expect(await map(world, await stage(world, file, { kind: 'visits' }))).toEqual({ new: 3 })
  })

  it('refuses what is refused by hand, and takes the reason for a day outside of the window in the row', async () => {
    travel('2024-03-13')
    const { code } = await enrolled(world)
    const screened = await writeParticipant(world)
    travel('2024-04-30')
    const { importId, said } = await judged(
      csvOf([
        headings,
        held(screened.code, 'baseline', '2024-03-20'),
        held('BRS-9999-A', 'baseline', '2024-03-20'),
        held(code, 'month_1', '2024-04-29'),
        held(code, 'baseline', '2024-05-20'),
        held(code, 'baseline', '2024-03-12'),
        held(code, 'month_99', '2024-03-20'),
        [code, 'month_4', '', 'no', '', 'ill', ''],
        [code, 'baseline', '2024-03-20', 'yes', '', '', ''],
      ]),
      'visits',
    )
    expect(said).toEqual([
      [2, 'refused', 'participant visit.not_enrolled'],
      [3, 'refused', 'participant import.person_unknown'],
      [4, 'refused', 'visit.reason visit.reason_missing'],
      [5, 'refused', 'visit.on calendar.in_future'],
      [6, 'refused', 'visit.on visit.before_enrolment'],
      [7, 'refused', 'visit.timepoint import.value_unknown'],
      [8, 'refused', 'visit.timepoint visit.not_open_yet'],
      [9, 'refused', 'visit.way import.value_missing'],
    ])
    const rows = [{ line: 4, texts: { 'visit.reason': 'Was travelling' } }]
    expect((await (await coordinator()).import.decide({ ...world.command(), importId, rows })).rows).toEqual({
      new: 1,
      refused: 7,
    })
    await commit(world, importId)
    expect(await at(code, 'month_1')).toMatchObject({ state: 'done', isInWindow: false })
  })

  it('refuses the same visit twice in a file, and one that is recorded for another day', async () => {
    travel('2024-03-13')
    const { participantId, code } = await enrolled(world)
    travel('2024-03-25')
    const twice = csvOf([headings, held(code, 'baseline', '2024-03-20'), held(code, 'baseline', '2024-03-21')])
    expect((await judged(twice, 'visits')).said).toEqual([
      [2, 'new'],
      [3, 'refused', 'visit.timepoint visit.done_already'],
    ])
    await record(participantId, { on: '2024-03-22' })
    expect((await judged(twice, 'visits')).said.map(([, is]) => is)).toEqual(['refused', 'refused'])
  })

  it('is not undone, with the code, after something was recorded of the person', async () => {
    travel('2024-03-13')
    const { participantId, code } = await enrolled(world)
    travel('2024-04-25')
    const { importId } = await importFile(world, csvOf([headings, held(code, 'baseline', '2024-03-20')]), {
      kind: 'visits',
    })
    await record(participantId, { timepoint: 'month_1', on: '2024-04-25' })
    const { code: problem, details } = await problemOf(undo(importId))
    expect([problem, details]).toEqual(['import.built_on', { people: 1, codes: [code] }])
    travel('2024-03-13')
  })
})

describe('an import of consents', () => {
  const headings = [
    'Code',
    'Consent date',
    'Time',
    'How taken',
    'Version',
    'Place',
    'Read aloud',
    ...scopes.map((scope) => `consent___${scope}`),
  ]
  const row = (code: string, version: string, on: string, said = '1') => [
    code,
    on,
    '10:30',
    'paper',
    version,
    'Room 3',
    'yes',
    ...scopes.map(() => said),
  ]

  it('records each consent as by hand, and is undone by marking it as entered by mistake', async () => {
    const version = (await writeForm(world)).slice(-8)
    const person = await writeParticipant(world)
    const file = csvOf([headings, row(person.code, version, '2024-03-10')])
    const { importId, rows } = await importFile(world, file, { kind: 'consents' })
    expect(rows).toEqual({ new: 1 })
    const consent = () =>
      world.database.prisma.consent.findFirstOrThrow({
        where: { participantId: person.id },
        include: { decisions: true },
      })
    expect(await consent()).toMatchObject({
      givenAt: new Date('2024-03-10T08:30Z'),
      place: 'Room 3',
      readAloud: true,
      method: 'paper_scan',
    })
    expect((await consent()).decisions.every(({ isGranted }) => isGranted)).toBe(true)
    const { status } = await world.database.prisma.participant.findFirstOrThrow({ where: { id: person.id } })
    expect(status).toBe('consented')
    expect(await map(world, await stage(world, file, { kind: 'consents' }))).toEqual({ unchanged: 1 })
    await undo(importId)
    expect(await consent()).toMatchObject({ mistakenReason: 'Wrong file' })
  })

  it('takes a signature on screen of elsewhere, and no consent that is refused by hand', async () => {
    const form = await writeForm(world, { validFrom: new Date('2024-03-05') })
    const version = form.slice(-8)
    const [a, b, c] = [await writeParticipant(world), await writeParticipant(world), await writeParticipant(world)]
    const signed = row(c.code, version, '2024-03-10')
    signed[3] = 'on screen'
    const { said } = await judged(
      csvOf([
        headings,
        row(a.code, version, '2024-03-01'),
        row(a.code, version, '2024-03-20'),
        row(b.code, 'none', '2024-03-10'),
        row(b.code, version, '2024-03-10', ''),
        row('BRS-9999-A', version, '2024-03-10'),
        signed,
      ]),
      'consents',
    )
    expect(said).toEqual([
      [2, 'refused', 'consent.givenOn consent.form_not_valid'],
      [3, 'refused', 'consent.givenOn calendar.in_future'],
      [4, 'refused', 'consent.version import.value_unknown'],
      [5, 'refused', ...scopes.map((scope) => `scope.${scope} consent.scope_missing`)],
      [6, 'refused', 'participant import.person_unknown'],
      [7, 'new'],
    ])
  })

  it('is not undone after the person took a step', async () => {
    const version = (await writeForm(world)).slice(-8)
    const { id, code } = await writeParticipant(world)
    const { importId } = await importFile(world, csvOf([headings, row(code, version, '2024-03-10')]), {
      kind: 'consents',
    })
    await (await coordinator()).participant.enrol({ ...world.command(), participantId: id, on: '2024-03-11' })
    expect((await problemOf(undo(importId))).details).toEqual({ people: 1, codes: [code] })
  })
})

describe('an import of targets', () => {
  const person = 'dataManager' as const
  const targets = () =>
    world.database.prisma.target.findMany({ where: { siteId: world.sites.BRS }, orderBy: { month: 'asc' } })

  it('sets new and changed targets of the site, leaves those of others out, and sets them back', async () => {
    const file = csvOf(
      [
        ['Site', 'Month', 'Target'],
        ['BRS', '2026-01', '4'],
        ['BRS', '02/2026', '5,0'],
        ['ULM', '2026-01', '9'],
        ['BRS', '2026-01-15', '7'],
        ['BRS', '1999-01', '7'],
        ['BRS', '2026-03', 'many'],
      ],
      ';',
    )
    const { importId, said } = await judged(file, 'targets', person)
    expect(said).toEqual([
      [2, 'new'],
      [3, 'new'],
      [4, 'elsewhere'],
      [5, 'refused', 'target.month import.month_twice'],
      [6, 'refused', 'target.month calendar.too_long_ago'],
      [7, 'refused', 'target.participants import.number_unknown'],
    ])
    await commit(world, importId, { person })
    expect((await targets()).map(({ participants }) => participants)).toEqual([4, 5])
    const second = csvOf([
      ['Month', 'Target'],
      ['2026-01', '4'],
      ['2026-02', '8'],
    ])
    const changed = await importFile(world, second, { kind: 'targets', person })
    expect(changed.rows).toEqual({ unchanged: 1, changed: 1 })
    expect((await problemOf(undo(importId, person))).details).toEqual({ people: 1, codes: ['2026-02'] })
    await undo(changed.importId, person)
    await undo(importId, person)
    expect(await targets()).toEqual([])
  })
})
