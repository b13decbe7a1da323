import { useWorld } from '../../testing/world.ts'
import { z } from 'zod'
import { describe, expect, it } from 'vitest'
import { errorInLog, openLog } from './log.ts'

const world = useWorld()
/** Stands for a name, a token or any other private text in a request. */
const secret = 'Ruth-Levi'

const thrownBy = async (work: () => unknown): Promise<unknown> => {
  try {
    await work()
  } catch (error) {
    return error
  }
  throw new Error('Nothing was thrown')
}

/** The log line for an error. */
function logged(error: unknown): string {
  const lines: string[] = []
  openLog('trace', { write: (line) => void lines.push(line) }).error({ err: error }, 'a bug')
  return lines.join('')
}

const parsers: [string, () => unknown][] = [
  ['the JSON parser', () => JSON.parse(`{"name":${secret}`)],
  ['the URL parser', () => new URL(secret)],
  ['the number parser', () => BigInt(secret)],
  ['a schema', () => z.strictObject({}).parse({ [secret]: secret })],
  ['a write to a frozen object', () => Object.assign(Object.freeze({ [secret]: 1 }), { [secret]: 2 })],
  ['a read from undefined', () => (undefined as unknown as Record<string, unknown>)[secret]],
  ['the database about a value', () => world.database.pool.query('select $1::int', [secret])],
  [
    'the database about a row',
    () =>
      world.database.pool.query(
        `insert into study (id, slug, name, title, configuration) values ($1, $2, $2, 'x', '{}'), (gen_random_uuid(), $2, 'y', 'x', '{}')`,
        [world.newId(), secret],
      ),
  ],
  ['Prisma', () => world.database.prisma.study.findMany({ where: { [secret]: secret } as object })],
]

describe('the log', () => {
  it.each(parsers)('leaves out the input from an error of %s, and names the type of the error', async (_, work) => {
    const error = await thrownBy(work)
    expect((error as Error).message + JSON.stringify(error)).toContain(secret)
    expect(logged(error)).not.toContain(secret)
    expect(JSON.parse(logged(error))).toMatchObject({ msg: 'a bug', err: { type: expect.stringMatching(/^\w+/) } })
  })

  it('leaves out the message of an error that imitates a stack line, of its cause, and of joined errors', async () => {
    const cause = await thrownBy(() => JSON.parse(`{"name":${secret}`))
    const shaped = new TypeError(`no\n    at ${secret} (file:///a.ts:1:1)`)
    const wrapped = new Error('could not be read', { cause })
    for (const error of [shaped, wrapped, new AggregateError([cause, shaped], secret), secret, { message: secret }])
      expect(logged(error)).not.toContain(secret)
  })

  it('keeps our own messages, the place in our code, error codes, and the names of tables and constraints', async () => {
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
