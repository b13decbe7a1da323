import { useWorld } from '../../../testing/world.ts'
import { setTimeout as wait } from 'node:timers/promises'
import { afterEach, describe, expect, it } from 'vitest'
import { Problem } from '@polyphony/domain/problem'
import type { Context } from 'hono'
import { findActor, listStandings } from '../request/store/actors.ts'
import { enter } from '../request/procedure.ts'
import type { Standings } from '../shapes.ts'
import { sendWhile, slowest, takeWhile } from './passing.ts'
import { openStandings } from './standings.ts'

const world = useWorld()
const MiB = 1024 * 1024
const opened: Standings[] = []
afterEach(() => {
  for (const standings of opened.splice(0)) standings.close()
})

/** Standings for one test, on the real database. `statements` lists how many ids each statement asked about. */
function open(isAway = () => false) {
  const statements: number[] = []
  const standings = openStandings((ids) => {
    statements.push(ids.length)
    if (isAway()) throw new Problem('database.unavailable')
    return listStandings(world.database, ids, world.clock.now())
  })
  opened.push(standings)
  return { standings, statements }
}
async function enteredAs(person: 'monitor' | 'analyst' | 'coordinatorInUlm') {
  const actor = await findActor(world.database, world.people[person].token, world.clock.now())
  return enter({ services: world.services, actor, requestId: 'test' }, 'live.follow', world.studyId)
}
const revoke = (person: 'analyst' | 'coordinatorInUlm', at: Date | null = new Date()) =>
  world.database.prisma.grant.updateMany({ where: { staffId: world.people[person].id }, data: { revokedAt: at } })
const reasonOf = (signal: AbortSignal) => (signal.reason as Problem).code

/** Yields pieces of 64 KiB. */
async function* source(pieces: number) {
  for (let piece = 0; piece < pieces; piece++) yield new Uint8Array(MiB / 16)
}
const failed = (error: unknown) => {
  throw error
}

describe('a standing', () => {
  it('lets at most one MiB pass after the grant was revoked, also on a fast connection', async () => {
    const { standings } = open()
    const standing = standings.watch(await enteredAs('analyst'))
    const reader = sendWhile(source(160), { context: {} as Context, standing, failed }).getReader()
    for (let piece = 0; piece < 40; piece++) expect((await reader.read()).value).toHaveLength(MiB / 16)
    await revoke('analyst')
    let passed = 0
    const rest = async () => {
      for (;;) passed += (await reader.read()).value!.length
    }
    await expect(rest()).rejects.toThrow('cut short')
    await revoke('analyst', null)
    expect(passed).toBeLessThanOrEqual(MiB)
    expect(reasonOf(standing.signal)).toBe('study.not_found')
  })

  it('checks a thousand long answers of two people in one statement, and ends only those that may not go on', async () => {
    const { standings, statements } = open()
    const [stays, leaves] = [await enteredAs('monitor'), await enteredAs('coordinatorInUlm')]
    const watched = Array.from({ length: 1_000 }, (_, at) => standings.watch(at % 2 ? stays : leaves))
    await standings.recheck()
    expect(statements).toEqual([2])
    await revoke('coordinatorInUlm')
    await standings.recheck()
    await revoke('coordinatorInUlm', null)
    expect(watched.map(({ signal }) => signal.aborted)).toEqual(watched.map((_, at) => at % 2 === 0))
    expect(standings.count()).toBe(500)
  })

  it('ends within two seconds after a revocation, also while no bytes pass', async () => {
    const { standings } = open()
    const { signal } = standings.watch(await enteredAs('analyst'))
    await revoke('analyst')
    const began = performance.now()
    await new Promise((resolve) => signal.addEventListener('abort', resolve))
    await revoke('analyst', null)
    expect(performance.now() - began).toBeLessThan(2_000)
  })

  it('ends with the Problem that its own condition throws', async () => {
    const { standings } = open()
    let isWithheld = false
    const standing = standings.watch(await enteredAs('monitor'), async () => {
      if (isWithheld) throw new Problem('recording.withheld')
    })
    await standing.pass(2 * MiB)
    isWithheld = true
    await expect(standing.pass(MiB)).rejects.toMatchObject({ code: 'recording.withheld' })
    expect(reasonOf(standing.signal)).toBe('recording.withheld')
    await expect(standing.pass(1)).rejects.toMatchObject({ code: 'recording.withheld' })
    expect(standings.count()).toBe(0)
  })

  it('lets no bytes pass while the database is away, and goes on when it is back', async () => {
    let isAway = true
    const { standings, statements } = open(() => isAway)
    const standing = standings.watch(await enteredAs('monitor'))
    let hasPassed = false
    const passing = standing.pass(2 * MiB).then(() => (hasPassed = true))
    while (statements.length < 2) await new Promise((resolve) => setTimeout(resolve, 50))
    expect(hasPassed).toBe(false)
    isAway = false
    await passing
    expect(standing.signal.aborted).toBe(false)
  })

  it('ends an upload that sends no more bytes', async () => {
    const { standings } = open()
    const standing = standings.watch(await enteredAs('analyst'))
    const silent = new ReadableStream<Uint8Array>({ start: (controller) => controller.enqueue(new Uint8Array(1)) })
    const pieces = takeWhile(silent, standing)
    expect((await pieces.next()).value).toHaveLength(1)
    const next = pieces.next()
    await revoke('analyst')
    await expect(next).rejects.toMatchObject({ code: 'study.not_found' })
    await revoke('analyst', null)
  })

  it('breaks off an upload if its sender is silent for too long', async () => {
    const { standings } = open()
    const standing = standings.watch(await enteredAs('monitor'))
    const silent = new ReadableStream<Uint8Array>({ start: (controller) => controller.enqueue(new Uint8Array(1)) })
    const pieces = takeWhile(silent, standing, { ...slowest, patienceMs: 50 })
    expect((await pieces.next()).value).toHaveLength(1)
    await expect(pieces.next()).rejects.toMatchObject({ code: 'input.too_slow' })
    expect(standing.signal.aborted).toBe(false)
  })

  it('breaks off an upload that is slower than 4 KiB a second, and no upload that is as fast, however large its pieces are', async () => {
    const { standings } = open()
    const standing = standings.watch(await enteredAs('monitor'))
    const slowness = { patienceMs: 500, bytesPerSecond: slowest.bytesPerSecond }
    /** Sends a piece of `bytes` after each pause, for two seconds. */
    async function* sending(bytes: number, pauseMs: number) {
      for (let ms = 0; ms < 2_000; ms += pauseMs) {
        await wait(pauseMs)
        yield new Uint8Array(bytes)
      }
    }
    async function sentBy(source: AsyncIterable<Uint8Array>) {
      let bytes = 0
      for await (const piece of takeWhile(ReadableStream.from(source), standing, slowness)) bytes += piece.length
      return bytes
    }
    const [bytewise, ...sent] = await Promise.allSettled([
      sentBy(sending(1, 100)),
      sentBy(sending(1_024, 100)),
      sentBy(sending(4_096, 400)),
    ])
    expect(bytewise).toMatchObject({ status: 'rejected', reason: { code: 'input.too_slow' } })
    expect(sent).toEqual([20_480, 20_480].map((value) => ({ status: 'fulfilled', value })))
    expect(slowest).toEqual({ patienceMs: 60_000, bytesPerSecond: 4_096 })
  })

  it('is not checked after its release', async () => {
    const { standings, statements } = open()
    standings.watch(await enteredAs('monitor')).release()
    await standings.recheck()
    expect([statements, standings.count()]).toEqual([[], 0])
  })
})
