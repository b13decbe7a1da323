import { hearingCookie } from '../../testing/sound.ts'
import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { roles } from '@polyphony/domain/access/roles'
import { hashPassword } from '../platform/keys/hashing.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { askWhole, bodyFor, procedures } from '../../testing/asking.ts'
import { cookieOf } from '../../testing/cookie.ts'
import { noThings, type Things, writePerson, writeThings } from '../../testing/things.ts'
import { openWorld, origin, type World } from '../../testing/world.ts'

let world: World
let folder: string
let things: Things
/** The token of a person with every role. */
let token: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'polyphony-web-'))
  await mkdir(join(folder, 'assets'))
  await writeFile(join(folder, 'index.html'), '<!doctype html><title>Polyphony</title>')
  await writeFile(join(folder, 'assets/a-1.js'), 'export {}')
  world = await openWorld({ webFolder: folder })
  things = await writeThings(world, { site: 'BRS' })
  const person = await writePerson(world, undefined, true)
  token = person.token
  await world.database.prisma.grant.createMany({
    data: roles.map((role) => ({ id: world.newId(), studyId: world.studyId, staffId: person.id, siteId: null, role })),
  })
})
afterAll(async () => {
  await world.close()
  await rm(folder, { recursive: true })
})

const isPrivate = 'private, no-store'
const request = (path: string, init: RequestInit = {}, as?: string) => {
  const headers = new Headers({ origin, ...(init.headers as Record<string, string>) })
  if (as) headers.set('cookie', cookieOf(as))
  return world.application.fetch(new Request(new URL(path, origin), { ...init, headers }))
}
const post = (path: string, body: object) =>
  request(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })

describe('browsers and proxies are told not to cache', () => {
  it.each(procedures.map((procedure) => [procedure.path, procedure] as const))(
    'any answer of %s',
    async (_path, procedure) => {
      const asked = [
        [token, bodyFor(procedure, things, world)],
        [token, bodyFor(procedure, noThings(world), world)],
        [token, { anything: 'else' }],
        [undefined, {}],
      ] as const
      for (const [as, body] of asked) {
        const { headers } = await askWhole(world, as, procedure, body)
        const expected = procedure.type === 'subscription' ? `${isPrivate}, no-transform` : isPrivate
        expect(headers.get('cache-control')).toBe(expected)
      }
    },
  )

  it('the answer of any address to any method, with and without a sign-in', async () => {
    const paths = new Set(world.application.routes.map(({ path }) => path))
    const fill = (path: string) => path.replaceAll(/:\w+(\{[^}]*\})?/g, 'abc').replace('*', 'abc')
    const own = [...paths].map(fill).filter((path) => path.startsWith('/') && path !== '/abc')
    expect(own).toEqual(expect.arrayContaining(['/api/auth/sign-in/email', '/api/join/abc', '/files/recordings/abc']))
    for (const path of [...own, '/trpc/no.such', '/trpc', '/files/abc', '/api', '/assets/none.js', '/none.txt']) {
      for (const method of ['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'OPTIONS']) {
        for (const as of [undefined, token]) {
          const answer = await request(path, { method }, as)
          // Other paths without a file name, such as `/api`, get the page of the application.
          const isPage = answer.headers.get('content-type')?.startsWith('text/html')
          expect([path, method, answer.headers.get('cache-control')]).toEqual([
            path,
            method,
            isPage ? 'no-cache' : isPrivate,
          ])
        }
      }
    }
  })

  it('signing in, an invitation, a recording and a file', async () => {
    const { id } = await writePerson(world, { role: 'coordinator', siteId: world.sites.BRS })
    const { email } = await world.database.prisma.staff.findUniqueOrThrow({ where: { id } })
    const password = await hashPassword('a long walk by the sea')
    await world.database.prisma.credential.create({ data: { staffId: id, password } })
    const signedIn = await post('/api/auth/sign-in/email', { email, password: 'a long walk by the sea' })
    const { invitations } = await (
      await world.as('administrator')
    ).staff.invite({ ...world.command(), role: 'monitor', siteId: null, emails: ['new@example.org'] })
    const { link } = invitations[0]!
    const invited = await request(`/api${new URL(link).pathname}`)
    const { url: played, ticket } = await (
      await world.as('dataManager')
    ).recording.play({ studyId: world.studyId, id: things.recording })
    await world.services.storage.append(await world.storageKeyOf(things.recording), 0, Buffer.alloc(44))
    const cookie = `${cookieOf(world.people.dataManager.token)}; ${hearingCookie(ticket)}`
    const heard = await request(played, { headers: { cookie, range: 'bytes=0-' } })
    const asked = { studyId: world.studyId, kind: 'participants', filter: {} } as const
    const { url: exported } = await (await world.as('coordinatorInBeerSheva')).export.create(asked)
    const file = await request(exported, {}, world.people.coordinatorInBeerSheva.token)
    expect([signedIn, invited, heard, file].map(({ status }) => status)).toEqual([200, 200, 206, 200])
    for (const answer of [signedIn, invited, heard, file]) {
      expect(answer.headers.get('cache-control')).toBe(isPrivate)
      await answer.body?.cancel()
    }
  })

  it('refusals and failures of all parts of the server', async () => {
    const large = 'x'.repeat(20_000)
    const answers = [
      await post('/api/join', { token: large }),
      await post('/api/join', {}),
      await request('/trpc/account.me', { method: 'DELETE' }),
      await request('/trpc/account.me', { method: 'POST', headers: { origin: 'https://elsewhere.example' } }),
    ]
    const { database } = world.services
    Object.assign(world.services, { database: { ...database, pool: undefined } })
    answers.push(await request('/api/reset/abc'), await request('/trpc/account.me', {}, token))
    Object.assign(world.services, { database })
    expect(answers.map(({ status }) => status)).toEqual([413, 400, 415, 403, 500, 500])
    for (const answer of answers) expect(answer.headers.get('cache-control')).toBe(isPrivate)
  })
})

describe('the application’s own files', () => {
  it('are cached for ever if their name has a hash, and otherwise asked for each time', async () => {
    expect((await request('/assets/a-1.js')).headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
    expect((await request('/s/voices')).headers.get('cache-control')).toBe('no-cache')
  })
})
