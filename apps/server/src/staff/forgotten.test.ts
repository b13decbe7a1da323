import { runJobs } from '../../testing/jobs.ts'
import { origin, useWorld } from '../../testing/world.ts'
import { describe, expect, it } from 'vitest'

const world = useWorld()
const password = 'a long walk by the sea'

const post = (path: string, body: object) =>
  world.fetchAs(undefined, path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin },
    body: JSON.stringify(body),
  })
const ask = (email: string) => post('/api/forgotten', { email, language: 'de' })
const reset = (token: string) => post('/api/reset', { token, password })

/** The tokens in the letters to an address. */
async function linksOf(email: string) {
  await runJobs(world)
  return (await world.letters())
    .filter(({ to }) => to[0] === email)
    .map(({ text }) => /\/reset\/([\w-]+)/.exec(text)![1]!)
}

describe('a forgotten password', () => {
  it('gets the same answer for known and unknown addresses, after half a second', async () => {
    for (const email of ['monitor@example.org', 'nobody@example.org']) {
      const began = performance.now()
      const answer = await ask(email)
      expect([answer.status, await answer.json()]).toEqual([200, {}])
      expect(performance.now() - began).toBeGreaterThan(495)
    }
    expect(await linksOf('nobody@example.org')).toEqual([])
    expect(await linksOf('monitor@example.org')).toHaveLength(1)
  })

  it('is replaced through the link, once, and the account then knows the browser', async () => {
    await ask('analyst@example.org')
    const [token] = await linksOf('analyst@example.org')
    const answer = await reset(token!)
    expect(answer.status).toBe(200)
    expect(answer.headers.get('set-cookie')).toMatch(/^polyphony\.device_/)
    expect((await reset(token!)).status).toBe(404)
    const signedIn = await post('/api/auth/sign-in/email', { email: 'analyst@example.org', password })
    expect(signedIn.status).toBe(200)
  })

  it('is recorded in the trail without an actor', async () => {
    const events = await world.database.prisma.auditEvent.findMany({ where: { action: 'account.ask_reset_link' } })
    expect(events.length).toBeGreaterThan(0)
    expect(events.every(({ actorId, entity }) => actorId === null && entity === 'staff')).toBe(true)
  })

  it('sends at most three links an hour to one address, and all of them work until one is used', async () => {
    const email = 'investigator@example.org'
    for (let n = 0; n < 5; n++) expect((await ask(email)).status).toBe(200)
    const tokens = await linksOf(email)
    expect(tokens).toHaveLength(3)
    for (const token of tokens) expect((await world.fetchAs(undefined, `/api/reset/${token}`)).status).toBe(200)
    expect((await reset(tokens[1]!)).status).toBe(200)
    for (const token of tokens) expect((await reset(token)).status).toBe(404)
  })

  it('gets a first link, also if very many links for invented addresses are asked for from the same block', async () => {
    world.clock.advance(3_600_000)
    await Promise.all(Array.from({ length: 31 }, (_, n) => ask(`invented${n}@example.org`)))
    const email = 'datamanager@example.org'
    for (let n = 0; n < 3; n++) expect((await ask(email)).status).toBe(200)
    expect(await linksOf(email)).toHaveLength(1)
    world.clock.advance(3_600_000)
  })

  it('gets a link that works for one hour', async () => {
    const email = 'administrator@example.org'
    await ask(email)
    const [token] = await linksOf(email)
    world.clock.advance(3_600_000)
    expect((await reset(token!)).status).toBe(409)
  })

  it.each(['noa', '', 'a@b.c\r\nBcc: x@example.org'])('refuses %j, which is not an address', async (email) => {
    expect((await ask(email)).status).toBe(400)
  })
})
