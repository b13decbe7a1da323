// An import beside people who work by hand: it takes locks in the order of all commands, so that neither waits for the other for ever.
import { expect, it } from 'vitest'
import { writeParticipant } from '../../testing/consent.ts'
import { beside, lockPerson, lockSession, untilSomebodyWaits } from '../../testing/beside.ts'
import { csvOf, map, stage } from '../../testing/imports.ts'
import { runJobs } from '../../testing/jobs.ts'
import { schedule } from '../../testing/sessions.ts'
import { useWorld } from '../../testing/world.ts'

const world = useWorld()
const kind = 'sessions' as const
const headings = ['Session', 'Date', 'Start', 'End', 'Kind', 'Language', 'Facilitator', 'Participant', 'Attendance']
const coordinator = () => world.as('coordinatorInBeerSheva')
const rowOf = (name: string, code: string, from: string) => {
  const leader = world.people.coordinatorInBeerSheva.name
  return [name, '2024-03-12', from, `${from.slice(0, 3)}45`, 'focus_group', 'he', leader, code, 'yes']
}
/** A row that adds to a session that is there. */
const rowOfCode = (session: string, code: string) => [session, '', '', '', '', '', '', code, 'no']
const stateOf = (id: string) => world.database.prisma.importBatch.findFirstOrThrow({ where: { id } })

async function committed(rows: readonly (readonly string[])[]) {
  const importId = await stage(world, csvOf([headings, ...rows]), { kind })
  await map(world, importId)
  await (await coordinator()).import.commit({ ...world.command(), importId })
  return importId
}

it('the job waits for a session before it locks people, as whoever records attendance does', async () => {
  const [a, b, c] = [await writeParticipant(world), await writeParticipant(world), await writeParticipant(world)]
  const { id, code } = await schedule(world, [a], { on: '2024-03-12', from: '06:00', until: '06:45' })
  const importId = await committed([rowOf('new', c.code, '07:00'), rowOfCode(code, b.code)])
  await beside(
    world,
    () => runJobs(world),
    lockSession(id),
    `${lockPerson(a.id)}; ${lockPerson(b.id)}; ${lockPerson(c.id)}`,
  )
  expect(await stateOf(importId)).toMatchObject({ state: 'imported', counts: { new: 1, changed: 1 } })
})

it('a row that is tried waits for a session without the people of earlier rows', async () => {
  const [a, b, c] = [await writeParticipant(world), await writeParticipant(world), await writeParticipant(world)]
  const { id, code } = await schedule(world, [a], { on: '2024-03-12', from: '08:00', until: '08:45' })
  const importId = await stage(world, csvOf([headings, rowOf('new', c.code, '09:00'), rowOfCode(code, b.code)]), {
    kind,
  })
  const rows = await beside(
    world,
    () => map(world, importId),
    lockSession(id),
    `${lockPerson(c.id)}; ${lockPerson(b.id)}`,
  )
  expect(rows).toEqual({ new: 1, changed: 1 })
})

it('somebody who schedules a session by hand locks the people before the number', async () => {
  const [a, b] = [await writeParticipant(world), await writeParticipant(world)]
  const times = { on: '2024-03-12', from: '13:00', until: '13:45' }
  await beside(
    world,
    () => schedule(world, [a], times),
    lockPerson(a.id),
    `select pg_advisory_xact_lock(hashtextextended('session ${world.sites.BRS} BRS-FG-', 0))::text`,
  )
  expect((await schedule(world, [b], times)).code).toMatch(/^BRS-FG-/)
})

it('nobody who schedules a session by hand waits for an import that makes sessions of the kind', async () => {
  const [a, b] = [await writeParticipant(world), await writeParticipant(world)]
  const importId = await committed([rowOf('new', a.code, '10:00')])
  const client = await world.database.pool.connect()
  let byHand: { code: string }
  try {
    // All sessions of the file are written now, and the job cannot end.
    await client.query('begin; lock table imported_thing in share mode')
    const working = runJobs(world)
    await untilSomebodyWaits(world)
    byHand = await schedule(world, [b], { on: '2024-03-12', from: '11:00', until: '11:45' })
    await client.query('commit')
    await working
  } finally {
    client.release(true)
  }
  const made = await world.database.prisma.session.findFirstOrThrow({ where: { importedBy: { some: { importId } } } })
  expect(byHand.code).toBe(`BRS-FG-${String(made.number + 1).padStart(2, '0')}`)
})

it('a test in which nobody waits for a lock ends with a sentence', async () => {
  await expect(untilSomebodyWaits(world, 50)).rejects.toThrow('Nobody waited for a lock')
})

it('numbers that an import took and did not use are used when it is tried again', async () => {
  const a = await writeParticipant(world)
  const importId = await committed([rowOf('new', a.code, '12:00')])
  const setStatus = (status: string) =>
    world.database.prisma.participant.updateMany({ where: { id: a.id }, data: { status } })
  await setStatus('withdrawn')
  await runJobs(world)
  const { state, takenNumbers } = await stateOf(importId)
  expect(state).toBe('staged')
  await setStatus('screened')
  await map(world, importId)
  await (await coordinator()).import.commit({ ...world.command(), importId })
  await runJobs(world)
  const made = await world.database.prisma.session.findFirstOrThrow({ where: { importedBy: { some: { importId } } } })
  expect(takenNumbers).toEqual({ 'BRS-FG-': made.number })
})

it('an import ends without having written anything if a right that it needs ends meanwhile', async () => {
  const { prisma } = world.database
  const { id: staffId } = world.people.coordinatorInBeerSheva
  const own = { id: world.newId(), studyId: world.studyId, siteId: world.sites.BRS, staffId }
  await prisma.grant.create({ data: { ...own, role: 'data_manager' } })
  const file = csvOf([
    ['Month', 'Target'],
    ['2026-01', '4'],
  ])
  const importId = await stage(world, file, { kind: 'targets' })
  await map(world, importId)
  await (await coordinator()).import.commit({ ...world.command(), importId })
  await beside(
    world,
    () => runJobs(world),
    'lock table imported_thing in share mode',
    `update "grant" set revoked_at = now() where id = '${own.id}'`,
  )
  expect(await stateOf(importId)).toMatchObject({ state: 'staged', problem: 'access.refused' })
  expect(await prisma.target.count({ where: { siteId: world.sites.BRS } })).toBe(0)
})
