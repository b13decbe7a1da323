import { signatureLimits } from '@polyphony/domain/consent/drawn'
import { signature } from '@polyphony/domain/consent/signature'
import { describe, expect, it } from 'vitest'
import { procedures, type Procedure } from '../../../testing/asking.ts'
import { cookieOf } from '../../../testing/cookie.ts'
import { origin, useWorld } from '../../../testing/world.ts'
import { deepest, mostMarks, parsedJson } from './json.ts'

const world = useWorld()
type Shape = Procedure['schema'] & { maxItems?: number }

/** The counted marks and the depth of the largest input of a schema. */
function largest(given: Procedure['schema']): { marks: number; depth: number } {
  const shape = given as Shape
  const either = shape.anyOf ?? shape.oneOf
  const all = either ? either.map(largest) : partsOf(shape).map(({ each, times }) => enclosed(largest(each), times))
  const depth = Math.max(0, ...all.map((each) => each.depth))
  if (either) return { marks: Math.max(...all.map(({ marks }) => marks)), depth }
  return { marks: all.reduce((sum, { marks }) => sum + marks, all.length > 0 ? 1 : 0), depth }
}

const enclosed = ({ marks, depth }: ReturnType<typeof largest>, times: number) => ({
  marks: times * (marks + 2),
  depth: depth + 1,
})

function partsOf(shape: Shape): { each: Procedure['schema']; times: number }[] {
  // A record has an entry for each item that a study configures, at most fifty.
  if (typeof shape.additionalProperties === 'object') return [{ each: shape.additionalProperties as Shape, times: 50 }]
  if (shape.type === 'array') return [{ each: shape.items!, times: shape.maxItems ?? Infinity }]
  // The points of all lines of a signature are limited together, which a schema cannot say. They are counted below.
  const properties = Object.entries(shape.properties ?? {}).filter(([name]) => name !== 'signature')
  return properties.map(([, each]) => ({ each, times: 1 }))
}

const nested = (deep: number) => `${'['.repeat(deep)}${']'.repeat(deep)}`

describe('JSON', () => {
  it('may have the parts of the largest input of every procedure, and several times their depth', () => {
    const sizes = procedures.map(({ schema }) => largest(schema))
    expect(Math.max(...sizes.map(({ marks }) => marks))).toBeLessThan(mostMarks)
    expect(Math.max(...sizes.map(({ depth }) => depth)) * 3).toBeLessThan(deepest)
  })

  it('may have the signature with the most lines and points', () => {
    const { lines, points } = signatureLimits
    const perLine = points / lines
    const line = (at: number) => Array.from({ length: perLine }, (_, point) => [400, 300, at * perLine + point])
    const drawn = {
      textSha256: 'a'.repeat(64),
      width: 600,
      height: 300,
      lines: Array.from({ length: lines }, (_, at) => line(at)),
    }
    expect(signature.safeParse(drawn).success).toBe(true)
    expect(parsedJson(JSON.stringify(drawn))).toEqual(drawn)
  })

  it.each([nested(deepest + 1), `[${'[],'.repeat(mostMarks / 2)}[]]`, '{"a":1', '', '[1,]', '"a', '"a\\"'])(
    'is refused as invalid if it is too deep, has too many parts, or is malformed (case %#)',
    (text) => expect(() => parsedJson(text)).toThrow('input.invalid'),
  )

  it('may be as deep as the limit, and marks inside of quotation marks are not counted', () => {
    expect(parsedJson(nested(deepest))).toHaveLength(1)
    const text = '[{,:"\\'.repeat(mostMarks)
    expect(parsedJson(JSON.stringify({ text, 'a"\\': ['\\'] }))).toEqual({ text, 'a"\\': ['\\'] })
  })
})

describe('a request', () => {
  const send = (path: string, init: RequestInit) =>
    world.application.fetch(
      new Request(new URL(`/trpc/${path}`, origin), {
        ...init,
        headers: { origin, 'content-type': 'application/json', cookie: cookieOf(world.people.dataManager.token) },
      }),
    )
  const costly = `{"studyId":"${world.studyId}","x":${nested(1_000)}}`

  it('may not send a form: procedures take only JSON', async () => {
    const headers = { origin, cookie: cookieOf(world.people.dataManager.token) }
    const body = new FormData()
    body.set('studyId', world.studyId)
    const url = new URL('/trpc/transcript.edit', origin)
    const answer = await world.application.fetch(new Request(url, { method: 'POST', headers, body }))
    expect([answer.status, await answer.text()]).toEqual([400, expect.stringContaining('input.invalid')])
  })

  it('with costly JSON is refused as invalid, in a body, in a batch and in a query', async () => {
    const asked = [
      send('transcript.edit', { method: 'POST', body: costly }),
      send('transcript.edit?batch=1', { method: 'POST', body: `{"0":${costly}}` }),
      send(`participant.list?input=${encodeURIComponent(costly)}`, { method: 'GET' }),
      send(`participant.list?batch=1&input=${encodeURIComponent(`{"0":${costly}}`)}`, { method: 'GET' }),
    ]
    for (const answer of await Promise.all(asked)) {
      expect([answer.status, await answer.text()]).toEqual([400, expect.stringContaining('input.invalid')])
    }
  })
})
