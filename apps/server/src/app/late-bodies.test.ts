// A command may arrive long after its headers: on a bad line, or because its sender waits on purpose. What counts is what the sender
// may do when the body is there.
import { setTimeout as wait } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { cookieOf } from '../../testing/cookie.ts'
import { writePerson } from '../../testing/things.ts'
import { origin, useWorld } from '../../testing/world.ts'

const world = useWorld()
type Person = Awaited<ReturnType<typeof writePerson>>

/** Sends the headers and the first half of the body; `finish` sends the rest. */
function beginning({ token }: Person, path: string, body: object) {
  const bytes = new TextEncoder().encode(JSON.stringify(body))
  const { promise: rest, resolve: finish } = Promise.withResolvers<void>()
  let pieces = 0
  const stream = new ReadableStream<Uint8Array>(
    {
      async pull(to) {
        if (++pieces === 1) return to.enqueue(bytes.subarray(0, 5))
        await rest
        to.enqueue(bytes.subarray(5))
        to.close()
      },
    },
    { highWaterMark: 0 },
  )
  const headers = {
    origin,
    cookie: cookieOf(token),
    'content-type': 'application/json',
    'content-length': String(bytes.length),
  }
  const init = { method: 'POST', headers, body: stream, duplex: 'half' } as RequestInit
  const answer = world.application.fetch(new Request(new URL(`/trpc/${path}`, origin), init))
  return { finish, answer: async () => (await answer).text() }
}

const revoke = ({ grantId }: Person) =>
  world.database.pool.query('update "grant" set revoked_at = now() where id = $1', [grantId])
const signOut = ({ signInId }: Person) => world.database.pool.query('delete from sign_in where id = $1', [signInId])

/** Longer than what is known of a sender is used. */
const late = () => wait(1_100)

const opened = () => ({
  ...world.command(),
  name: 'Gulu',
  code: 'GUL',
  country: 'UG',
  timeZone: 'Africa/Kampala',
  languages: ['en'],
})
const sites = async () => (await world.database.prisma.site.findMany({ where: { code: 'GUL' } })).length

it.each([
  ['the grant was revoked', revoke, 'study.not_found'],
  ['the sender signed out', signOut, 'access.signed_out'],
])('a command whose body arrives after %s does nothing', async (_, ending, problem) => {
  const person = await writePerson(world, { role: 'administrator', siteId: null })
  const alone = beginning(person, 'site.open', opened())
  const batch = beginning(person, 'transcript.import,site.open?batch=1', { 0: {}, 1: opened() })
  await wait(100)
  await ending(person)
  await late()
  alone.finish()
  batch.finish()
  expect(await alone.answer()).toContain(problem)
  expect(await batch.answer()).toContain(problem)
  expect(await sites()).toBe(0)
})

it('a late body of a person who may still do it is taken, with the grants of now', async () => {
  const person = await writePerson(world, { role: 'administrator', siteId: null })
  const { finish, answer } = beginning(person, 'site.open', opened())
  await late()
  finish()
  expect(await answer()).toContain('result')
  expect(await sites()).toBe(1)
})
