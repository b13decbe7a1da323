import fc from 'fast-check'
import { Buffer } from 'node:buffer'
import { roles } from '@polyphony/domain/access/roles'
import { useWorld } from '../../testing/world.ts'
import { beforeAll, expect, it } from 'vitest'
import { ask, bodyFor, procedures } from '../../testing/asking.ts'
import { type Things, writePerson, writeThings } from '../../testing/things.ts'

const world = useWorld()
let here: Things
let there: Things
/** The token of a person with every role, so that only the input can be refused. */
let token: string

beforeAll(async () => {
  here = await writeThings(world, { site: 'BRS' })
  there = await writeThings(world, { site: 'ULM' })
  const person = await writePerson(world, undefined, true)
  token = person.token
  await world.database.prisma.grant.createMany({
    data: roles.map((role) => ({ id: world.newId(), studyId: world.studyId, staffId: person.id, siteId: null, role })),
  })
})

type Path = (string | number)[]

/** The paths of all parts of a value, without the value itself. */
function placesIn(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return path.length > 0 ? [path] : []
  const entries: [string | number, unknown][] = Array.isArray(value) ? [...value.entries()] : Object.entries(value)
  return [...(path.length > 0 ? [path] : []), ...entries.flatMap(([key, inner]) => placesIn(inner, [...path, key]))]
}

function withPlaced(body: object, path: Path, change: (was: unknown) => unknown): object {
  const copy = structuredClone(body)
  let at = copy as Record<string | number, unknown>
  for (const key of path.slice(0, -1)) at = at[key] as Record<string | number, unknown>
  at[path.at(-1)!] = change(at[path.at(-1)!])
  return copy
}

const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')

const limits = [null, true, 0, -1, 1.5, 2 ** 31 - 1, 2 ** 31, 2 ** 53, 1e308, [], {}]
const days =
  '1900-01-01 2199-12-31 2024-02-29 2024-03-13 2024-03-29 2024-03-31 2024-10-27 2199-12 00:00 02:30 23:59'.split(' ')
const texts = ['', ' ', '\u0000', '\ud83d', '\u202e', '%', '_', '~', '__proto__', 'constructor', 'x'.repeat(399)]
const cursors = [[null], [['a', 'b']], ['2024-13-45', 'x'], [null, 5], [1e308, 'x']].map(encoded)
const places = ['99999999999999999999', '-1', '9999-12-31T23:59:59.999Z~x']
const keys: unknown = JSON.parse('{"__proto__": true, "constructor": true, "toString": false}')

/** Makes unexpected values: limits and beyond, ids of other kinds of things and other sites, names of object properties. */
const unexpected = (): fc.Arbitrary<(was: unknown) => unknown> =>
  fc.oneof(
    fc.constantFrom<unknown>(...limits, ...days, ...texts, ...cursors, ...places, keys).map((value) => () => value),
    fc.nat().map((n) => () => [...Object.values(here), ...Object.values(there), world.studyId, world.newId()][n % 36]),
    fc.integer().map((value) => () => value),
    fc.string({ unit: 'binary', maxLength: 80 }).map((value) => () => value),
    fc
      .constantFrom(2, 61, 201, 2_001)
      .map((times) => (was: unknown) => Array<unknown>(times).fill(Array.isArray(was) ? was[0] : was)),
    fc
      .dictionary(fc.string({ maxLength: 20 }), fc.jsonValue({ maxDepth: 1 }), { maxKeys: 5 })
      .map((value) => () => value),
  )

const asked = procedures.filter(({ type }) => type !== 'subscription')

it.each(asked.map((procedure) => [procedure.path, procedure] as const))(
  '%s answers any input with a result or a Problem, and never as a bug',
  async (_path, procedure) => {
    await fc.assert(
      fc.asyncProperty(
        fc.boolean(),
        fc.array(fc.tuple(fc.nat(), unexpected()), { minLength: 1, maxLength: 3 }),
        async (isWhole, changes) => {
          let body: object = bodyFor(procedure, here, world, isWhole)
          for (const [n, change] of changes) {
            const places = placesIn(body)
            if (places.length > 0) body = withPlaced(body, places[n % places.length]!, change)
          }
          const { status, code } = await ask(world, token, procedure, body)
          expect(status < 500 && (status < 400 || code !== undefined), JSON.stringify(body).slice(0, 2_000)).toBe(true)
        },
      ),
      { numRuns: 12, seed: 20_240_313, endOnFailure: true },
    )
  },
  60_000,
)
