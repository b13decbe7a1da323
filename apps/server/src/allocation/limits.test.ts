// What allocation costs and tells is limited: the length and number of lists, how many are verified at once, the arms told in an hour;
// and one site learns nothing of the lists of another.
import { mostLists, mostSealed } from '@polyphony/domain/allocation/list'
import { mostUnblindedInHour } from '@polyphony/domain/allocation/schema'
import type { PersonName } from '../../testing/cast.ts'
import { drawnHere, setAllocation } from '../../testing/every-action/allocation.ts'
import { enrolled, newcomer } from '../../testing/participants.ts'
import { refusalOf } from '../../testing/refusal.ts'
import { useWorld } from '../../testing/world.ts'
import { makeList, makePart, makeStratum } from './queries/making.ts'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'

const world = useWorld()
/** Data managers of Be'er Sheva alone and of Ulm alone. */
const [here, there] = ['transcriber', 'analyst'] as const
const coordinator = 'coordinatorInBeerSheva'

const seal = async (person: PersonName = 'dataManager', over: object = {}) =>
  (await world.as(person)).allocation.seal({ ...world.command(), places: 4, ...over })
const open = async (listId: string) =>
  (await world.as('dataManager')).allocation.open({ ...world.command(), listId, reason: 'For a test' })
const draw = async (participantId: string) =>
  (await world.as(coordinator)).allocation.draw({ ...world.command(), participantId })
const listArms = async (over: object = {}) =>
  (await world.as('dataManager')).allocation.list({ studyId: world.studyId, ...over })
const unblind = async (participantId: string) =>
  (await world.as(coordinator)).allocation.unblind({
    ...{ studyId: world.studyId, participantId },
    ...{ category: 'medical_emergency' as const, reason: 'For a test' },
  })
const viewAs = async (person: PersonName) =>
  (await (await world.as(person)).allocation.view({ studyId: world.studyId })).lists

beforeAll(async () => {
  for (const [person, siteId] of [
    [here, world.sites.BRS],
    [there, world.sites.ULM],
  ] as const) {
    const grant = { id: world.newId(), studyId: world.studyId, siteId, role: 'data_manager' }
    await world.database.prisma.grant.create({ data: { ...grant, staffId: world.people[person].id } })
  }
})
beforeEach(async () => {
  for (const { id, openedAt } of await viewAs('dataManager')) if (!openedAt) await open(id)
  await setAllocation(world, drawnHere({ isBlinded: true }))
})

describe('a data manager of one site', () => {
  it('seals also after another site did, and no number tells of the lists there', async () => {
    const before = (await viewAs(coordinator)).length
    const [own, whole] = [await seal(here), await seal()]
    for (let at = 0; at < 3; at++) await seal(there)
    const next = await seal(here)
    const nextWhole = await seal()
    expect(nextWhole.number).toBe(whole.number + 1)
    expect(next.number).toBe(own.number + 1)
    const lists = await viewAs(coordinator)
    expect(lists.map(({ id }) => id).slice(before)).toEqual([own, whole, next, nextWhole].map(({ listId }) => listId))
    expect(lists.find(({ id }) => id === next.listId)).toMatchObject({ sites: ['BRS'], isWhole: true })
  })

  it('has its own list beside one of several sites with the same number, and people are drawn from the older one', async () => {
    const whole = await seal()
    await seal(here)
    expect((await viewAs(coordinator)).find(({ id }) => id === whole.listId)).toMatchObject({
      sites: ['BRS'],
      isWhole: false,
    })
    const { participantId } = await enrolled(world)
    await draw(participantId)
    const stored = await world.database.prisma.allocation.findFirstOrThrow({ where: { participantId } })
    expect(stored.listId).toBe(whole.listId)
  })
})

describe('lists', () => {
  it('have at most so many strata and places, with the last block of each stratum', async () => {
    const { prisma } = world.database
    const { configuration } = await prisma.study.findUniqueOrThrow({ where: { id: world.studyId } })
    const withGroups = async (groups: unknown) =>
      prisma.study.update({
        where: { id: world.studyId },
        data: { configuration: { ...(configuration as Record<string, object>), groups: groups as object } },
      })
    const names = { en: 'A group' }
    await withGroups(Array.from({ length: 600 }, (_, at) => ({ key: `group_${at}`, names, hasPeerRole: false })))
    await setAllocation(world, drawnHere({ factors: ['group'] }))
    expect(await refusalOf(seal())).toBe('allocation.too_many_strata')
    expect(await refusalOf(seal(here, { places: 77 }))).toBe('allocation.too_long')
    await seal(here, { places: 76 })
    await prisma.study.update({ where: { id: world.studyId }, data: { configuration: configuration as object } })
  })

  it(`of a site are at most ${mostSealed} while they are sealed; another site may seal its own`, async () => {
    const lists: string[] = []
    for (let at = 0; at < mostSealed; at++) lists.push((await seal(here)).listId)
    for (const person of [here, 'dataManager'] as const)
      expect(await refusalOf(seal(person))).toBe('allocation.too_many_sealed')
    await seal(there)
    await open(lists[0]!)
    await seal(here)
  })

  it('that are used up do not count among those: nobody has to open one, and so unblind it, to seal another', async () => {
    const lists: string[] = []
    for (let at = 0; at < mostSealed; at++) lists.push((await seal(here, { places: at === 0 ? 1 : 4 })).listId)
    expect(await refusalOf(seal(here))).toBe('allocation.too_many_sealed')
    const { participantId } = await enrolled(world)
    await draw(participantId)
    const used = await world.database.prisma.allocation.findFirstOrThrow({ where: { participantId } })
    expect(used.listId).toBe(lists[0])
    await seal(here)
    expect(await refusalOf(seal(here))).toBe('allocation.too_many_sealed')
  })

  it('of several sites count at each site by the places that are left there', async () => {
    await seal('dataManager', { places: 1 })
    const { participantId } = await enrolled(world)
    await draw(participantId)
    for (let at = 1; at < mostSealed; at++) await seal(there)
    // Used up in Be'er Sheva, and not in Ulm.
    expect(await refusalOf(seal(there))).toBe('allocation.too_many_sealed')
    await seal(here)
  })

  it(`of a site are at most ${mostLists} in all`, async () => {
    const { listId } = await seal(there)
    await open(listId)
    const { rows } = await world.database.pool.query<{ lists: number }>(
      `select count(*)::int as lists from allocation_list where $1 = any(site_ids)`,
      [world.sites.ULM],
    )
    const { rowCount } = await world.database.pool.query(
      `insert into allocation_list (id, study_id, site_ids, number, ratio, strata, places, sha256, key_id, nonce, sealed, opened_at, seed)
       select gen_random_uuid(), study_id, site_ids, 1000 + at, ratio, strata, places, sha256, key_id, nonce, sealed, opened_at, seed
       from allocation_list, generate_series(1, $2::int) at where id = $1`,
      [listId, mostLists - rows[0]!.lists],
    )
    expect(rowCount).toBeGreaterThan(0)
    expect(await refusalOf(seal(there))).toBe('allocation.too_many_lists')
    await seal(here)
    await world.database.pool.query('delete from allocation_list where number > 1000')
  })

  it('are verified one at a time by one person, also in one batch', async () => {
    const { listId } = await seal()
    const { allocation } = await world.as('monitor')
    const asked = { studyId: world.studyId, listId }
    const answers = await Promise.allSettled([1, 2, 3].map(() => allocation.verify(asked)))
    expect(answers.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected', 'rejected'])
    const refused = answers.find(({ status }) => status === 'rejected') as PromiseRejectedResult
    expect(await refusalOf(Promise.reject(refused.reason))).toBe('server.busy')
    expect(await allocation.verify(asked)).toMatchObject({ findings: [] })
  })
})

describe('a long list', () => {
  const seed = '5'.repeat(64)
  const ratio = [
    { arm: 'intervention', parts: 1 },
    { arm: 'control', parts: 1 },
  ]
  const plan = { ratio, strata: Array.from({ length: 900 }, (_, at) => `BRS/${at}`), places: 48 }

  it('is made while other requests go on', async () => {
    let turns = 0
    const turning = setInterval(() => turns++, 1)
    await makeList('voices', seed, plan)
    clearInterval(turning)
    expect(turns).toBeGreaterThan(2)
  })

  it('gives its first places without the others', async () => {
    const { list } = await makeList('voices', seed, { ...plan, strata: ['BRS/7'] })
    const first = makeStratum(seed, plan, { stratum: 'BRS/7', upTo: 3 })
    expect(first.length).toBeLessThan(12)
    expect(list[0]!.arms.slice(0, first.length)).toEqual(first)
    expect(makeStratum(seed, plan, { stratum: 'BRS/7', upTo: 2_000 })).toEqual(list[0]!.arms)
  })

  it('has a text in parts, which together have the hash', async () => {
    const parts: string[] = []
    for (let from: number | null = 0; from !== null;) {
      const part: ReturnType<typeof makePart> = makePart('voices', seed, plan, from)
      expect(part.text.length).toBeLessThan(100_000)
      parts.push(part.text)
      from = part.next
    }
    expect(parts.length).toBeGreaterThan(10)
    expect(makePart('voices', seed, plan, plan.strata.length)).toEqual({ text: '', next: null })
    const bytes = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(parts.join('')))
    expect(Buffer.from(bytes).toString('hex')).toBe((await makeList('voices', seed, plan)).sha256)
  })
})

describe('a list whose seed cannot be decrypted', () => {
  it('is named in refusals, and people are drawn from the next list', async () => {
    const lost = await seal(here)
    const { participantId, code } = await enrolled(world)
    await draw(participantId)
    await world.database.prisma.allocationList.updateMany({
      where: { id: lost.listId },
      data: { keyId: 'another key' },
    })
    const next = await enrolled(world)
    expect(await refusalOf(draw(next.participantId))).toBe('allocation.unreadable')
    expect(await refusalOf(open(lost.listId))).toBe('allocation.unreadable')
    expect(await refusalOf(unblind(participantId))).toBe('allocation.unreadable')
    const { number } = await seal(here)
    await draw(next.participantId)
    const { rows } = await listArms({ siteId: world.sites.BRS })
    expect(rows.find((row) => row.code === code)!.arm).toBeNull()
    expect(rows.at(-1)).toMatchObject({ code: next.code, list: number })
    expect(rows.at(-1)!.arm).not.toBeNull()
    const sealed = { keyId: world.services.vault.keyId }
    await world.database.prisma.allocationList.updateMany({ where: { id: lost.listId }, data: sealed })
  })
})

describe('the arm of a person', () => {
  it('who withdrew the collected data is in no row and in no count, and is told in an emergency', async () => {
    await seal()
    const { participantId, code } = await enrolled(world)
    const before = await listArms()
    const sum = ({ counts }: typeof before) => counts!.reduce((all, { count }) => all + count, 0)
    await draw(participantId)
    const drawn = await listArms()
    expect([sum(drawn), drawn.withdrawn]).toEqual([sum(before) + 1, before.withdrawn])
    const { participant } = await world.as(coordinator)
    const withdrawal = { on: '2024-03-13', level: 'collected_data' as const, reason: 'Asked by telephone' }
    await participant.withdraw({ ...world.command(), participantId, ...withdrawal })
    const after = await listArms()
    expect([sum(after), after.withdrawn]).toEqual([sum(before), before.withdrawn! + 1])
    expect(after.rows.map((row) => row.code)).not.toContain(code)
    expect(await unblind(participantId)).toMatchObject({ code, arm: expect.stringMatching(/intervention|control/) })
  })

  it(`is told of ${mostUnblindedInHour} people in an hour to one person, of each as often as they ask`, async () => {
    await seal(here, { places: 40 })
    const people: string[] = []
    for (let at = 0; at <= mostUnblindedInHour; at++) {
      const { participantId } = await enrolled(world)
      await draw(participantId)
      people.push(participantId)
    }
    // Other tests had arms told within this hour too.
    const { pool } = world.database
    await pool.query(`begin; set local session_replication_role = 'replica';
      update audit_event set at = at - interval '2 hours' where action = 'allocation.unblind'; commit`)
    const all = await Promise.allSettled(people.map(unblind))
    expect(all.filter(({ status }) => status === 'fulfilled')).toHaveLength(mostUnblindedInHour)
    const refused = people[all.findIndex(({ status }) => status === 'rejected')]!
    const told = people.find((id) => id !== refused)!
    expect(await refusalOf(unblind(refused))).toBe('allocation.unblinded_too_often')
    expect(await unblind(told)).toHaveProperty('arm')
    const { allocation } = await world.as('investigator')
    const asked = {
      studyId: world.studyId,
      participantId: refused,
      category: 'safety_report' as const,
      reason: 'For a test',
    }
    expect(await allocation.unblind(asked)).toHaveProperty('arm')
    await pool.query(`begin; set local session_replication_role = 'replica';
      update audit_event set at = at - interval '2 hours' where action = 'allocation.unblind'; commit`)
    expect(await unblind(refused)).toHaveProperty('arm')
  })
})

describe('a fact by which a list is stratified', () => {
  it('is changed only with a reason, once a list of the site is sealed', async () => {
    await setAllocation(world, drawnHere({ factors: ['gender'] }))
    const ulm = 'coordinatorInUlm'
    const inUlm = await world.as(ulm)
    const { participantId, code } = await inUlm.participant.screen(
      newcomer(world, { siteId: world.sites.ULM, gender: 'woman' }),
    )
    const amend = async (over: object) => {
      const { participant } = await world.as(ulm)
      const { version } = await participant.view({ studyId: world.studyId, code })
      return participant.amend({ ...world.command(), participantId, expectedVersion: version, ...over })
    }
    await world.database.pool.query(
      'delete from allocation_list where $1 = any(site_ids) and id not in (select list_id from allocation)',
      [world.sites.ULM],
    )
    const { rowCount } = await world.database.pool.query('select from allocation_list where $1 = any(site_ids)', [
      world.sites.ULM,
    ])
    if (rowCount === 0) await amend({ gender: 'man' })
    await seal(there)
    expect(await refusalOf(amend({ gender: 'not_said' }))).toBe('participant.reason_of_stratum')
    await amend({ language: 'de' })
    await amend({ gender: 'not_said', reason: 'Said so on the telephone' })
  })
})
