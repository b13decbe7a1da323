import { useWorld } from '../../testing/world.ts'
import { z } from 'zod'
import { describe, expect, it } from 'vitest'
import { errorInLog, openLog } from './log.ts'

const world = useWorld()
/** Stands for a name, a token or anything else that somebody sent. */
const secret = 'Ruth-Levi'

const thrownBy = async (work: () => unknown): Promise<unknown> => {
  try {
    await work()
  } catch (error) {
    return error
  }
  throw new Error('Nothing was thrown')
}

/** What stands in the log of an error. */
function logged(error: unknown): string {
  const lines: string[] = []
  openLog('trace', { write: (line) => void lines.push(line) }).error({ err: error }, 'a bug')
  return lines.join('')
}

const parsers: [string, () => unknown][] = [
  ['JSON', () => JSON.parse(`{"name":${secret}`)],
  ['an address', () => new URL(secret)],
  ['a number', () => BigInt(secret)],
  ['a schema', () => z.strictObject({}).parse({ [secret]: secret })],
  ['the language', () => Object.assign(Object.freeze({ [secret]: 1 }), { [secret]: 2 })],
  ['a property of nothing', () => (undefined as unknown as Record<string, unknown>)[secret]],
  ['the database, of a value', () => world.database.pool.query('select $1::int', [secret])],
  [
    'the database, of a row',
    () =>
      world.database.pool.query(
        `insert into study (id, slug, name, title, configuration) values ($1, $2, $2, 'x', '{}'), (gen_random_uuid(), $2, 'y', 'x', '{}')`,
        [world.newId(), secret],
      ),
  ],
  ['Prisma', () => world.database.prisma.study.findMany({ where: { [secret]: secret } as object })],
]

describe('the log', () => {
  it.each(parsers)('keeps nothing of what was given to %s, and says which error it was', async (_, work) => {
    const error = await thrownBy(work)
    expect((error as Error).message + JSON.stringify(error)).toContain(secret)
    expect(logged(error)).not.toContain(secret)
    expect(JSON.parse(logged(error))).toMatchObject({ msg: 'a bug', err: { type: expect.stringMatching(/^\w+/) } })
  })

  it('keeps nothing of a message that looks like a place in code, or comes with a cause, or with others', async () => {
    const cause = await thrownBy(() => JSON.parse(`{"name":${secret}`))
    const shaped = new TypeError(`no\n    at ${secret} (file:///a.ts:1:1)`)
    const wrapped = new Error('could not be read', { cause })
    for (const error of [shaped, wrapped, new AggregateError([cause, shaped], secret), secret, { message: secret }])
      expect(logged(error)).not.toContain(secret)
  })

  it('keeps our own words, where in the code it was, and the names of rules and codes', async () => {
    const own = errorInLog(new Error('The recording has not passed'))
    expect(own).toMatchObject({ type: 'Error', message: 'The recording has not passed' })
    expect(own.at?.[0]).toContain('log.test.ts')
    const sent = [world.newId(), secret]
    const refused = await thrownBy(() =>
      world.database.pool.query(
        `insert into study (id, slug, name, title, configuration) values ($1, 'voices', $2, 'x', '{}')`,
        sent,
      ),
    )
    expect(errorInLog(refused)).toMatchObject({ code: '23505', constraint: 'study_slug_taken', table: 'study' })
    const missing = Object.assign(new Error(`ENOENT, open '/${secret}'`), { code: 'ENOENT', syscall: 'open' })
    expect(errorInLog(Object.assign(missing, { name: 'SystemError' }))).toMatchObject({
      code: 'ENOENT',
      syscall: 'open',
    })
  })
})
