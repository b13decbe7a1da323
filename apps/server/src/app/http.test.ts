import { mkdtemp, mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { disclosuresAtOnce, questionsAtOnce } from '@polyphony/domain/at-once'
import { openWorld, type World } from '../../testing/world.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

let world: World
let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'polyphony-web-'))
  await mkdir(join(folder, 'web/assets'), { recursive: true })
  await writeFile(join(folder, 'web/index.html'), '<!doctype html><title>Polyphony</title>')
  await writeFile(join(folder, 'web/assets/a-1.js'), 'export {}')
  await writeFile(join(folder, 'web/assets/a-1.js.br'), 'in brotli')
  await writeFile(join(folder, 'secret.txt'), 'not for you')
  world = await openWorld({ webFolder: join(folder, 'web') })
})
afterAll(async () => {
  await world.close()
  await rm(folder, { recursive: true })
})

const get = (path: string, init?: RequestInit) => world.fetchAs(undefined, path, init)

const refusesAll = [403, 403, 403, 403]

describe('the server', () => {
  it('serves the page for every address of the application, and browsers ask for it again each time', async () => {
    const page = await get('/s/voices/participants/BRS-0001-X')
    expect(await page.text()).toContain('<title>Polyphony')
    expect(page.headers.get('cache-control')).toBe('no-cache')
  })

  it('does nothing for a tab of one person while another is signed in in the same browser', async () => {
    const ask = async (tabOf: 'coordinatorInUlm' | 'coordinatorInBeerSheva') => {
      const headers = { 'polyphony-person': world.people[tabOf].id }
      return (await world.fetchAs('coordinatorInUlm', '/trpc/account.me?input=%7B%7D', { headers })).status
    }
    expect(await ask('coordinatorInUlm')).toBe(200)
    expect(await ask('coordinatorInBeerSheva')).toBe(401)
  })

  it('lets browsers cache hashed files for ever', async () => {
    expect((await get('/assets/a-1.js')).headers.get('cache-control')).toContain('immutable')
    // This is the page itself, as for every address of the application.
    expect((await get('/assets/a-1')).headers.get('cache-control')).toBe('no-cache')
  })

  it('serves a compressed file to browsers that accept its encoding, and the plain file to others', async () => {
    const compressed = await get('/assets/a-1.js', { headers: { 'accept-encoding': 'gzip, deflate, br' } })
    expect([compressed.headers.get('content-encoding'), await compressed.text()]).toEqual(['br', 'in brotli'])
    const plain = await get('/assets/a-1.js', { headers: { 'accept-encoding': 'gzip, br;q=0' } })
    expect([plain.headers.get('content-encoding'), await plain.text()]).toEqual([null, 'export {}'])
    expect(plain.headers.get('vary')).toBe('accept-encoding')
  })

  it('answers HEAD with the headers of the file, and leaves no file open', async () => {
    const whole = await get('/assets/a-1.js')
    await whole.text()
    const before = (await readdir('/dev/fd')).length
    const answers = await Promise.all(Array.from({ length: 50 }, () => get('/assets/a-1.js', { method: 'HEAD' })))
    for (const { headers } of answers) expect([...headers]).toEqual([...whole.headers])
    expect((await readdir('/dev/fd')).length - before).toBeLessThan(10)
  })

  it.each([
    '/../secret.txt',
    '/%2e%2e/secret.txt',
    '/assets/..%2f..%2fsecret.txt',
    '/%2e%2e%2fsecret.txt',
    '/%00.js',
    '/%zz.js',
  ])('serves no file outside of its folder: %s', async (path) => {
    const answer = await get(path)
    expect(await answer.text()).not.toContain('not for you')
    expect(answer.status).toBeLessThan(500)
  })

  it('allows scripts only from its own origin, and no frame around the page', async () => {
    const policy = (await get('/')).headers.get('content-security-policy')
    expect(policy).toContain("script-src 'self';")
    expect(policy).toContain("frame-ancestors 'none'")
  })

  it('answers /livez and /readyz', async () => {
    expect((await get('/livez')).status).toBe(200)
    expect((await get('/readyz')).status).toBe(200)
  })

  it('answers an unknown procedure and an unknown address of the API as not found', async () => {
    expect((await get('/trpc/participant.explode')).status).toBe(404)
    expect((await get('/api/nothing')).status).toBe(404)
    expect((await get('/files/nothing')).status).toBe(404)
  })

  it('answers twenty queries in one request, and refuses all of twenty-one', async () => {
    const ask = async (many: number) => {
      const path = Array.from({ length: many }, () => 'account.me').join(',')
      const input = JSON.stringify(Object.fromEntries(Array.from({ length: many }, (_, at) => [at, {}])))
      return world.fetchAs('monitor', `/trpc/${path}?batch=1&input=${encodeURIComponent(input)}`)
    }
    expect(await (await ask(questionsAtOnce)).json()).toHaveLength(20)
    const refused = await ask(questionsAtOnce + 1)
    expect([refused.status, JSON.stringify(await refused.json())]).toEqual([
      400,
      expect.stringContaining('"problem":{"code":"input.too_large"'),
    ])
  })

  it('answers four disclosures in one request, and refuses all of five', async () => {
    const ask = async (many: number) => {
      const path = ['account.me', ...Array.from({ length: many }, () => 'transcript.open')].join(',')
      return (await world.fetchAs('monitor', `/trpc/${path}?batch=1&input={}`)).text()
    }
    expect(await ask(disclosuresAtOnce)).toContain('study.not_found')
    expect(await ask(disclosuresAtOnce + 1)).toBe(JSON.stringify({ problem: { code: 'input.too_large', details: {} } }))
  })

  it('refuses a command that a page of another origin sends with this person’s cookie', async () => {
    const answer = await world.fetchAs('monitor', '/trpc/account.set_language', {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: 'https://elsewhere.example' },
      body: JSON.stringify({ commandId: world.newId(), language: 'de' }),
    })
    expect(answer.status).toBe(403)
  })

  it.each([
    ['follows a link of another site', { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' }, refusesAll],
    [
      'follows a link of a neighbouring host',
      { 'sec-fetch-site': 'same-site', 'sec-fetch-mode': 'navigate' },
      refusesAll,
    ],
    ['loads a page of another origin that asks', { origin: 'https://elsewhere.example' }, refusesAll],
    [
      'loads a page of ours that asks',
      { 'sec-fetch-site': 'same-origin', 'sec-fetch-mode': 'cors' },
      [200, 404, 404, 404],
    ],
    // A file may be opened like this. An address of the interface may not: a link in a mail looks the same to the server.
    ['has a person type the address', { 'sec-fetch-site': 'none', 'sec-fetch-mode': 'navigate' }, [403, 404, 404, 403]],
  ])('answers a query with the cookie of a browser that %s by %j: %j', async (_, headers, statuses) => {
    const paths = ['/trpc/account.me?input=%7B%7D', '/files/recordings/x', '/files/exports/x', '/api/join/x']
    const answers = paths.map(async (path) => (await world.fetchAs('monitor', path, { headers })).status)
    expect(await Promise.all(answers)).toEqual(statuses)
  })

  it('refuses a forged or altered sign-in cookie', async () => {
    const { cookieOf } = await import('../../testing/cookie.ts')
    const cookie = cookieOf(world.people.monitor.token).replace(/.{6}$/, 'AAAA%3D')
    const answer = await get('/trpc/account.me?input=%7B%7D', { headers: { cookie } })
    expect(answer.status).toBe(401)
  })

  it.each(['polyphony.session_token=%zz', 'polyphony.session_token=.', 'polyphony.session_token=a.b'])(
    'treats a malformed cookie as no sign-in: %s',
    async (cookie) => {
      expect((await get('/trpc/account.me?input=%7B%7D', { headers: { cookie } })).status).toBe(401)
    },
  )
})
