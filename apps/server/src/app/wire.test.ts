import { readFile } from 'node:fs/promises'
import { roles } from '@polyphony/domain/access/roles'
import { useWorld } from '../../testing/world.ts'
import { beforeAll, describe, expect, it } from 'vitest'
import { type Answer, ask, bodyFor, procedures, type Procedure } from '../../testing/asking.ts'
import { type Things, writePerson, writeThings } from '../../testing/things.ts'

const world = useWorld()
let things: Things
/** The token of a person with every role, so that only the input can be refused. */
let token: string

beforeAll(async () => {
  things = await writeThings(world, { site: 'BRS' })
  const person = await writePerson(world, undefined, true)
  token = person.token
  await world.database.prisma.grant.createMany({
    data: roles.map((role) => ({ id: world.newId(), studyId: world.studyId, staffId: person.id, siteId: null, role })),
  })
})

const problemOf = ({ body }: Answer) =>
  (JSON.parse(body) as { error: { data: { problem: { code: string; fields?: { path: string; code: string }[] } } } })
    .error.data.problem
const asked = procedures.filter(({ type }) => type !== 'subscription')
const each = asked.map((procedure) => [procedure.path, procedure] as const)

/** The paths of all fields that hold a text, at any depth. */
function textsIn(value: unknown, path: string[] = []): string[][] {
  if (typeof value === 'string') return [path]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) => textsIn(inner, [...path, key]))
}

function withText(body: object, path: readonly string[], value: unknown): object {
  const copy = structuredClone(body)
  let at = copy as Record<string, unknown>
  for (const key of path.slice(0, -1)) at = at[key] as Record<string, unknown>
  at[path.at(-1)!] = value
  return copy
}

describe('a choice', () => {
  const fields = async (over: object) => {
    const procedure = procedures.find(({ path }) => path === 'staff.grant')!
    return problemOf(await ask(world, token, procedure, { ...bodyFor(procedure, things, world), ...over })).fields
  }

  it.each([
    ['was not made', { role: undefined }, 'role', 'input.not_chosen'],
    ['was left empty', { role: '' }, 'role', 'input.not_chosen'],
    ['of a thing was left empty', { siteId: '' }, 'siteId', 'input.not_chosen'],
    ['has an unknown value', { role: 'king' }, 'role', 'input.invalid_value'],
  ])('that %s is refused with its field and the reason', async (_, over, path, code) => {
    expect(await fields(over)).toEqual([{ path, code }])
  })
})

describe('an unexpected input', () => {
  it.each(each)('to %s with an unknown field is refused, and the answer names the field', async (_path, procedure) => {
    const answer = await ask(world, token, procedure, { ...bodyFor(procedure, things, world), isAdministrator: true })
    expect(problemOf(answer)).toMatchObject({
      code: 'input.invalid',
      fields: expect.arrayContaining([expect.objectContaining({ path: 'isAdministrator' })]),
    })
  })

  it.each(each)(
    'to %s with an operator in place of a text is refused, and the answer names the field',
    async (_path, procedure) => {
      const body = bodyFor(procedure, things, world)
      for (const path of textsIn(body).filter(
        ([first]) => first !== 'studyId' && first !== 'configuration' && first !== 'file',
      )) {
        for (const operator of [{ $ne: null }, ['a']]) {
          const problem = problemOf(await ask(world, token, procedure, withText(body, path, operator)))
          expect({ path, code: problem.code }).toEqual({ path, code: 'input.invalid' })
          expect(problem.fields?.some((field) => path.join('.').startsWith(field.path))).toBe(true)
        }
      }
    },
  )

  const strange = [
    '\u0000',
    '\ud83d',
    '🧑🏽‍🦱'.repeat(2_000),
    "'; drop table participant; --",
    '=HYPERLINK("x")',
    '../../etc/passwd',
    '2024-02-30',
    '',
  ]
  it.each(each)('to %s with a strange text is never answered as a bug', async (_path, procedure: Procedure) => {
    const [needed, whole] = [bodyFor(procedure, things, world), bodyFor(procedure, things, world, true)]
    const isNeeded = (path: string[]) => textsIn(needed).some((each) => each.join() === path.join())
    for (const path of textsIn(whole).filter(([first]) => first !== 'configuration')) {
      // An optional field is sent without the other optional ones, so that no other field can cause the refusal.
      const body = isNeeded(path) ? needed : { ...needed, [path[0]!]: whole[path[0]!] }
      for (const text of strange) {
        const answer = await ask(world, token, procedure, {
          ...withText(body, path, text),
          ...('commandId' in body && path[0] !== 'commandId' ? { commandId: world.newId() } : {}),
        })
        // Somebody who tries many passwords or codes has to wait.
        const isAnswered = answer.status < 500 || problemOf(answer).code === 'account.too_many_tries'
        expect({ path, text: text.slice(0, 30), isAnswered }).toEqual({
          path,
          text: text.slice(0, 30),
          isAnswered: true,
        })
      }
    }
  })

  it.each(['{', '[]', 'null', '"text"', '{"__proto__":{"isFounder":true}}', '{"json":{}}', '\u0000'])(
    'that is not an object of fields is refused: %s',
    async (body) => {
      const response = await world.fetchAs('dataManager', '/trpc/consent.publish', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body,
      })
      expect(response.status).toBeGreaterThanOrEqual(400)
      expect(response.status).toBeLessThan(500)
    },
  )

  it('is refused if it is a command sent by GET, or names an unknown procedure', async () => {
    expect((await world.fetchAs('dataManager', '/trpc/consent.publish?input=%7B%7D')).status).toBe(405)
    expect(
      (
        await world.fetchAs('dataManager', '/trpc/consent.erase', {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: '{}',
        })
      ).status,
    ).toBe(404)
    expect((await world.fetchAs('dataManager', '/trpc/consent.forms?input=%7B')).status).toBe(400)
  })
})

describe('the answer to an error', () => {
  it('that is a bug has a code and the request id, and no stack, message or path', async () => {
    const { vault } = world.services
    const seal = () => {
      throw new Error(`Ruth Levi cannot be sealed in ${import.meta.filename}`)
    }
    Object.assign(world.services, { vault: { ...vault, seal } })
    await world.database.prisma.site.updateMany({ data: { isOpen: true } })
    const screen = procedures.find(({ path }) => path === 'participant.screen')!
    const body = {
      ...bodyFor(screen, things, world),
      identity: { givenName: 'Ruth', familyName: 'Levi' },
      duplicateReason: 'A sister',
    }
    const answer = await ask(world, token, screen, body)
    Object.assign(world.services, { vault })
    expect(answer).toMatchObject({ status: 500, code: 'server.failed' })
    expect(answer.body).not.toMatch(/Ruth|Levi|stack|\.ts|node_modules|at /)
    expect(answer.body).toContain('requestId')
  })

  it('in the input repeats nothing of the input', async () => {
    const screen = procedures.find(({ path }) => path === 'participant.screen')!
    const answer = await ask(world, token, screen, {
      ...bodyFor(screen, things, world),
      identity: { givenName: 'Ruth\u0007Levi', phone: { $gt: 'Levi' } },
    })
    expect(answer.code).toBe('input.invalid')
    expect(answer.body).not.toMatch(/Ruth|Levi/)
  })

  it('in this file has a code that the table of problems has', async () => {
    const table = await readFile(new URL(import.meta.resolve('@polyphony/domain/problem')), 'utf8')
    for (const code of ['input.invalid', 'input.too_large', 'server.failed']) expect(table).toContain(`'${code}'`)
  })
})
