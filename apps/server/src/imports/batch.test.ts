// What happens to a whole import: undone, twice at once, and when something changes or breaks on the way.
import { describe, expect, it } from 'vitest'
import { photo } from '@polyphony/domain/documents/samples.test-support'
import { scopes } from '@polyphony/domain/consent/scopes'
import { writeForm } from '../../testing/consent.ts'
import { commit, csvOf, importFile, map, plainHeadings, preview, stage } from '../../testing/imports.ts'
import { listQueue, runJobs } from '../../testing/jobs.ts'
import { newcomer, newIdentity, problemOf } from '../../testing/participants.ts'
import { useWorld } from '../../testing/world.ts'
import { recountCounts } from '../app/command-line/store.ts'
import { foldCounts } from '../participants/store/counts.ts'
import { writeImport } from './commands/write.ts'

const world = useWorld()
const coordinator = () => world.as('coordinatorInBeerSheva')
const undo = async (importId: string) =>
  (await coordinator()).import.undo({ ...world.command(), importId, reason: 'Wrong file' })
const fileOf = (many: number) =>
  csvOf([
    plainHeadings,
    ...Array.from({ length: many }, () => {
      const { givenName, familyName, phone } = newIdentity()
      return ['2024-03-11', 'service_user', givenName, familyName, '1980', phone]
    }),
  ])
const peopleOf = (importId: string) =>
  world.database.prisma.participant.findMany({ where: { importedBy: { importId } }, orderBy: { number: 'asc' } })
const count = () => world.database.prisma.participant.count()

describe('import.undo', () => {
  it('removes the people of an import, and every count is as before', async () => {
    const before = await count()
    const { importId } = await importFile(world, fileOf(120))
    const codes = (await peopleOf(importId)).map(({ code }) => code)
    expect(await recountCounts(world.database.pool)).toEqual([])
    expect(await undo(importId)).toEqual({ rows: 120 })
    expect(await count()).toBe(before)
    expect(await recountCounts(world.database.pool)).toEqual([])
    await foldCounts(world.database)
    expect(await recountCounts(world.database.pool)).toEqual([])
    // The trail keeps who was registered, and the numbers are not given again.
    const events = await world.database.prisma.auditEvent.findMany({
      where: { action: 'participant.register', code: { in: codes } },
    })
    expect(events).toHaveLength(120)
    const next = await (await coordinator()).participant.register(newcomer(world))
    expect(codes).not.toContain(next.code)
  })

  it('lets the same file be imported again', async () => {
    const file = fileOf(2)
    const { importId } = await importFile(world, file)
    await undo(importId)
    expect((await importFile(world, file)).done).toMatchObject({ state: 'imported', counts: { new: 2 } })
  })

  it('is refused, with codes, after somebody changed one of the people', async () => {
    const { importId } = await importFile(world, fileOf(3))
    const [first, second] = await peopleOf(importId)
    const asked = { ...world.command(), participantId: first!.id, expectedVersion: 1, gender: 'woman' as const }
    await (await coordinator()).participant.amend(asked)
    await (
      await coordinator()
    ).participant.decline({ ...world.command(), participantId: second!.id, on: '2024-03-13', reason: 'Has no time' })
    const { code, details } = await problemOf(undo(importId))
    expect([code, details]).toEqual(['import.built_on', { people: 2, codes: [first!.code, second!.code] }])
    expect(await peopleOf(importId)).toHaveLength(3)
  })

  it('is refused to somebody who reaches no identities, if the file had some', async () => {
    const { importId } = await importFile(world, fileOf(1))
    const manager = await world.as('dataManager')
    const asked = { ...world.command(), importId, reason: 'Wrong file' }
    expect((await problemOf(manager.import.undo(asked))).code).toBe('access.refused')
  })
})

describe('the undoing of an import with consents', () => {
  const headings = ['Screened on', 'Group', 'adult', 'acute_crisis', 'Consent', 'How taken', 'version', ...scopes]
  async function consented() {
    const version = (await writeForm(world)).slice(-8)
    const row = ['2024-03-11', 'staff', 'yes', 'no', '2024-03-12', 'paper', version, ...scopes.map(() => 'yes')]
    return importFile(world, csvOf([headings, row]))
  }

  it('is refused, with codes, after a page was added to one of the consents', async () => {
    const { importId } = await consented()
    const [person] = await peopleOf(importId)
    const { id: consentId } = await world.database.prisma.consent.findFirstOrThrow({
      where: { participantId: person!.id },
    })
    const page = { consentId, kind: 'page' as const, content: Buffer.from(photo()).toString('base64') }
    await (await coordinator()).document.add({ ...world.command(), ...page })
    const { code, details } = await problemOf(undo(importId))
    expect([code, details]).toEqual(['import.built_on', { people: 1, codes: [person!.code] }])
  })

  it('is refused to somebody who may not record consents', async () => {
    const { importId } = await consented()
    const asked = () => ({ ...world.command(), importId, reason: 'Wrong file' })
    const { code, details } = await problemOf((await world.as('dataManager')).import.undo(asked()))
    expect([code, details]).toEqual(['access.refused', { action: 'consent.record' }])
    expect(await (await coordinator()).import.undo(asked())).toEqual({ rows: 1 })
  })
})

describe('the job of an import', () => {
  const staged = async (file: string) => {
    const importId = await stage(world, file)
    const { likely } = await map(world, importId)
    if (likely) await (await coordinator()).import.leave({ ...world.command(), importId })
    await (await coordinator()).import.commit({ ...world.command(), importId })
    return { importId, studyId: world.studyId, siteId: world.sites.BRS }
  }

  it('imports the same file once, if it was sent twice at once', async () => {
    const file = fileOf(40)
    const [one, other] = [await staged(file), await staged(file)]
    const before = await count()
    const signal = new AbortController().signal
    await Promise.all([one, other].map((told) => writeImport(world.services, told, signal)))
    expect(await count()).toBe(before + 40)
    const states = await world.database.prisma.importBatch.findMany({
      where: { id: { in: [one.importId, other.importId] } },
    })
    expect(states.map(({ state }) => state)).toEqual(['imported', 'imported'])
    expect(states.map(({ counts }) => counts)).toEqual(expect.arrayContaining([{ new: 40 }, { unchanged: 40 }]))
    await runJobs(world)
    expect(await count()).toBe(before + 40)
  })

  it('writes nothing if it is killed on the way, and everything when it runs again', async () => {
    const told = await staged(fileOf(1_200))
    const before = await count()
    const gone = new AbortController()
    const killed = writeImport(world.services, told, gone.signal)
    killed.catch(() => undefined)
    for (;;) {
      const { written } = await world.database.prisma.importBatch.findFirstOrThrow({ where: { id: told.importId } })
      if (written > 0) break
    }
    await world.database.pool.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid() and datname = current_database() and xact_start is not null`,
    )
    expect(
      await killed.then(
        () => 'done',
        () => 'failed',
      ),
    ).toBe('failed')
    expect(await count()).toBe(before)
    expect((await listQueue(world)).map(({ name }) => name)).toContain('import.write')
    await runJobs(world)
    const { counts } = await world.database.prisma.importBatch.findFirstOrThrow({ where: { id: told.importId } })
    expect(await count()).toBe(before + (counts as { new: number }).new)
    expect((counts as { new: number }).new).toBeGreaterThan(1_100)
  })

  it('writes nothing after the right of the person has ended, and gives the file back', async () => {
    const told = await staged(fileOf(2))
    const before = await count()
    const { prisma } = world.database
    const where = { staffId: world.people.coordinatorInBeerSheva.id, revokedAt: null }
    await prisma.grant.updateMany({ where, data: { revokedAt: new Date() } })
    await runJobs(world)
    expect(await count()).toBe(before)
    expect(await prisma.importBatch.findFirstOrThrow({ where: { id: told.importId } })).toMatchObject({
      state: 'staged',
      problem: 'access.refused',
    })
    await prisma.grant.updateMany({ where: { staffId: where.staffId }, data: { revokedAt: null } })
  })

  it('writes nothing if somebody of the file was registered by hand meanwhile, and shows it', async () => {
    const identity = newIdentity()
    const { givenName, familyName, phone } = identity
    const told = await staged(csvOf([plainHeadings, ['2024-03-11', 'staff', givenName, familyName, '1980', phone]]))
    await (
      await coordinator()
    ).participant.register(newcomer(world, { identity: { givenName, familyName, phone }, birthYear: 1980 }))
    await runJobs(world)
    const view = await (await coordinator()).import.view({ studyId: world.studyId, importId: told.importId })
    expect(view).toMatchObject({ state: 'staged', problem: 'import.changed_since', counts: { likely: 1 } })
    expect((await preview(world, told.importId)).rows[0]).toMatchObject({ kind: 'likely' })
  })

  it('gives all events of an import one trace', async () => {
    const { importId } = await importFile(world, fileOf(3))
    const { requestId } = await world.database.prisma.importBatch.findFirstOrThrow({ where: { id: importId } })
    const events = await world.database.prisma.auditEvent.findMany({
      where: { requestId: requestId! },
      orderBy: { seq: 'asc' },
    })
    const actions = events.map(({ action }) => action)
    expect(actions.filter((action) => action === 'participant.register')).toHaveLength(3)
    expect([actions[0], actions.at(-1)]).toEqual(['import.commit', 'import.write'])
    expect(new Set(events.map(({ actorId }) => actorId))).toEqual(new Set([world.people.coordinatorInBeerSheva.id]))
  })

  it('of a closed site writes nothing', async () => {
    const told = await staged(fileOf(1))
    const { prisma } = world.database
    await prisma.site.updateMany({
      where: { id: world.sites.BRS },
      data: { isOpen: false, closedOn: new Date('2024-03-13') },
    })
    await runJobs(world)
    const { state, problem } = await prisma.importBatch.findFirstOrThrow({ where: { id: told.importId } })
    await prisma.site.updateMany({ where: { id: world.sites.BRS }, data: { isOpen: true, closedOn: null } })
    expect([state, problem]).toEqual(['staged', 'import.changed_since'])
  })
})

describe('what was in a file', () => {
  it('is neither in the log, nor in the tables, nor in the trail', async () => {
    const secret = 'Zipporah Unmistakable'
    const importId = await stage(world, csvOf([plainHeadings, ['2024-03-11', 'staff', 'Zipporah', secret, '1980', '']]))
    await map(world, importId)
    await commit(world, importId)
    expect(world.logged.join('\n')).not.toContain('Unmistakable')
    for (const table of [
      'import_batch',
      'imported_row',
      'audit_event',
      'command_receipt',
      'identity',
      'participant',
      'graphile_worker._private_jobs',
    ]) {
      const { rows } = await world.database.pool.query<{ text: string }>(`select t::text as text from ${table} t`)
      expect([
        table,
        rows.some(
          ({ text }) => text.includes('Unmistakable') || text.includes(Buffer.from('Unmistakable').toString('hex')),
        ),
      ]).toEqual([table, false])
    }
  })

  it('is deleted after a day, and the rows that were not imported too', async () => {
    const waiting = await stage(world, fileOf(1))
    const { importId } = await importFile(world, `${fileOf(1)}\r\nsoon,staff,A,B,1980,`)
    await runJobs(world)
    await world.database.pool.query(
      `update import_batch set staged_at = staged_at - interval '25 hours', imported_at = imported_at - interval '25 hours'`,
    )
    await world.database.pool.query(`select forget_imports(interval '24 hours')`)
    const rows = await world.database.prisma.importBatch.findMany({
      where: { id: { in: [waiting, importId] } },
      orderBy: { id: 'asc' },
    })
    expect(rows.map(({ state, fileSealed, workSealed }) => [state, fileSealed, workSealed]).toSorted()).toEqual([
      ['discarded', null, null],
      ['imported', null, null],
    ])
  })
})
