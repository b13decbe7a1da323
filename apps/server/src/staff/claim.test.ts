import { openWorld, type World } from '../../testing/world.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { claimLink } from './commands/claim.ts'

let world: World
const password = 'a long walk along the river'

beforeAll(async () => {
  world = await openWorld()
  await world.database.pool.query('truncate staff, sign_in, credential, "grant", invitation cascade')
})
afterAll(() => world.close())

const claim = (token: string, email: string) =>
  world.fetchAs(undefined, '/api/claim', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token, name: 'Founder', email, password }),
  })

describe('claiming an empty instance', () => {
  it('works once, only with the newest link, and gives no role in any study', async () => {
    const older = (await claimLink(world.services))!.split('/').at(-1)!
    const newer = (await claimLink(world.services))!.split('/').at(-1)!
    expect((await claim(older, 'early@example.org')).status).toBe(404)
    const answers = await Promise.all(['one@example.org', 'two@example.org'].map((email) => claim(newer, email)))
    expect(answers.map((answer) => answer.status).toSorted()).toEqual([200, 404])
    const staff = await world.database.prisma.staff.findMany({ include: { grants: true } })
    expect(staff).toMatchObject([{ isFounder: true, grants: [] }])
    expect(await claimLink(world.services)).toBeUndefined()
  })
})
