import { ends, type Line, openLine, welcomes } from '@polyphony/db/line.test-support'
import { hashPassword } from '../platform/keys/hashing.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ask } from '../../testing/asking.ts'
import { openWorld, origin, type World } from '../../testing/world.ts'

const password = 'a long walk by the sea'
let line: Line
let world: World
let email: string
let command: { commandId: string; language: string }

beforeAll(async () => {
  world = await openWorld({
    through: async (database) => {
      const target = typeof database.connectionString === 'string' ? ofUrl(database.connectionString) : database
      line = await openLine({ ...database, ...target }, 'Unix socket')
      return line.connection
    },
  })
  const { id } = world.people.monitor
  email = (await world.database.prisma.staff.findUniqueOrThrow({ where: { id } })).email
  await world.database.prisma.credential.create({ data: { staffId: id, password: await hashPassword(password) } })
  command = { commandId: world.newId(), language: 'de' }
})
afterAll(async () => {
  line.welcome()
  await world.close()
  await line.close()
})

const ofUrl = (text: string) => {
  const { hostname, port } = new URL(text)
  return { host: hostname, port: Number(port || 5432) }
}
const token = () => world.people.dataManager.token
const setLanguage = { path: 'account.set_language', type: 'mutation' } as const
const forms = { path: 'consent.forms', type: 'query' } as const

/** The answers of all ways to the database: a query, a command sent again, signing in, a file, and /readyz. */
async function answers() {
  // Tries to sign in are counted for each minute, so each call has a minute of its own.
  world.clock.advance(60_000)
  const responses = await Promise.all([
    ask(world, token(), forms, { studyId: world.studyId }),
    ask(world, token(), setLanguage, command),
    world.fetchAs(undefined, '/api/auth/sign-in/email', {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin },
      body: JSON.stringify({ email, password }),
    }),
    world.fetchAs('dataManager', '/files/recordings/x'),
    world.fetchAs(undefined, '/readyz'),
  ])
  return Promise.all(
    responses.map(async (each) => {
      if (!(each instanceof Response)) return `${each.status} ${each.code ?? ''}`.trim()
      const text = await each.text()
      return `${each.status} ${/"code":"([a-z_.]+)"/.exec(text)?.[1] ?? ''}`.trim()
    }),
  )
}

const whole = ['200', '200', '200', '404 study.not_found', '200']
const away = [...Array<string>(4).fill('503 database.unavailable'), '503']

describe('every address answers "database unavailable" while the database is away, and works again afterwards', () => {
  it('the connection works at first', async () => {
    expect(await answers()).toEqual(whole)
  })

  it.each(Object.keys(welcomes) as (keyof typeof welcomes)[])('if its connection %s', async (how) => {
    line.welcome(welcomes[how])
    line.end(ends['is reset'])
    expect(await answers()).toEqual(away)
    line.welcome()
    expect(await answers()).toEqual(whole)
  })

  it.each(['is missing', 'exists'])('if no process listens and the socket file %s', async (file) => {
    await line.leave(file === 'exists' ? 'with its file' : undefined)
    expect(await answers()).toEqual(away)
    await line.comeBack()
    expect(await answers()).toEqual(whole)
  })
})
