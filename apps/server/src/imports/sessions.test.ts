// Sessions with their attendances from a file: by the rules and commands by which they are made by hand.
import { afterEach, describe, expect, it } from 'vitest'
import { writeParticipant } from '../../testing/consent.ts'
import { commit, csvOf, importFile, map, preview, stage } from '../../testing/imports.ts'
import { runJobs } from '../../testing/jobs.ts'
import { problemOf } from '../../testing/participants.ts'
import { plan, schedule } from '../../testing/sessions.ts'
import { eventsOf } from '../../testing/trail.ts'
import { useWorld } from '../../testing/world.ts'

const world = useWorld()
const coordinator = () => world.as('coordinatorInBeerSheva')
const kind = 'sessions' as const
const headings = ['Session', 'Date', 'Start', 'End', 'Kind', 'Language', 'Facilitator', 'Participant', 'Attendance']
let hours = 0
type Said = Partial<Record<(typeof headings)[number], string>>
/** A row of a focus group in the past, at a time at which no other test has one. */
const at = (name: string, code: string, said: Said = {}) => {
  const facilitator = world.people.coordinatorInBeerSheva.name
  const own: Said = {
    Session: name,
    Date: '2024-03-10',
    Kind: 'focus_group',
    Language: 'he',
    Facilitator: facilitator,
    Attendance: 'yes',
  }
  const row: Said = { ...own, Start: time(hours), End: time(hours + 1), Participant: code, ...said }
  return headings.map((heading) => row[heading] ?? '')
}
const time = (hour: number) => `${String(hour % 24).padStart(2, '0')}:00`
const sessionsOf = (importId: string) =>
  world.database.prisma.session.findMany({
    where: { importedBy: { some: { importId } } },
    include: { attendances: true, staff: true },
    orderBy: { code: 'asc' },
  })
const faultsOf = async (file: string) => {
  const importId = await stage(world, file, { kind })
  await map(world, importId)
  const { rows } = await preview(world, importId)
  return rows.map(({ line, kind: is, faults }) => [line, is, ...faults.map(({ field, code }) => `${field} ${code}`)])
}
const undo = async (importId: string) =>
  (await coordinator()).import.undo({ ...world.command(), importId, reason: 'Wrong file' })

// A person may have ten files that wait.
afterEach(() =>
  world.database.prisma.importBatch.updateMany({ where: { state: 'staged' }, data: { state: 'discarded' } }),
)

describe('an import of sessions', () => {
  it('schedules, attends and holds each session as by hand, and records it under one trace', async () => {
    hours = 8
    const [a, b, c] = [await writeParticipant(world), await writeParticipant(world), await writeParticipant(world)]
    const file = csvOf([
      headings,
      at('FG one', a.code),
      at('FG one', b.code, { Attendance: 'no' }),
      at('FG two', c.code, { Start: '14:00', End: '15:30' }),
    ])
    const { importId, rows, done } = await importFile(world, file, { kind })
    expect(rows).toEqual({ new: 3 })
    expect(done).toMatchObject({ state: 'imported', kind, counts: { new: 3 } })
    const [one, two] = await sessionsOf(importId)
    expect(one).toMatchObject({ kind: 'focus_group', status: 'held', language: 'he' })
    expect(one!.attendances.map(({ participantId, state }) => [participantId, state])).toEqual(
      expect.arrayContaining([
        [a.id, 'attended'],
        [b.id, 'absent'],
      ]),
    )
    expect([two!.startsAt, two!.heldUntil]).toEqual([new Date('2024-03-10T12:00Z'), new Date('2024-03-10T13:30Z')])
    const events = await eventsOf(world, one!.id)
    expect(events.map(({ action }) => action)).toEqual(['session.schedule', 'session.attend', 'session.hold'])
    const batch = await world.database.prisma.importBatch.findFirstOrThrow({ where: { id: importId } })
    expect(new Set(events.map(({ requestId }) => requestId))).toEqual(new Set([batch.requestId]))
    expect(events[0]!.actorId).toBe(world.people.coordinatorInBeerSheva.id)
  })

  it('of the same file again changes nothing, and of a longer one only adds', async () => {
    hours = 10
    const [a, b] = [await writeParticipant(world), await writeParticipant(world)]
    const first = [headings, at('', a.code)]
    await importFile(world, csvOf(first), { kind })
    const importId = await stage(world, csvOf(first), { kind })
    expect(await map(world, importId)).toEqual({ unchanged: 1 })
    expect((await problemOf(commit(world, importId))).code).toBe('import.nothing_new')
    const longer = await importFile(world, csvOf([...first, at('', b.code)]), { kind })
    expect(longer.rows).toEqual({ changed: 2 })
    const [session] = await sessionsOf(longer.importId)
    expect(session!.attendances).toHaveLength(2)
    expect(await undo(longer.importId)).toEqual({ rows: 2 })
    const left = await world.database.prisma.attendance.findMany({ where: { sessionId: session!.id } })
    expect(left.map(({ participantId, state }) => [participantId, state])).toEqual([[a.id, 'attended']])
  })

  it('reads codes in one cell, dates with times, and the same kind for all rows', async () => {
    const [a, b, c] = [await writeParticipant(world), await writeParticipant(world), await writeParticipant(world)]
    const file = csvOf(
      [
        ['visit_date', 'Dauer', 'Teilnehmende', 'Abwesend'],
        ['10.03.2024 06:15', '45,0', `"${a.code}, ${b.code.toLowerCase()}"`, c.code],
      ],
      ';',
    )
    const importId = await stage(world, file, { kind })
    const same = {
      'session.kind': { value: 'focus_group' },
      'session.language': { value: 'he' },
      'session.facilitator': { value: world.people.coordinatorInBeerSheva.id },
    }
    expect(await map(world, importId, same)).toEqual({ new: 1 })
    await commit(world, importId)
    const [session] = await sessionsOf(importId)
    expect([session!.heldFrom, session!.heldUntil]).toEqual([
      new Date('2024-03-10T04:15Z'),
      new Date('2024-03-10T05:00Z'),
    ])
    expect(session!.attendances.map(({ state }) => state).toSorted()).toEqual(['absent', 'attended', 'attended'])
  })

  it('refuses what is refused by hand, with the row, the field and the reason', async () => {
    hours = 0
    const [a, b, gone] = [
      await writeParticipant(world),
      await writeParticipant(world),
      await writeParticipant(world, { status: 'withdrawn' }),
    ]
    const elsewhere = await writeParticipant(world, { site: 'ULM' })
    const said = (name: string, code: string, over: Said) => at(name, code, { Start: '06:00', End: '07:00', ...over })
    const file = csvOf([
      headings,
      said('unknown', 'BRS-9999-A', {}),
      said('elsewhere', elsewhere.code, {}),
      said('withdrew', gone.code, {}),
      said('future', a.code, { Date: '2024-03-20' }),
      said('twice', a.code, {}),
      said('twice', a.code, {}),
      said('backwards', b.code, { Start: '20:00', End: '19:00' }),
      said('nobody leads', b.code, { Facilitator: '' }),
      said('two kinds', a.code, {}),
      said('two kinds', b.code, { Kind: 'interview' }),
      said('no day', b.code, { Date: '31.02.2024' }),
      said('BRS-FG-999', b.code, {}),
    ])
    expect(await faultsOf(file)).toEqual([
      [2, 'refused', 'people.codes import.person_unknown'],
      [3, 'refused', 'people.codes import.person_elsewhere'],
      [4, 'refused', 'people.codes session.participant_inactive'],
      [5, 'refused', 'session.on session.in_future'],
      [6, 'refused', 'null import.with_row'],
      [7, 'refused', 'people.codes import.person_twice'],
      [8, 'refused', 'session.until session.ends_before_start'],
      [9, 'refused', 'session.facilitator session.facilitator_missing'],
      [10, 'refused', 'null import.with_row'],
      [11, 'refused', 'session.kind import.rows_differ'],
      [12, 'refused', 'session.on import.day_unknown'],
      [13, 'refused', 'session.code session.not_found'],
    ])
  })

  it('asks which hour is meant where the clocks show it twice, and imports the row that answers', async () => {
    const { prisma } = world.database
    await prisma.site.updateMany({ where: { id: world.sites.BRS }, data: { openedOn: new Date('2023-10-01') } })
    const a = await writeParticipant(world)
    await prisma.participant.updateMany({ where: { id: a.id }, data: { screenedOn: new Date('2023-10-02') } })
    const importId = await stage(
      world,
      csvOf([headings, at('night', a.code, { Date: '2023-10-29', Start: '01:30', End: '03:00' })]),
      { kind },
    )
    await map(world, importId)
    const { rows } = await preview(world, importId)
    expect(rows[0]!.faults.map(({ field, code }) => [field, code])).toEqual([
      ['session.fromWhich', 'import.time_twice'],
    ])
    const put = [{ line: 2, texts: { 'session.fromWhich': 'later' } }]
    expect((await (await coordinator()).import.decide({ ...world.command(), importId, rows: put })).rows).toEqual({
      new: 1,
    })
    await commit(world, importId)
    expect((await sessionsOf(importId))[0]!.startsAt).toEqual(new Date('2023-10-28T23:30Z'))
  })

  it('without a row that is left out imports the rest of its session', async () => {
    hours = 12
    const a = await writeParticipant(world)
    const importId = await stage(world, csvOf([headings, at('rest', a.code), at('rest', 'BRS-9999-A')]), { kind })
    expect(await map(world, importId)).toEqual({ refused: 2 })
    const caller = await coordinator()
    const leave = [{ line: 3, decision: 'leave' as const }]
    expect((await caller.import.decide({ ...world.command(), importId, rows: leave })).rows).toEqual({
      new: 1,
      left_out: 1,
    })
    expect((await caller.import.decide({ ...world.command(), importId, rows: [{ line: 3 }] })).rows).toEqual({
      refused: 2,
    })
    await caller.import.decide({ ...world.command(), importId, rows: leave })
    expect(await commit(world, importId)).toMatchObject({ counts: { new: 1, left_out: 1 } })
  })

  it('takes what is put right in one row of a session for all its rows', async () => {
    hours = 13
    const [a, b] = [await writeParticipant(world), await writeParticipant(world)]
    const named = (code: string) => at('', code, { Date: '2001-03-10' })
    const importId = await stage(world, csvOf([headings, named(a.code), named(b.code)]), { kind })
    expect(await map(world, importId)).toEqual({ refused: 2 })
    const { rows: shown } = await preview(world, importId)
    expect(shown.map(({ faults }) => faults.map(({ field, code }) => `${field} ${code}`))).toEqual([
      ['session.on calendar.before_site'],
      ['null import.with_row'],
    ])
    const put = [{ line: 2, texts: { 'session.on': '2024-03-10' } }]
    const { rows } = await (await coordinator()).import.decide({ ...world.command(), importId, rows: put })
    expect(rows).toEqual({ new: 2 })
    await commit(world, importId)
    expect((await sessionsOf(importId))[0]!.attendances).toHaveLength(2)
  })

  it('refuses rows that mean the same session and name it differently, until one of them is left out', async () => {
    hours = 17
    const [a, b] = [await writeParticipant(world), await writeParticipant(world)]
    const { id, code } = await schedule(world, [a], { on: '2024-03-12', from: '17:00', until: '18:00' })
    await (
      await coordinator()
    ).session.attend({ ...world.command(), id, attendances: [{ participantId: a.id, state: 'absent' }] })
    const there = (name: string, who: string) => at(name, who, { Date: '2024-03-12', Attendance: 'no' })
    const file = csvOf([headings, at('one', a.code), at('two', a.code), there(code, b.code), there('three', a.code)])
    const importId = await stage(world, file, { kind })
    expect(await map(world, importId)).toEqual({ new: 1, changed: 1, refused: 2 })
    const { rows } = await preview(world, importId)
    expect(rows.flatMap(({ line, faults }) => faults.map((fault) => [line, fault.code, fault.details]))).toEqual([
      [3, 'import.session_twice', { line: 2 }],
      [5, 'import.session_twice', { line: 4 }],
    ])
    const leave = [2, 4].map((line) => ({ line, decision: 'leave' as const }))
    const { rows: left } = await (await coordinator()).import.decide({ ...world.command(), importId, rows: leave })
    expect(left).toEqual({ left_out: 2, new: 1, unchanged: 1 })
    expect(await commit(world, importId)).toMatchObject({ state: 'imported', counts: { new: 1 } })
  })

  it('adds attendances to a session that is there, and refuses to change one that is recorded', async () => {
    hours = 10
    const [a, b] = [await writeParticipant(world), await writeParticipant(world)]
    const { id, code } = await schedule(world, [a, b], { on: '2024-03-12' })
    const row = (who: string, came: string) =>
      at(code, who, { Date: '', Start: '', End: '', Kind: '', Language: '', Attendance: came })
    await (
      await coordinator()
    ).session.attend({ ...world.command(), id, attendances: [{ participantId: a.id, state: 'absent' }] })
    expect(await faultsOf(csvOf([headings, row(a.code, 'yes'), row(b.code, 'yes')]))).toEqual([
      [2, 'refused', 'people.came import.differs'],
      [3, 'refused', 'null import.with_row'],
    ])
    const { importId, rows } = await importFile(world, csvOf([headings, row(b.code, 'yes')]), { kind })
    expect(rows).toEqual({ changed: 1 })
    const held = () => world.database.prisma.session.findFirstOrThrow({ where: { id }, include: { attendances: true } })
    expect(await held()).toMatchObject({ status: 'held', heldFrom: new Date('2024-03-12T08:00Z') })
    await undo(importId)
    expect(await held()).toMatchObject({ status: 'scheduled', heldFrom: null })
    expect((await held()).attendances.find(({ participantId }) => participantId === b.id)).toMatchObject({
      state: 'invited',
    })
  })

  it('leaves out the rows of another site', async () => {
    hours = 16
    const a = await writeParticipant(world)
    const file = csvOf([
      [...headings, 'Site'],
      [...at('here', a.code), 'BRS'],
      [...at('there', 'ULM-0001-X'), 'ULM'],
    ])
    const importId = await stage(world, file, { kind })
    expect(await map(world, importId)).toEqual({ new: 1, elsewhere: 1 })
  })
})

describe('an import of sessions at once with other work', () => {
  const oneSession = async (hour: number) => {
    hours = hour
    const a = await writeParticipant(world)
    const file = csvOf([headings, at('', a.code)])
    const importId = await stage(world, file, { kind })
    await map(world, importId)
    await (await coordinator()).import.commit({ ...world.command(), importId })
    return { a, file, importId }
  }

  it('writes a session once, if the same file was sent twice', async () => {
    const { file, importId } = await oneSession(18)
    const other = await stage(world, file, { kind })
    expect(await map(world, other)).toEqual({ new: 1 })
    await (await coordinator()).import.commit({ ...world.command(), importId: other })
    await runJobs(world)
    const batches = await world.database.prisma.importBatch.findMany({ where: { id: { in: [importId, other] } } })
    expect(batches.map(({ state, counts }) => [state, counts])).toEqual(
      expect.arrayContaining([
        ['imported', { new: 1 }],
        ['imported', { unchanged: 1 }],
      ]),
    )
  })

  it('writes nothing if a person has withdrawn since, and shows why', async () => {
    const { a, importId } = await oneSession(19)
    await world.database.prisma.participant.updateMany({ where: { id: a.id }, data: { status: 'withdrawn' } })
    await runJobs(world)
    const view = await (await coordinator()).import.view({ studyId: world.studyId, importId })
    expect(view).toMatchObject({ state: 'staged', problem: 'import.changed_since', counts: { refused: 1 } })
    expect((await preview(world, importId)).rows[0]!.faults[0]!.code).toBe('session.participant_inactive')
    expect(await sessionsOf(importId)).toEqual([])
  })

  it('leaves nothing of what was tried', async () => {
    hours = 20
    const a = await writeParticipant(world)
    const before = await world.database.prisma.session.count()
    await map(world, await stage(world, csvOf([headings, at('', a.code)]), { kind }))
    expect(await world.database.prisma.session.count()).toBe(before)
  })
})

describe('undoing an import of sessions', () => {
  it('removes what it made, gives the codes to nobody again, and lets the file be imported anew', async () => {
    hours = 21
    const a = await writeParticipant(world)
    const file = csvOf([headings, at('', a.code)])
    const { importId } = await importFile(world, file, { kind })
    const [session] = await sessionsOf(importId)
    await undo(importId)
    expect(await world.database.prisma.session.findFirst({ where: { id: session!.id } })).toBeNull()
    const again = await importFile(world, file, { kind })
    expect(again.rows).toEqual({ new: 1 })
    expect((await sessionsOf(again.importId))[0]!.code).not.toBe(session!.code)
  })

  it('is refused, with the code, after somebody changed a session of it', async () => {
    hours = 22
    const a = await writeParticipant(world)
    const { importId } = await importFile(world, csvOf([headings, at('', a.code)]), { kind })
    const [session] = await sessionsOf(importId)
    const { kind: _kind, ...planned } = plan
    const amended = {
      id: session!.id,
      expectedVersion: session!.version,
      ...planned,
      on: '2024-03-10',
      from: '22:00',
      until: '23:00',
    }
    const staff = [{ part: 'facilitator' as const, staffId: world.people.coordinatorInBeerSheva.id }]
    await (await coordinator()).session.amend({ ...world.command(), ...amended, staff })
    const { code, details } = await problemOf(undo(importId))
    expect([code, details]).toEqual(['import.built_on', { people: 1, codes: [session!.code] }])
  })
})

describe('who may import sessions', () => {
  it('is whoever books them by hand: an import asks for the actions that it does', async () => {
    const file = csvOf([headings, at('', 'BRS-0001-A')])
    expect(await stage(world, file, { kind, person: 'dataManager' })).toBeTypeOf('string')
    expect((await problemOf(stage(world, file, { kind: 'targets' }))).details).toEqual({
      action: 'recruitment.set_target',
    })
    expect((await problemOf(stage(world, file, { kind: 'consents', person: 'dataManager' }))).details).toEqual({
      action: 'consent.record',
    })
    expect((await problemOf(stage(world, file, { kind, site: 'ULM' }))).code).toBe('site.not_found')
  })
})
