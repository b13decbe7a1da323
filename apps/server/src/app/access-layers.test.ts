import { type Action, type Allowance, policy, type PolicyRow } from '@polyphony/domain/access/policy'
import { type Role, roles } from '@polyphony/domain/access/roles'
import { exportKinds } from '@polyphony/domain/exports/kinds'
import { cookieOf } from '../../testing/cookie.ts'
import { openWorld, origin, type World } from '../../testing/world.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ask, bodyFor, procedures, type Procedure, told } from '../../testing/asking.ts'
import { digestOf, removeFloor, removeScope } from '../../testing/layers.ts'
import { type Things, writePerson, writeThings } from '../../testing/things.ts'

const allowanceOf = (procedure: Procedure, role: Role) =>
  (policy[procedure.action as Action] as Record<string, Allowance>)[role]
const byRole = procedures.filter(
  ({ action, type }) => typeof (policy[action as Action] as PolicyRow) === 'object' && type !== 'subscription',
)
const reads = byRole.filter(({ kind }) => kind !== 'command')
const commands = byRole.filter(({ kind }) => kind === 'command')
const isNarrow = (allowance: Allowance | undefined) =>
  allowance === 'site' || allowance === 'coded' || allowance === 'assigned'

type Pair = [string, Role, Procedure]
const pairs = (of: Procedure[], isWanted: (allowance: Allowance | undefined) => boolean): Pair[] =>
  of.flatMap((procedure) =>
    roles
      .filter((role) => isWanted(allowanceOf(procedure, role)))
      .map((role): Pair => [procedure.path, role, procedure]),
  )

/** Answers that may change: reading the trail adds events to it, and verifying counts new events. */
const changesAnyway = ['audit.list', 'audit.verify']

const names = (things: Things) =>
  Object.entries(things)
    .filter(([kind]) => !['site', 'colleague', 'signIn'].includes(kind))
    .map(([, value]) => value)

type Layer = {
  open: () => Promise<World>
  /** The site of the one grant that each person in this test has; `null` for the whole study. */
  grantedAt: 'BRS' | null
  isWanted: (allowance: Allowance | undefined) => boolean
  isFloorAlone?: boolean
}

/**
 * Tests that a person reads and changes one site only: things at the other site change no answer (no list, view, count or figure),
 * and no command changes the other site.
 */
function testOneSiteOnly({ open, grantedAt, isWanted, isFloorAlone = false }: Layer) {
  let world: World
  let things: Record<'own' | 'other', Things>
  const tokens = {} as Record<Role, string>
  beforeAll(async () => {
    world = await open()
    for (const role of roles)
      tokens[role] = (await writePerson(world, { role, siteId: grantedAt && world.sites[grantedAt] })).token
    things = { own: await writeThings(world, { site: 'BRS' }), other: await writeThings(world, { site: 'ULM' }) }
  })
  afterAll(() => world.close())

  /** The file of an export. The part of the test that removes the scope leaves it out, because files are read outside of transactions. */
  const fileOf = async (token: string, body: string) => {
    const address = /"url":"(\/files\/exports\/[^"]+)"/.exec(body)?.[1]
    if (!address || isFloorAlone) return ''
    const file = await world.application.fetch(
      new Request(new URL(address, origin), { headers: { cookie: cookieOf(token) } }),
    )
    expect(file.status).toBe(200)
    return file.text()
  }

  it.each(pairs(reads, isWanted))(
    '%s as %s shows nothing of another site, no count either',
    async (_path, role, procedure) => {
      const reading = async (asked: Things) =>
        told(await ask(world, tokens[role], procedure, { ...bodyFor(procedure, asked, world) }), asked)
      const unfiltered = async () => {
        const {
          siteId: _site,
          siteIds: _siteIds,
          sites: _sites,
          participantId,
          ...body
        } = bodyFor(procedure, things.own, world)
        const isNeeded = procedure.schema.required?.includes('participantId')
        const needed = procedure.schema.required?.includes('siteId') ? { siteId: things.own.site } : {}
        const answer = await ask(world, tokens[role], procedure, {
          ...body,
          ...needed,
          ...(isNeeded ? { participantId } : {}),
        })
        return told({ ...answer, body: answer.body + (await fileOf(tokens[role], answer.body)) }, things.own)
      }
      const before = await unfiltered()
      const more = await writeThings(world, { site: 'ULM', isReleased: true })
      const answers = [await unfiltered(), await reading(things.other), await reading(more)]
      expect(before.code).not.toBe('input.invalid')
      if (procedure.kind === 'query' && !changesAnyway.includes(procedure.path)) expect(answers[0]).toEqual(before)
      for (const { body, status } of answers) {
        expect(status).toBeLessThan(500)
        for (const name of [...names(things.other), ...names(more)]) expect(body).not.toContain(name)
      }
    },
  )

  it.each(isFloorAlone ? [] : exportKinds)(
    'a file of %s stays the same when things are added at another site',
    async (kind) => {
      const create = procedures.find(({ path }) => path === 'export.create')!
      const file = async () =>
        fileOf(
          tokens.coordinator,
          (await ask(world, tokens.coordinator, create, { studyId: world.studyId, kind, filter: {} })).body,
        )
      const before = await file()
      expect(before.split('\n').length).toBeGreaterThan(1)
      await writeThings(world, { site: 'ULM', isReleased: true })
      expect(await file()).toBe(before)
    },
  )

  it.each(pairs(commands, isWanted))('%s as %s changes nothing of another site', async (_path, role, procedure) => {
    const before = await digestOf(world, world.sites.ULM)
    const answer = await ask(world, tokens[role], procedure, bodyFor(procedure, things.other, world))
    // Without the scope, row-level security refuses the write, and the answer is that of a bug (500).
    if (!isFloorAlone) expect(answer).toSatisfy(({ status }) => status < 500)
    expect(answer.code).not.toBe('input.invalid')
    expect(await digestOf(world, world.sites.ULM)).toBe(before)
  })
}

describe('without row-level security, the scope is enough', () => {
  const open = async () => {
    const world = await openWorld()
    await removeFloor(world)
    return world
  }
  testOneSiteOnly({ open, grantedAt: 'BRS', isWanted: isNarrow })
})

describe('without the scope, row-level security is enough', () => {
  const open = async () => {
    const world = await openWorld()
    removeScope(world, world.sites.BRS)
    return world
  }
  testOneSiteOnly({ open, grantedAt: null, isWanted: (allowance) => allowance !== undefined, isFloorAlone: true })
})
