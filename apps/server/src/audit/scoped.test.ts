// Seals cover the events of all studies. A monitor of one site learns that all events are unchanged, but not how many there are.
import { writePerson } from '../../testing/things.ts'
import { useWorld } from '../../testing/world.ts'
import { createCallerFactory } from '../platform/request/procedure.ts'
import { findActor } from '../platform/request/store/actors.ts'
import { appRouter } from '../app/router.ts'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { sealDecided } from './store/seals.ts'

const world = useWorld()
let token: string
let anotherStudy: string

beforeAll(async () => {
  token = (await writePerson(world, { role: 'monitor', siteId: world.sites.ULM })).token
  anotherStudy = world.newId()
  await world.database.prisma.study.create({
    data: { id: anotherStudy, slug: 'another', name: 'Another', title: 'Another study', configuration: {} },
  })
})
beforeEach(() => tamper('truncate audit_event, audit_seal restart identity'))

const monitor = async () => {
  const actor = await findActor(world.database, token, world.clock.now())
  return createCallerFactory(appRouter)({ services: world.services, actor, requestId: 'test' }).audit
}
const verify = async () => (await monitor()).verify({ studyId: world.studyId })
const list = async () => (await monitor()).list({ studyId: world.studyId })
const seal = () => sealDecided(world.services.database)

async function write(events: number, siteId: string | null, studyId: string = world.studyId) {
  await world.database.pool.query(
    `insert into audit_event (id, action, study_id, site_id, entity, entity_id, code, request_id)
     select gen_random_uuid(), 'participant.screen', $1, $2, 'participant', gen_random_uuid(), 'CODE-' || n, 'test' from generate_series(1, $3::int) n`,
    [studyId, siteId, events],
  )
}

async function tamper(sql: string, values: unknown[] = []) {
  const client = await world.database.pool.connect()
  try {
    await client.query("begin; set local session_replication_role = 'replica'")
    await client.query(sql, values)
    await client.query('commit')
  } finally {
    client.release(true)
  }
}

describe('a monitor of one site', () => {
  it('learns how many events of their own site are sealed and how many are not', async () => {
    await write(40, world.sites.ULM)
    await write(700, world.sites.BRS)
    await write(900, null, anotherStudy)
    await seal()
    await write(2, world.sites.ULM)
    await write(30, world.sites.BRS)
    expect(await verify()).toMatchObject({ verified: 40, unsealed: 2, breach: null, share: 1, next: null })
  })

  it('gets exactly the same answers, also if many events are written and sealed elsewhere', async () => {
    await write(3, world.sites.ULM)
    await seal()
    await write(1, world.sites.ULM)
    const before = JSON.stringify([await verify(), await list()])
    for (const [siteId, studyId] of [
      [world.sites.BRS, world.studyId],
      [null, anotherStudy],
    ] as const) {
      await write(1_200, siteId, studyId)
      expect(JSON.stringify([await verify(), await list()])).toBe(before)
    }
    // `head` is the newest seal that covers an event of their site. Later seals of other sites do not change it.
    await seal()
    const { head, verified, unsealed } = await verify()
    await write(1_200, world.sites.BRS)
    await seal()
    expect(await verify()).toMatchObject({ head, verified, unsealed })
    expect([verified, unsealed]).toEqual([4, 0])
  })

  it('sees no number of an event or a seal, and pages by ids', async () => {
    await write(3, world.sites.BRS)
    await write(3, world.sites.ULM)
    await seal()
    const page = await (await monitor()).list({ studyId: world.studyId, limit: 2 })
    expect(page.next).toBe(page.rows[1]!.id)
    const told = JSON.stringify([page, await verify()])
    expect(told).not.toMatch(/"(seq|sealId|id)":\d/)
    const { rows } = await (await monitor()).list({ studyId: world.studyId, limit: 2, cursor: page.next })
    expect(rows).toHaveLength(1)
  })

  it('learns that an event elsewhere was changed, but not which one; sees the event if it belongs to their own site', async () => {
    await write(5, world.sites.BRS)
    await write(5, world.sites.ULM)
    await seal()
    await tamper(`update audit_event set reason = 'another' where seq = 2`)
    expect((await verify()).breach).toEqual({ kind: 'changed', sealedAt: expect.any(String), events: [] })
    await tamper('update audit_event set reason = null where seq = 2')
    await tamper(`update audit_event set reason = 'another' where seq = 7`)
    const { breach } = await verify()
    expect(breach?.events).toMatchObject([{ code: 'CODE-2', reason: 'another', siteId: world.sites.ULM }])
  })
})

describe('a form for several sites', () => {
  it('records one event for each of them, which names only that site', async () => {
    const manager = await world.as('dataManager')
    const form = {
      form: 'main',
      language: 'he',
      title: 'Taking part',
      text: 'We ask you to take part.',
      scopes: ['participate'],
      validFrom: '2024-01-01',
      ethicsReference: 'E-7',
    }
    await manager.consent.publish({ ...world.command(), ...form, version: '1', siteIds: [world.sites.BRS] })
    expect((await list()).rows).toEqual([])
    const both = [world.sites.BRS, world.sites.ULM]
    await manager.consent.publish({ ...world.command(), ...form, version: '2', siteIds: both })
    expect((await list()).rows).toMatchObject([
      { siteId: world.sites.ULM, code: 'main 2 he', after: { siteIds: [world.sites.ULM] } },
    ])
    const all = await (await world.as('monitor')).audit.list({ studyId: world.studyId })
    expect(all.rows.map(({ siteId }) => siteId).toSorted()).toEqual([...both, world.sites.BRS].toSorted())
  })

  it('from an earlier release has one event without a site, which is shown at the sites that it lists', async () => {
    for (const siteIds of [[world.sites.BRS], [world.sites.BRS, world.sites.ULM]])
      await world.database.pool.query(
        `insert into audit_event (id, action, study_id, entity, code, after, request_id)
         values (gen_random_uuid(), 'consent.publish', $1, 'form_version', $2, $3, 'test')`,
        [world.studyId, `of ${siteIds.length}`, { siteIds }],
      )
    expect((await list()).rows.map(({ code }) => code)).toEqual(['of 2'])
    await seal()
    expect(await verify()).toMatchObject({ verified: 1, breach: null })
  })
})
