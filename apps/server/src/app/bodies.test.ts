import { policy } from '@polyphony/domain/access/policy'
import { describe, expect, it } from 'vitest'
import { procedures, type Procedure } from '../../testing/asking.ts'
import { cookieOf } from '../../testing/cookie.ts'
import type { PersonName } from '../../testing/cast.ts'
import { origin, useWorld } from '../../testing/world.ts'
import { bodyBytes, largeAtOnce, largerBytes } from './bodies.ts'

const world = useWorld()
const anybody = () => true
const mostOf = (path: string) => bodyBytes(path, anybody)
type Shape = Procedure['schema'] & { maxItems?: number; maxLength?: number }

/** The size of the largest input of a schema, roughly: it counts one byte for each letter. */
function largest(given: Procedure['schema']): number {
  const shape = given as Shape
  const either = shape.anyOf ?? shape.oneOf
  if (either) return Math.max(...either.map(largest))
  if (shape.enum) return Math.max(...shape.enum.map((each) => JSON.stringify(each).length))
  // A record has an entry for each item that a study configures, at most fifty.
  if (typeof shape.additionalProperties === 'object') return 50 * (64 + largest(shape.additionalProperties as Shape))
  if (shape.type === 'object')
    return Object.entries(shape.properties ?? {}).reduce(
      (sum, [key, inner]) => sum + key.length + 4 + largest(inner),
      2,
    )
  if (shape.type === 'array')
    return shape.maxItems === undefined ? Infinity : 2 + shape.maxItems * (largest(shape.items!) + 1)
  if (shape.type === 'string') return (shape.maxLength ?? 64) + 2
  return shape.type === undefined && shape.const === undefined ? Infinity : 20
}

/** The schemas of these allow larger inputs than any client sends, so only their number of bytes is limited. */
const boundedByBytes = [
  'study.create',
  'study.configure',
  'transcript.edit',
  'import.decide',
  'consent.record',
  'expense.record',
  'participant.register',
]

type Sent = { as?: PersonName; body: ReadableStream | string; length?: number; signal?: AbortSignal }
const send = (path: string, { as, body, length }: Sent) => {
  const headers = new Headers({ origin, 'content-type': 'application/json' })
  if (as) headers.set('cookie', cookieOf(world.people[as].token))
  if (length !== undefined) headers.set('content-length', String(length))
  return world.application.fetch(
    new Request(new URL(`/trpc/${path}`, origin), { method: 'POST', headers, body, duplex: 'half' } as RequestInit),
  )
}

/** A body: its sender sends the first piece at once, and the rest only after `finish`. */
function slowBody() {
  const { promise: isRead, resolve: read } = Promise.withResolvers<void>()
  const { promise: rest, resolve: finish } = Promise.withResolvers<void>()
  let pieces = 0
  const body = new ReadableStream<Uint8Array>(
    {
      async pull(stream) {
        pieces++
        read()
        if (pieces === 1) return stream.enqueue(new TextEncoder().encode('{"a":'))
        await rest
        stream.enqueue(new TextEncoder().encode('1}'))
        stream.close()
      },
    },
    { highWaterMark: 0 },
  )
  return { body, isRead, finish, pieces: () => pieces }
}

describe('the limit of a body', () => {
  it('is enough for the largest input of every procedure', () => {
    const bounded = procedures.filter(({ path, kind }) => kind === 'command' && !boundedByBytes.includes(path))
    expect(
      bounded.filter(({ path, schema }) => largest(schema) > mostOf(`/trpc/${path}`)).map(({ path }) => path),
    ).toEqual([])
  })

  it('is above the usual limit only for procedures with larger inputs', () => {
    const usual = mostOf('/trpc/account.me')
    for (const path of Object.keys(largerBytes)) {
      if (boundedByBytes.includes(path)) continue
      expect(largest(procedures.find((each) => each.path === path)!.schema) * 2).toBeGreaterThan(usual)
      expect(path in policy).toBe(true)
    }
  })

  it('of a batch is the highest limit of its procedures, and an unknown procedure has the usual limit', () => {
    const usual = mostOf('/trpc/account.me')
    expect(mostOf('/trpc/account.me,transcript.import')).toBe(largerBytes['transcript.import'])
    expect(['/trpc/constructor', '/trpc/%zz', '/trpc/', '/trpc/no.such'].map(mostOf)).toEqual(Array(4).fill(usual))
  })

  it('counts only procedures that the sender may do in some study', async () => {
    const large = 'x'.repeat(300 * 1024)
    const answers = [
      ['transcript.import', 'monitor', 403],
      ['account.me,transcript.import', 'monitor', 403],
      ['transcript.edit', 'coordinatorInUlm', 403],
      ['study.create', 'administrator', 403],
      ['transcript.import', 'outsider', 403],
      ['transcript.edit', 'transcriber', 400],
      ['account.me', 'monitor', 413],
    ] as const
    for (const [path, as, status] of answers) {
      for (const sent of [{ body: large, length: large.length }, { body: ReadableStream.from([Buffer.from(large)]) }]) {
        expect([path, as, (await send(path, { as, ...sent })).status]).toEqual([path, as, status])
      }
    }
    expect((await send('transcript.import', { as: 'monitor', body: '{}', length: 2 })).status).toBe(404)
  })

  it.each(['participant.enrol', 'consent.publish', 'account.end_all_sessions'])(
    'of %s is enforced with and without a content-length header',
    async (path) => {
      const most = mostOf(`/trpc/${path}`)
      const large = 'x'.repeat(most + 1)
      const pieces = () =>
        ReadableStream.from([large.slice(0, 1_000), large.slice(1_000)].map((each) => Buffer.from(each)))
      for (const sent of [{ body: large, length: large.length }, { body: pieces() }]) {
        const answer = await send(path, { as: 'dataManager', ...sent })
        expect([answer.status, await answer.text()]).toEqual([413, expect.stringContaining('input.too_large')])
      }
    },
  )
})

describe('a body', () => {
  it('is read by no procedure if the sender is not signed in', async () => {
    for (const { path, type } of procedures) {
      if (type === 'subscription') continue
      const { body, pieces } = slowBody()
      const answer = await send(path, { body })
      expect([path, pieces(), answer.status]).toEqual([path, 0, type === 'query' ? 405 : 401])
    }
  })

  it(`that is large may come ${largeAtOnce} times at once from one person, and the next is refused as busy`, async () => {
    const slow = Array.from({ length: largeAtOnce }, slowBody)
    const answers = slow.map(({ body }) => send('transcript.import', { as: 'dataManager', body }))
    await Promise.all(slow.map(({ isRead }) => isRead))
    const next = () => send('transcript.import', { as: 'dataManager', body: slowBody().body })
    const refused = await next()
    expect([refused.status, await refused.json()]).toMatchObject([503, { problem: { code: 'server.busy' } }])
    // A small body of the same person is read, and a large body of another person.
    expect((await send('transcript.edit', { as: 'dataManager', body: '{}', length: 2 })).status).toBe(404)
    const other = slowBody()
    const others = send('transcript.import', { as: 'dataManagerInUlm', body: other.body })
    await other.isRead
    for (const { finish } of [...slow, other]) finish()
    const statuses = (await Promise.all([...answers, others])).map(({ status }) => status)
    expect(statuses).toEqual(Array(largeAtOnce + 1).fill(404))
    expect((await send('transcript.import', { as: 'dataManager', body: '{}' })).status).toBe(404)
  })
})
