import { openDatabase } from '@polyphony/db/open'
import { useWorld } from '../../../testing/world.ts'
import { describe, expect, it } from 'vitest'
import { forgetTries, openTries } from './tries.ts'

const world = useWorld()

describe('tries', () => {
  it('are counted for each name, also when a thousand come at once', async () => {
    const { tries } = world.services
    expect(await tries.add('minute', ['a', 'b'])).toEqual([1, 1])
    const counts = await Promise.all(Array.from({ length: 1000 }, () => tries.add('minute', ['a', 'c'])))
    expect(counts.map(([a]) => a).toSorted((one, other) => one! - other!)).toEqual(
      Array.from({ length: 1000 }, (_, at) => at + 2),
    )
    expect(await tries.add('minute', ['a', 'b', 'c'])).toEqual([1002, 2, 1001])
  })

  it('are taken back on request', async () => {
    const { tries } = world.services
    await tries.add('minute', ['d'])
    await tries.takeBack('minute', ['d'])
    expect(await tries.add('minute', ['d'])).toEqual([1])
  })

  it('are counted from zero again in the next minute or the next hour', async () => {
    const { tries } = world.services
    await tries.add('minute', ['e'])
    await tries.add('hour', ['e'])
    world.clock.advance(60_000)
    expect([await tries.add('minute', ['e']), await tries.add('hour', ['e'])]).toEqual([[1], [2]])
    world.clock.advance(3_600_000)
    expect(await tries.add('hour', ['e'])).toEqual([1])
  })

  it('are counted together by all servers of a database, also when two servers count in opposite orders', async () => {
    const database = openDatabase(world.serving)
    const other = openTries({ ...world.services, database })
    try {
      const names = Array.from({ length: 40 }, (_, at) => `shared ${at}`)
      const rounds = Array.from({ length: 25 }, (_, at) => [
        world.services.tries.add('minute', names),
        other.add('minute', at % 2 ? names.toReversed() : names),
      ])
      await Promise.all(rounds.flat())
      expect(await other.add('minute', names)).toEqual(names.map(() => 51))
    } finally {
      await database.close()
    }
  })

  it('are stored without the names, and removed when their time is over', async () => {
    await world.services.tries.add('minute', ['noa@example.org'])
    const rows = await world.database.prisma.tries.findMany()
    expect(rows.length).toBeGreaterThan(0)
    expect(rows.every(({ name }) => /^[0-9a-f]{64}$/.test(name))).toBe(true)
    world.clock.advance(3_600_000)
    expect(await forgetTries(world.services)).toBe(rows.length)
    expect(await world.database.prisma.tries.count()).toBe(0)
  })
})
