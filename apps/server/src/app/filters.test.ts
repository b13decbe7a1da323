// Filters mean the same in every list, file and trail. The tests try each filter that takes a code or several values.
import { beforeAll, describe, expect, it } from 'vitest'
import { ask, procedures } from '../../testing/asking.ts'
import { writePerson, writeThings, type Things } from '../../testing/things.ts'
import { roles } from '@polyphony/domain/access/roles'
import { useWorld } from '../../testing/world.ts'

const world = useWorld()
let here: Things
/** The token of a person with every role, so that each list has rows. */
let token: string

beforeAll(async () => {
  here = await writeThings(world, { site: 'BRS' })
  await writeThings(world, { site: 'ULM' })
  const person = await writePerson(world, undefined, true)
  token = person.token
  await world.database.prisma.grant.createMany({
    data: roles.map((role) => ({ id: world.newId(), studyId: world.studyId, staffId: person.id, siteId: null, role })),
  })
  const codes = { participant: here.participantCode, session: here.sessionCode }
  await world.database.prisma.auditEvent.createMany({
    data: Object.entries(codes).map(([entity, code]) => ({
      id: world.newId(),
      action: `${entity}.amend`,
      studyId: world.studyId,
      siteId: world.sites.BRS,
      entity,
      code,
      requestId: 'test',
    })),
  })
})

type Shape = {
  type?: string
  minItems?: number
  properties?: Record<string, Shape>
  oneOf?: Shape[]
  const?: unknown
  enum?: unknown[]
  pattern?: string
  required?: string[]
}

/** The paths of all optional lists of values in an input, each with the fixed fields that must stand beside it. */
function listsIn(shape: Shape, beside: Record<string, unknown> = {}): { path: string[]; body: object }[] {
  if (shape.oneOf) return shape.oneOf.flatMap((each) => listsIn(each, beside))
  const properties = Object.entries(shape.properties ?? {})
  // A field that must be there and has few values gets the first one; a key of the configuration, that of an arm.
  const needed = (key: string, { enum: values, pattern }: Shape) =>
    shape.required?.includes(key) ? (values?.[0] ?? (pattern?.startsWith('^[a-z]') ? 'control' : undefined)) : undefined
  const given = {
    ...beside,
    ...Object.fromEntries(
      properties.flatMap(([key, inner]) => {
        const value = inner.const ?? needed(key, inner)
        return value === undefined ? [] : [[key, value]]
      }),
    ),
  }
  return properties.flatMap(([key, inner]) => {
    if (inner.type === 'array' && !shape.required?.includes(key) && !inner.minItems)
      return [{ path: [key], body: given }]
    return listsIn(inner).map(({ path }) => ({ path: [key, ...path], body: given }))
  })
}

const asked = procedures.filter(({ kind }) => kind === 'query' || kind === 'disclosure')
const lists = asked.flatMap((procedure) =>
  listsIn(procedure.schema as Shape).map(({ path, body }) => ({
    name: `${procedure.path} ${[...Object.values(body), ...path].join('.')}`,
    procedure,
    path,
    body,
  })),
)

/** An answer without the fields that differ from one request to the next. */
const same = (body: string) => body.replaceAll(/"(?:url|until|requestId|asOf)":"[^"]*"/g, '')

describe('a filter with an empty list gives the same answer as no filter', () => {
  it('this test tries every such filter', () => {
    expect(lists.map(({ name }) => name).toSorted()).toEqual([
      'audit.list filter.actions',
      'expense.list kinds',
      'expense.list sites',
      'expense.sums kinds',
      'expense.sums sites',
      ...['export.create', 'export.preview'].flatMap((path) => [
        ...['attendance', 'consents', 'events', 'expenses', 'participants', 'people'].flatMap((kind) =>
          (kind === 'expenses' ? ['kinds', 'sites'] : ['group', 'reason', 'sites', 'status']).map(
            (field) => `${path} ${kind}.filter.${field}`,
          ),
        ),
        ...['languages', 'siteIds', 'stages', 'states'].map((field) => `${path} transcripts.filter.${field}`),
        ...['group', 'reason', 'sites', 'status'].map((field) => `${path} visits.filter.${field}`),
      ]),
      'participant.list group',
      'participant.list reason',
      'participant.list sites',
      'participant.list status',
      'recruitment.arm_people screened.control.sites',
      'recruitment.people screened.sites',
      'reminder.due sites',
      'transcript.list languages',
      'transcript.list siteIds',
      'transcript.list stages',
      'transcript.list states',
      'transcript.turnaround languages',
      'transcript.turnaround siteIds',
      'visit.completion sites',
      'visit.list sites',
      'visit.list timepoints',
    ])
  })

  it.each(lists)('$name', async ({ procedure, path, body }) => {
    const within = (list: unknown) => {
      const [outer, inner] = path as [string, string?]
      const filter = inner
        ? { [outer]: list === undefined ? {} : { [inner]: list } }
        : list === undefined
          ? {}
          : { [outer]: list }
      return ask(world, token, procedure, { studyId: world.studyId, ...body, ...filter })
    }
    const [all, none] = [await within(undefined), await within([])]
    expect(all.status).toBe(200)
    expect(same(none.body)).toBe(same(all.body))
  })
})

describe('a code, typed in any way, finds what it names', () => {
  const spellings = (code: string) => {
    const [site, middle, last] = code.split('-') as [string, string, string]
    const arabic = code.replaceAll(/\d/g, (digit) => String.fromCodePoint(0x660 + Number(digit)))
    return [
      code,
      code.toLowerCase(),
      code.replaceAll('-', ''),
      code.replaceAll('-', ' '),
      `${site}–${middle}–${last}`,
      arabic,
    ]
  }
  const digitsOf = (code: string) => [code.match(/\d+/)![0], String(Number(code.match(/\d+/)![0]))]
  const found = async (path: string, body: object) =>
    (
      await ask(
        world,
        token,
        procedures.find((each) => each.path === path)!,
        { studyId: world.studyId, ...body },
      )
    ).body

  it('in the list of participants, as a search and as a list of codes', async () => {
    for (const typed of [
      ...spellings(here.participantCode),
      ...digitsOf(here.participantCode),
      `brs ${digitsOf(here.participantCode)[1]}`,
    ])
      expect(await found('participant.list', { search: typed })).toContain(here.participantCode)
    for (const typed of spellings(here.participantCode))
      expect(await found('participant.list', { codes: [typed] })).toContain(here.participantCode)
  })

  it.each(['session.list', 'transcript.list'])('in %s', async (path) => {
    for (const typed of [
      ...spellings(here.sessionCode),
      ...digitsOf(here.sessionCode),
      `brs fg ${digitsOf(here.sessionCode)[1]}`,
    ])
      expect(await found(path, { search: typed })).toContain(here.sessionCode)
  })

  it('in the address of a participant', async () => {
    for (const typed of spellings(here.participantCode))
      expect(await found('participant.view', { code: typed })).toContain(here.participant)
  })

  it('in the address of a session', async () => {
    for (const typed of spellings(here.sessionCode))
      expect(await found('session.view', { code: typed })).toContain(here.session)
  })

  it('in the trail, by participant and by session', async () => {
    for (const code of [here.participantCode, here.sessionCode])
      for (const typed of [...spellings(code), digitsOf(code)[0]!])
        expect(await found('audit.list', { filter: { find: typed } })).toContain(`"code":"${code}"`)
  })

  it('in an export', async () => {
    for (const [kind, code] of [
      ['participants', here.participantCode],
      ['people', here.participantCode],
      ['sessions', here.sessionCode],
      ['transcripts', here.sessionCode],
    ] as const)
      for (const search of [...spellings(code), ...digitsOf(code)])
        // It counts the rows of the file, and has no limit.
        expect(await found('export.preview', { kind, filter: { search } })).toContain('"rows":1')
  })
})
