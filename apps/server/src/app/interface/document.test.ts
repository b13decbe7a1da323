// The OpenAPI document is valid, complete, and says what the interface does.
import { Validator } from '@seriousme/openapi-schema-validator'
import { needs } from '@polyphony/domain/access/needs'
import { type Action, policy } from '@polyphony/domain/access/policy'
import { closedToTokens, isOpenToTokens, openActions, openToTokens } from '@polyphony/domain/tokens/interface'
import { allWebhookKinds } from '@polyphony/domain/webhooks/kinds'
import { beforeAll, describe, expect, it } from 'vitest'
import { bodyFor, procedures } from '../../../testing/asking.ts'
import { type Things, writePerson, writeThings } from '../../../testing/things.ts'
import { askWith, fetchWith, writeToken } from '../../../testing/tokens.ts'
import { useWorld } from '../../../testing/world.ts'

type Parameter = { name: string; required: boolean; schema?: object; content?: object }
type Described = { operationId: string; parameters?: Parameter[]; responses: Record<string, { content: object }> }
type Document = { openapi: string; webhooks: object; paths: Record<string, Record<string, Described>> }

const world = useWorld()
let document: Document
let things: Things

beforeAll(async () => {
  const answer = await fetchWith(world, undefined, '/api/openapi.json')
  expect(answer.status).toBe(200)
  document = (await answer.json()) as Document
  things = await writeThings(world, { site: 'BRS' })
})

describe('the document', () => {
  it('is valid by the published rules of OpenAPI 3.1', async () => {
    const { valid, errors } = await new Validator().validate(
      structuredClone(document) as unknown as Record<string, unknown>,
    )
    expect(errors ?? []).toEqual([])
    expect([valid, document.openapi]).toEqual([true, '3.1.1'])
  })

  it('can be read without a token, and says nothing of this installation but its address', () => {
    const text = JSON.stringify(document)
    for (const word of [world.studyId, 'Voices', "Be'er Sheva"]) expect(text).not.toContain(word)
  })

  it('has every operation under the name of its action, with the right method', () => {
    const described = Object.entries(document.paths).map(([path, methods]) => [path, Object.keys(methods)])
    const wanted = openActions.map((name) => [`/api/v1/${name}`, [openToTokens[name].writes ? 'post' : 'get']])
    expect(described).toEqual(wanted)
  })
})

describe('the webhooks of the document', () => {
  it('are all kinds that a webhook tells', () => {
    expect(Object.keys(document.webhooks)).toEqual([...allWebhookKinds, 'webhook.test'])
  })

  it('have, as every operation, an id without a space that no other has', () => {
    const all = [...Object.values(document.paths), ...Object.values(document.webhooks)]
    const ids = all
      .flatMap((methods) => Object.values(methods as Record<string, Described>))
      .map((each) => each.operationId)
    expect(ids.filter((id) => !/^[a-z_]+(\.[a-z_]+)+$/.test(id))).toEqual([])
    expect(new Set(ids).size).toBe(ids.length)
  })
})

describe('each procedure', () => {
  it('is in the interface, or in the list of those that are not, and not in both', () => {
    const both = procedures.filter(({ path }) => isOpenToTokens(path) === Object.hasOwn(closedToTokens, path))
    expect(both.map(({ path }) => path)).toEqual([])
    const unknown = [...openActions, ...Object.keys(closedToTokens)].filter((name) => !Object.hasOwn(policy, name))
    expect(unknown).toEqual([])
  })

  it('of the interface asks for no recent code or password, which no token can give', () => {
    expect(openActions.filter((name) => needs[name as Action])).toEqual([])
  })

  it('of the interface that changes something is a command, and the others are none', () => {
    const wrong = procedures.filter(
      ({ path, kind }) => isOpenToTokens(path) && openToTokens[path].writes !== (kind === 'command'),
    )
    expect(wrong.map(({ path }) => path)).toEqual([])
  })
})

describe('a question with a cursor', () => {
  const pages = openActions.filter((name) =>
    procedures.some(({ path, schema }) => path === name && schema.properties?.['cursor']),
  )
  it.each(pages)('answers rows as the document says: %s', async (name) => {
    const person = await writePerson(world)
    await world.database.prisma.grant.createMany({
      data: (['data_manager', 'coordinator', 'monitor'] as const).map((role) => ({
        id: world.newId(),
        studyId: world.studyId,
        staffId: person.id,
        siteId: null,
        role,
      })),
    })
    const { token } = await writeToken(world, person.id)
    const procedure = procedures.find(({ path }) => path === name)!
    const { cursor: _, ...body } = bodyFor(procedure, things, world)
    const answer = await askWith(world, token, name, body)
    expect([answer.status, Array.isArray((JSON.parse(answer.body) as { rows: unknown }).rows)]).toEqual([200, true])
  })
})
