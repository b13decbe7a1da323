// Nothing is written that nobody saw so, and nobody learns more of likely duplicates than a person who registers by hand.
import { describe, expect, it } from 'vitest'
import { writeForm } from '../../testing/consent.ts'
import { csvOf, importFile, map, plainHeadings, preview, stage } from '../../testing/imports.ts'
import { runJobs } from '../../testing/jobs.ts'
import { newcomer, newIdentity, problemOf } from '../../testing/participants.ts'
import { useWorld } from '../../testing/world.ts'

const world = useWorld()
const coordinator = () => world.as('coordinatorInBeerSheva')
const count = () => world.database.prisma.participant.count()
const rowOf = ({ givenName, familyName, phone }: ReturnType<typeof newIdentity>, birthYear = '1980') => [
  '2024-03-11',
  'staff',
  givenName,
  familyName,
  birthYear,
  phone,
]
const known = ({ givenName, familyName, phone }: ReturnType<typeof newIdentity>) =>
  newcomer(world, { identity: { givenName, familyName, phone }, birthYear: 1980 })
const register = async (identity: ReturnType<typeof newIdentity>) =>
  (await coordinator()).participant.register(known(identity))
type Decision = { line: number; decision?: 'import' | 'leave'; reason?: string; texts?: Record<string, string> }
const decide = async (importId: string, ...rows: Decision[]) =>
  (await coordinator()).import.decide({ ...world.command(), importId, rows })
const begin = async (importId: string) => {
  await (await coordinator()).import.commit({ ...world.command(), importId })
  await runJobs(world)
  return (await coordinator()).import.view({ studyId: world.studyId, importId })
}
/** As if the coordinator had been told so many other codes within the hour. */
const tell = (many: number) =>
  world.database.pool.query(
    `insert into audit_event (id, actor_id, action, study_id, site_id, entity, entity_id, is_disclosure, request_id)
     select gen_random_uuid(), $1, 'participant.duplicates', $2, $3, 'participant', gen_random_uuid()::text, true, 'a test'
     from generate_series(1, $4::int)`,
    [world.people.coordinatorInBeerSheva.id, world.studyId, world.sites.BRS, many],
  )
const forgetTold = () =>
  world.database.pool.query(
    `alter table audit_event disable trigger user; delete from audit_event where action = 'participant.duplicates';
     alter table audit_event enable trigger user`,
  )

describe('the job of an import', () => {
  it('writes nothing if a row has become new since it was shown, and shows it', async () => {
    const [first, second] = [rowOf(newIdentity()), rowOf(newIdentity())]
    const earlier = await importFile(world, csvOf([plainHeadings, first]))
    const importId = await stage(world, csvOf([plainHeadings, first, second]))
    expect(await map(world, importId)).toEqual({ unchanged: 1, new: 1 })
    await (await coordinator()).import.undo({ ...world.command(), importId: earlier.importId, reason: 'Wrong file' })
    const before = await count()
    expect(await begin(importId)).toMatchObject({
      state: 'staged',
      problem: 'import.changed_since',
      counts: { new: 2 },
    })
    expect(await count()).toBe(before)
    expect(await begin(importId)).toMatchObject({ state: 'imported', counts: { new: 2 } })
  })

  it('asks again about a row that was imported anyway, if another person has come who may be the same', async () => {
    const identity = newIdentity()
    const registered = await register(identity)
    const importId = await stage(world, csvOf([plainHeadings, rowOf(identity), rowOf(newIdentity())]))
    expect(await map(world, importId)).toEqual({ likely: 1, new: 1 })
    await preview(world, importId)
    expect((await decide(importId, { line: 2, decision: 'import', reason: 'Is a cousin' })).rows).toEqual({ new: 2 })
    const other = await (
      await coordinator()
    ).participant.register({ ...known(identity), duplicateReason: 'Is a brother' })
    const before = await count()
    expect(await begin(importId)).toMatchObject({ state: 'staged', counts: { likely: 1, new: 1 } })
    expect(await count()).toBe(before)
    const { rows } = await preview(world, importId)
    expect(rows[0]!.likely.map((each) => each?.code).toSorted()).toEqual([registered.code, other.code].toSorted())
  })

  it('goes on if it cannot tell how far it is', async () => {
    await world.database.pool.query(
      `create function refuse_progress() returns trigger language plpgsql as $$ begin raise exception 'no room'; end $$;
       create trigger refuse_progress before update of written on import_batch for each row when (new.written > 0) execute function refuse_progress()`,
    )
    const { done } = await importFile(world, csvOf([plainHeadings, rowOf(newIdentity())]))
    await world.database.pool.query(
      'drop trigger refuse_progress on import_batch; drop function refuse_progress; select 1',
    )
    expect(done).toMatchObject({ state: 'imported', counts: { new: 1 } })
  })
})

describe('a preview', () => {
  it('shown again tells the same codes, and does not count them twice', async () => {
    await forgetTold()
    const identity = newIdentity()
    const registered = await register(identity)
    const importId = await stage(world, csvOf([plainHeadings, rowOf(identity)]))
    await map(world, importId)
    await tell(59)
    for (const _time of ['first', 'again', 'once more'])
      expect((await preview(world, importId)).rows[0]!.likely).toMatchObject([{ code: registered.code }])
    await forgetTold()
  })

  it('says after sixty codes within an hour only that there is somebody, and who was not shown is in no decision', async () => {
    await forgetTold()
    const identity = newIdentity()
    const registered = await register(identity)
    const importId = await stage(world, csvOf([plainHeadings, rowOf(identity)]))
    await map(world, importId)
    await tell(60)
    expect((await preview(world, importId)).rows[0]).toMatchObject({ kind: 'likely', likely: [null] })
    const told = await world.database.prisma.auditEvent.findMany({
      where: { action: 'participant.duplicates', entityId: registered.participantId },
    })
    expect(told).toEqual([])
    const refused = await problemOf(decide(importId, { line: 2, decision: 'import', reason: 'Is a cousin' }))
    expect([refused.code, refused.details]).toEqual(['import.unseen', { line: 2 }])
    expect((await decide(importId, { line: 2, decision: 'leave' })).rows).toEqual({ left_out: 1 })
    await forgetTold()
    await preview(world, importId)
    expect((await decide(importId, { line: 2, decision: 'import', reason: 'Is a cousin' })).rows).toEqual({ new: 1 })
  })

  it('names the texts of a row that are not imported', async () => {
    await writeForm(world)
    const headings = [...plainHeadings, 'Reason declined', 'Place']
    const importId = await stage(world, csvOf([headings, [...rowOf(newIdentity()), '', 'Haifa']]))
    await map(world, importId)
    expect((await preview(world, importId)).rows[0]).toMatchObject({ kind: 'new', unused: ['consent.place'] })
  })
})

describe('import.decide', () => {
  it('refuses texts of fields that the person cannot fill, and keeps none of them', async () => {
    const importId = await stage(world, csvOf([plainHeadings, rowOf(newIdentity())]))
    await map(world, importId)
    for (const name of ['shoeSize', 'answer.nothing', 'constructor']) {
      const { code, details } = await problemOf(decide(importId, { line: 2, texts: { [name]: '43' } }))
      expect([code, details]).toEqual(['import.field_unknown', { fields: [name] }])
    }
    expect((await preview(world, importId)).rows[0]).toMatchObject({ kind: 'new', putRight: {} })
  })

  it('keeps the decision about a row that is put right, for those whom the person was shown', async () => {
    const [identity, another] = [newIdentity(), newIdentity()]
    await register(identity)
    await register(another)
    const importId = await stage(world, csvOf([plainHeadings, rowOf(identity, 'soon'), rowOf(identity)]))
    expect(await map(world, importId)).toEqual({ refused: 1, likely: 1 })
    await preview(world, importId)
    const said = { decision: 'import', reason: 'Is a cousin' } as const
    expect((await decide(importId, { line: 3, ...said })).rows).toEqual({ refused: 1, new: 1 })
    const { givenName, familyName, phone } = another
    const texts = {
      'identity.givenName': givenName,
      'identity.familyName': familyName,
      'identity.phone': phone,
    }
    // The reason was about somebody else.
    expect((await decide(importId, { line: 3, ...said, texts })).rows).toEqual({ refused: 1, likely: 1 })
  })
})

describe('a row that is put right', () => {
  const kinds = async (importId: string) =>
    (await preview(world, importId)).rows.map(({ kind, alike }) => [kind, alike])

  it('is compared with the other rows of the file, and those with it, as if the whole file were read', async () => {
    const [one, other] = [newIdentity(), newIdentity()]
    const rows = [rowOf(one), rowOf(one, 'soon'), rowOf(newIdentity()), rowOf(one)]
    const importId = await stage(world, csvOf([plainHeadings, ...rows]))
    await map(world, importId)
    expect(await kinds(importId)).toEqual([
      ['new', []],
      ['refused', []],
      ['new', []],
      ['likely', [2]],
    ])
    await decide(importId, { line: 3, texts: { birthYear: '1980' } })
    const alike = [
      ['new', []],
      ['likely', [2]],
      ['new', []],
      ['likely', [2, 3]],
    ]
    expect(await kinds(importId)).toEqual(alike)
    await map(world, importId)
    expect(await kinds(importId)).toEqual(alike)
    const { givenName, familyName, phone } = other
    const texts = { 'identity.givenName': givenName, 'identity.familyName': familyName, 'identity.phone': phone }
    await decide(importId, { line: 2, texts })
    const apart = [
      ['new', []],
      ['new', []],
      ['new', []],
      ['likely', [3]],
    ]
    expect(await kinds(importId)).toEqual(apart)
    await map(world, importId)
    expect(await kinds(importId)).toEqual(apart)
  })

  it('is the only one that is judged again: what changed about others is found by the job', async () => {
    const later = newIdentity()
    const importId = await stage(world, csvOf([plainHeadings, rowOf(newIdentity(), 'soon'), rowOf(later)]))
    await map(world, importId)
    await register(later)
    expect((await decide(importId, { line: 2, texts: { birthYear: '1980' } })).rows).toEqual({ new: 2 })
    expect(await begin(importId)).toMatchObject({ state: 'staged', counts: { new: 1, likely: 1 } })
  })
})

describe('import.stage', () => {
  const another = () => stage(world, csvOf([plainHeadings, rowOf(newIdentity())]))

  it('refuses a file more than one person may have in work, also if they are being imported', async () => {
    await world.database.prisma.importBatch.updateMany({ data: { state: 'discarded' } })
    for (let file = 0; file < 10; file++) await another()
    await world.database.prisma.importBatch.updateMany({ where: { state: 'staged' }, data: { state: 'waiting' } })
    const { code, details } = await problemOf(another())
    expect([code, details]).toEqual(['import.too_many', { most: 10 }])
    await world.database.prisma.importBatch.updateMany({ data: { state: 'discarded' } })
  })

  it('refuses a file more than a site may have in work', async () => {
    await another()
    const [file] = await world.database.prisma.importBatch.findMany({ where: { state: 'staged' } })
    const { counts: _counts, headings: _headings, takenNumbers: _taken, ...kept } = file!
    const stagedById = world.people.dataManager.id
    await world.database.prisma.importBatch.createMany({
      data: Array.from({ length: 49 }, () => ({ ...kept, id: world.newId(), stagedById })),
    })
    const { code, details } = await problemOf(another())
    expect([code, details]).toEqual(['import.too_many_at_site', { most: 50 }])
    await world.database.prisma.importBatch.updateMany({ data: { state: 'discarded' } })
  })
})
