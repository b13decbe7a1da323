// The finding keys of identities: when they are made and deleted, and that people are found before a job has made their keys.
import { scopeFor } from '@polyphony/domain/access/scope'
import { mostByKey, mostCompared, soundOf } from '@polyphony/domain/participants/finding-keys'
import { newcomer, newIdentity } from '../../testing/participants.ts'
import { refusalOf } from '../../testing/refusal.ts'
import { useWorld } from '../../testing/world.ts'
import { beforeEach, describe, expect, it } from 'vitest'
import { keyIdentities } from './jobs.ts'
import { digestOf, keyedNow, keysOf } from './queries/identity.ts'
import { listIdentitiesByKey, mostUnkeyed } from './store/finding.ts'

const world = useWorld()
const coordinator = () => world.as('coordinatorInBeerSheva')
const sql = (text: string, values: unknown[] = []) => world.database.pool.query(text, values)

async function screen(identity: object, over: object = {}) {
  return (await coordinator()).participant.screen(newcomer(world, { identity, ...over }))
}
async function found(identity: object, birthYear?: number) {
  const asked = { studyId: world.studyId, siteId: world.sites.BRS, identity, ...(birthYear && { birthYear }) }
  return (await (await coordinator()).participant.duplicates(asked)).map(({ code }) => code)
}
async function kept(id: string) {
  const { rows } = await sql(
    `select i.keyed_by as "keyedBy", p.has_birth_date as "hasBirthDate", p.birth_year as "birthYear",
       (select coalesce(array_agg(k.key order by k.key), '{}') from identity_key k where k.participant_id = i.participant_id) as keys
     from identity i join participant p on p.id = i.participant_id where i.participant_id = $1`,
    [id],
  )
  return rows[0] as { keyedBy: number; hasBirthDate: boolean; birthYear: number | null; keys: string[] }
}
const expected = (identity: object, birthYear: number) =>
  keysOf(world.services.vault, { siteId: world.sites.BRS, country: 'IL' }, identity, birthYear).toSorted()

beforeEach(() => keyIdentities(world.services))

describe('an identity has keys of its present values', () => {
  it('after screening and after an amendment, and no keys of its earlier values', async () => {
    const identity = newIdentity()
    const { participantId } = await screen(identity)
    const year = Number(identity.birthDate.slice(0, 4))
    expect(await kept(participantId)).toMatchObject({ keyedBy: keyedNow, keys: expected(identity, year) })
    const change = { familyName: 'Wibbleford', phone: null, birthDate: `${year + 1}-05-17` }
    const amended = { ...identity, ...change, phone: undefined }
    const person = await coordinator()
    await person.participant.amend({
      ...world.command(),
      participantId,
      expectedVersion: 1,
      birthYear: year + 1,
      identity: change,
    })
    expect(await kept(participantId)).toMatchObject({ keyedBy: keyedNow, keys: expected(amended, year + 1) })
    expect(await found({ phone: identity.phone })).toEqual([])
  })

  it('until the identity is deleted', async () => {
    const { participantId } = await screen(newIdentity())
    await sql('delete from identity where participant_id = $1', [participantId])
    expect((await sql('select key from identity_key where participant_id = $1', [participantId])).rows).toEqual([])
  })

  it('as digests that show no typed text and differ at each site', async () => {
    const identity = newIdentity()
    const there = await world.as('coordinatorInUlm')
    const one = await screen(identity)
    const other = await there.participant.screen(newcomer(world, { siteId: world.sites.ULM, identity }))
    const [ours, theirs] = [await kept(one.participantId), await kept(other.participantId)]
    for (const key of ours.keys) expect(key).toMatch(/^[0-9a-f]{24}$/)
    expect(ours.keys.filter((key) => theirs.keys.includes(key))).toEqual([])
  })
})

describe('an identity without keys of the present version', () => {
  const identity = () => ({ ...newIdentity(), nationalId: '12990070' })

  it.each([
    ['without any keys', 0],
    ['with keys of the way before', 1],
  ])('%s is found, a search makes no keys, and the job makes them', async (_, keyedBy) => {
    const typed = { ...newIdentity(), nationalId: `1299${keyedBy}0171` }
    const { participantId, code } = await screen(typed)
    const before = await kept(participantId)
    await sql('delete from identity_key where participant_id = $1', [participantId])
    await sql('update identity set keyed_by = $2 where participant_id = $1', [participantId, keyedBy])
    await sql('update participant set has_birth_date = false where id = $1', [participantId])
    const { givenName, familyName, phone, birthDate, nationalId } = typed
    for (const sought of [
      { givenName, familyName, birthDate },
      { phone, birthDate },
      { nationalId, birthDate },
    ])
      expect(await found(sought)).toEqual([code])
    expect(await kept(participantId)).toMatchObject({ keyedBy, keys: [] })
    expect(await keyIdentities(world.services)).toBe(1)
    expect(await kept(participantId)).toEqual(before)
    expect(await keyIdentities(world.services)).toBe(0)
    expect(await found({ phone })).toEqual([code])
  })

  it('because a data manager amended the year of birth is found by both, and gets new keys from the job', async () => {
    const { givenName, familyName } = newIdentity()
    const { participantId, code } = await screen({ givenName, familyName }, { birthYear: 1931 })
    const manager = await world.as('dataManager')
    await manager.participant.amend({
      ...world.command(),
      participantId,
      expectedVersion: 1,
      birthYear: 1942,
      reason: 'Misread',
    })
    expect(await kept(participantId)).toMatchObject({ keyedBy: 0, birthYear: 1942 })
    expect(await found({ givenName, familyName }, 1942)).toEqual([code])
    expect(await keyIdentities(world.services)).toBe(1)
    expect(await kept(participantId)).toMatchObject({
      keyedBy: keyedNow,
      keys: expected({ givenName, familyName }, 1942),
    })
    expect(await found({ givenName, familyName }, 1942)).toEqual([code])
  })

  it('is left unchanged if the vault cannot open it, and the others get their keys', async () => {
    const [one, other] = [await screen(identity()), await screen({ ...newIdentity(), nationalId: '12990071' })]
    const ids = [one.participantId, other.participantId]
    await sql('update identity set keyed_by = 0 where participant_id = any($1::uuid[])', [ids])
    await sql(`update identity set key_id = 'another' where participant_id = $1`, [one.participantId])
    expect(await keyIdentities(world.services)).toBe(1)
    expect((await kept(one.participantId)).keyedBy).toBe(0)
    expect((await kept(other.participantId)).keyedBy).toBe(keyedNow)
    await sql(
      'update identity set key_id = i.key_id from identity i where identity.participant_id = $1 and i.participant_id = $2',
      ids,
    )
  })

  it('gets keys of its year of birth, also if the year is amended while the job runs', async () => {
    const { givenName, familyName } = newIdentity()
    const { participantId } = await screen({ givenName, familyName }, { birthYear: 1931 })
    await sql('update identity set keyed_by = 0 where participant_id = $1', [participantId])
    const client = await world.database.pool.connect()
    await client.query('begin')
    await client.query('update participant set birth_year = 1943 where id = $1', [participantId])
    // The job does not wait for a row that is being changed. It leaves it to its next run.
    expect(await keyIdentities(world.services)).toBe(0)
    await client.query('commit')
    client.release()
    expect(await keyIdentities(world.services)).toBe(1)
    expect((await kept(participantId)).keys).toEqual(expected({ givenName, familyName }, 1943))
  })
})

describe('a search', () => {
  it('counts a value once for a participant who has it twice, and does not count it for another site', async () => {
    const identity = { ...newIdentity(), familyName: 'Quxquux Quxquux' }
    await screen(identity)
    await (
      await world.as('coordinatorInUlm')
    ).participant.screen(newcomer(world, { siteId: world.sites.ULM, identity }))
    const key = digestOf(world.services.vault, world.sites.BRS, { about: 'word', value: soundOf('quxquux') })
    const { rows } = await sql('select count(*)::int as many from identity_key where key = $1', [key])
    expect(rows).toEqual([{ many: 1 }])
  })

  it(`refuses to look for duplicates while ${mostUnkeyed} more wait for their keys, because it would not be complete`, async () => {
    const identity = newIdentity()
    const there = { siteId: world.sites.ULM, identity }
    const coordinator = await world.as('coordinatorInUlm')
    const ask = () => coordinator.participant.duplicates({ studyId: world.studyId, ...there })
    const many = (keyedBy: number) =>
      sql('update identity set keyed_by = $2 where site_id = $1', [world.sites.ULM, keyedBy])
    await sql(
      `with written as (
         insert into participant (id, study_id, site_id, number, code, "group", status, screened_on)
         select gen_random_uuid(), $1, $2, 50000 + n, 'waits ' || n, 'service_user', 'screened', '2024-01-01' from generate_series(1, $3::int) n
         returning id
       )
       insert into identity (participant_id, study_id, site_id, key_id, nonce, sealed, keyed_by)
       select id, $1, $2, '', '', '', $4 from written`,
      [world.studyId, world.sites.ULM, mostUnkeyed + 1, keyedNow],
    )
    expect(await ask()).toEqual([])
    await many(0)
    expect(await refusalOf(ask())).toBe('server.busy')
    expect(await refusalOf(coordinator.participant.register(newcomer(world, there)))).toBe('server.busy')
    await many(keyedNow)
    expect(await ask()).toEqual([])
  })

  it(`reads ${mostCompared} identities at most, first those that share most, also if hundreds share something`, async () => {
    const keys = [
      { key: 'a frequent key', finds: 2 },
      { key: 'a weak key', finds: 1 },
      { key: 'a rare key', finds: 4 },
    ]
    const write = (many: number, key: string) =>
      sql(
        `with written as (
           insert into participant (id, study_id, site_id, number, code, "group", status, screened_on)
           select gen_random_uuid(), $1, $2, n, $4 || n, 'service_user', 'screened', '2024-01-01' from generate_series(1, $3::int) n
           on conflict do nothing returning id
         ), named as (
           insert into identity (participant_id, study_id, site_id, key_id, nonce, sealed, keyed_by)
           select id, $1, $2, '', '', '', $5 from written returning participant_id
         )
         insert into identity_key (key, study_id, site_id, participant_id)
         select key, $1, $2, participant_id from named, unnest($6::text[]) key`,
        [world.studyId, world.sites.ULM, many, `${key} `, keyedNow, [...new Set(['a frequent key', key])]],
      )
    await write(2 * mostByKey, 'a frequent key')
    await write(3, 'a rare key')
    await sql(
      'delete from identity_key where key = $1 and participant_id in (select id from participant where code = $2)',
      ['a frequent key', 'a rare key 3'],
    )
    await write(1, 'a weak key')
    await sql(
      `delete from identity_key where key = 'a frequent key' and participant_id in (select id from participant where code = 'a weak key 1')`,
    )
    const scope = scopeFor({
      action: 'participant.duplicates',
      actorId: world.people.coordinatorInBeerSheva.id,
      studyId: world.studyId,
      sites: [world.sites.ULM],
      grants: [{ role: 'coordinator', siteId: world.sites.ULM }],
    })!
    const found = await world.database.transaction((db) =>
      listIdentitiesByKey(db, scope, world.sites.ULM, { keys, birthYear: null, keyedNow }),
    )
    expect(found).toHaveLength(mostCompared)
    const codes = found.map(({ code }) => code)
    for (const number of [1, 2, 3]) expect(codes).toContain(`a rare key ${number}`)
    const alone = await world.database.transaction((db) =>
      listIdentitiesByKey(db, scope, world.sites.ULM, { keys: keys.slice(1, 2), birthYear: null, keyedNow }),
    )
    expect(alone).toEqual([])
  })
})
