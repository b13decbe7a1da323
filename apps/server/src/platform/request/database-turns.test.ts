import { setTimeout as wait } from 'node:timers/promises'
import { describe, expect, it, onTestFinished } from 'vitest'
import { writeOtherStudy } from '../../../testing/other-study.ts'
import { writePerson } from '../../../testing/things.ts'
import { useWorld } from '../../../testing/world.ts'
import type { Entered } from '../shapes.ts'
import { shares } from './database-turns.ts'
import { enter } from './procedure.ts'
import { findActor } from './store/actors.ts'
import { checking, commanding, reading } from './transaction.ts'

const world = useWorld()

/** A new person with a role in a study, who does the action. */
async function entering(
  action: 'participant.list' | 'recruitment.set_target' | 'site.amend',
  studyId = world.studyId,
): Promise<Entered> {
  const role = action === 'site.amend' ? 'administrator' : 'data_manager'
  const { token } = await writePerson(world, { role, siteId: null, studyId })
  const actor = await findActor(world.services.database, token, world.clock.now())
  return enter({ services: world.services, actor, requestId: 'a test' }, action, studyId)
}

/** A gate at which work waits until the test opens it. */
function gate() {
  const { promise, resolve: open } = Promise.withResolvers<void>()
  onTestFinished(() => open())
  return { promise, open }
}

/** How many statements wait for a lock. */
async function waitsForLocks() {
  const { rows } = await world.database.pool.query<{ many: number }>(
    "select count(*)::int as many from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'",
  )
  return rows[0]!.many
}

async function until(holds: () => Promise<boolean>) {
  while (!(await holds())) await wait(20)
}

/** Reads in a transaction that lasts until the gate opens. It counts those that have a connection. */
function slowReads(entered: Entered, times: number, opened: Promise<void>) {
  let underWay = 0
  const all = Array.from({ length: times }, () =>
    reading(entered, async ({ db }) => {
      await db.query`select 1`
      underWay++
      await opened
    }),
  )
  return { all: Promise.all(all), underWay: () => underWay }
}

const others = async () => (await (await world.as('monitor')).account.me({})).user.id

describe('the connections of the database', () => {
  it('are shared so that a person has less than a study, and a study less than all', () => {
    expect(shares(10)).toEqual({ atOnce: 9, ofStudy: 6, ofOne: 5 })
    for (const connections of [5, 6, 8, 20, 200]) {
      const { atOnce, ofStudy, ofOne } = shares(connections)
      expect([connections, ofOne < ofStudy, ofStudy < atOnce, atOnce < connections]).toEqual([
        connections,
        true,
        true,
        true,
      ])
    }
  })

  it('are not all taken by twenty slow requests of one person: others are served', async () => {
    const { promise, open } = gate()
    const slow = slowReads(await entering('participant.list'), 20, promise)
    await until(async () => slow.underWay() >= shares(10).ofOne)
    expect(await others()).toBe(world.people.monitor.id)
    // Another person of the same study is served, too.
    expect((await (await world.as('monitor')).participant.list({ studyId: world.studyId })).rows).toBeDefined()
    expect(slow.underWay()).toBe(shares(10).ofOne)
    open()
    await slow.all
    expect(slow.underWay()).toBe(20)
  })

  it('are not all taken by one study in which commands wait for each other: other studies are free', async () => {
    const { promise, open } = gate()
    const lasting = await entering('recruitment.set_target')
    const record = { entityId: world.newId(), siteId: world.sites.ULM, before: { targets: [] }, after: { targets: [] } }
    const command = commanding(lasting, { commandId: world.newId(), body: {} }, async (work) => {
      await work.db.query`select 1`
      await promise
      work.record('recruitment.set_target', record)
    })
    const opened = { openedOn: '2024-01-01' }
    const alone = async () => {
      const sent = { commandId: world.newId(), body: {} }
      return commanding(await entering('site.amend'), sent, async ({ db, record }) => {
        await db.query`select 1`
        record('site.amend', { entityId: world.sites.ULM, siteId: world.sites.ULM, before: opened, after: opened })
        return 'done'
      })
    }
    const waiting = Promise.all(Array.from({ length: 12 }, alone))
    // One of the connections is of the lasting command.
    await until(async () => (await waitsForLocks()) >= shares(10).ofStudy - 1)
    const other = await writeOtherStudy(world)
    const elsewhere = await entering('participant.list', other.studyId)
    expect(await reading(elsewhere, async ({ db }) => db.query`select 1 as one`)).toEqual([{ one: 1 }])
    expect(await others()).toBe(world.people.monitor.id)
    open()
    await command
    expect(await waiting).toEqual(Array(12).fill('done'))
  })

  it('are there at once for the checks of a lasting answer, also if its reader asks for much else', async () => {
    const { promise, open } = gate()
    const entered = await entering('participant.list')
    const slow = slowReads(entered, 20, promise)
    expect(await checking(entered, async ({ db }) => db.query`select 1 as one`)).toEqual([{ one: 1 }])
    open()
    await slow.all
  })
})
