// The database itself keeps events and seals as they were written.
import { beforeAll, describe, expect, it } from 'vitest'
import { useWorld } from '../../testing/world.ts'
import { sealDecided } from './store/seals.ts'

const world = useWorld()

beforeAll(async () => {
  await (await world.as('monitor')).account.set_language({ commandId: world.newId(), language: 'de' })
  expect(await sealDecided(world.services.database)).toBe(1)
})

describe('the role that serves requests', () => {
  it.each([
    `update audit_event set reason = 'x'`,
    'delete from audit_event',
    'truncate audit_event',
    `update audit_seal set sha256 = 'x'`,
    'delete from audit_seal',
    'truncate audit_seal',
    `insert into audit_seal (from_seq, to_seq, events, sha256, previous_sha256) values (1, 1, 1, '', '')`,
    'alter table audit_event disable trigger all',
    'drop table audit_event cascade',
  ])('may not: %s', async (sql) => {
    const client = await world.database.pool.connect()
    try {
      await client.query('begin; set local role polyphony_app')
      await expect(client.query(sql)).rejects.toMatchObject({ code: '42501' })
    } finally {
      await client.query('rollback')
      client.release()
    }
  })

  it.each([
    `update audit_event set reason = 'x'`,
    'delete from audit_event',
    'truncate audit_event',
    'truncate audit_seal',
  ])('shares this limit with the owner, as long as the triggers are on: %s', async (sql) => {
    await expect(world.database.pool.query(sql)).rejects.toMatchObject({ code: '23001' })
  })
})
