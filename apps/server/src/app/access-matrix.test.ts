import { type Action, type Allowance, policy, type PolicyRow } from '@polyphony/domain/access/policy'
import { type Role, roles } from '@polyphony/domain/access/roles'
import { useWorld } from '../../testing/world.ts'
import { beforeAll, describe, expect, it } from 'vitest'
import { ask, bodyFor, procedures, type Procedure, told } from '../../testing/asking.ts'
import { noThings, type Things, writePerson, writeThings } from '../../testing/things.ts'
import { openWritten } from '../../testing/written-for.ts'

const world = useWorld()
const rowOf = (procedure: Procedure) => policy[procedure.action as Action] as PolicyRow
const byRole = procedures.filter((procedure) => typeof rowOf(procedure) === 'object')
/** Changes to the whole study. A grant at one site does not allow them. */
const ofTheWholeStudy = ['site.open', 'study.configure']

const table = byRole.flatMap((procedure) =>
  roles.map(
    (role) => [procedure.path, role, (rowOf(procedure) as Record<string, Allowance>)[role], procedure] as const,
  ),
)
const refused = table.filter(([, , allowance]) => !allowance)
const allowed = table.filter(([, , allowance]) => allowance) as [string, Role, Allowance, Procedure][]

let outsider: string
let elsewhere: string
const former = {} as Record<Role, string>
const present = {} as Record<Role, string>

beforeAll(async () => {
  outsider = (await writePerson(world)).token
  const studyId = world.newId()
  await world.database.prisma.study.create({
    data: { id: studyId, slug: 'other', name: 'Other', title: 'Another study', configuration: {} },
  })
  elsewhere = (await writePerson(world, { role: 'coordinator', siteId: null, studyId })).token
  for (const role of roles) {
    former[role] = (await writePerson(world, { role, siteId: world.sites.BRS, isRevoked: true })).token
    present[role] = (await writePerson(world, { role, siteId: world.sites.BRS })).token
  }
})

/** A stream always answers 200; its refusal is its first event. */
const statusOf = (procedure: Procedure, status: number) => (procedure.type === 'subscription' ? 200 : status)

/** An export needs the right to the list that it exports. An analyst has only the list of transcripts. */
const fitting = (body: object, { path }: Procedure, role: Role) =>
  path.startsWith('export.') && path !== 'export.list' && role === 'analyst'
    ? { ...body, kind: 'transcripts', filter: {} }
    : body

const codeOf = async (token: string | undefined, procedure: Procedure, things: Things = noThings(world)) =>
  (await ask(world, token, procedure, bodyFor(procedure, things, world))).code

describe('without a sign-in, every procedure is refused', () => {
  it.each(procedures.map((procedure) => [procedure.path, procedure] as const))('%s', async (_path, procedure) => {
    expect(await ask(world, undefined, procedure, {})).toMatchObject({
      status: statusOf(procedure, 401),
      code: 'access.signed_out',
    })
  })
})

describe('without a grant in the study, every answer is that of a study that does not exist', () => {
  const inStudies = procedures.filter((procedure) => !['self', 'founder'].includes(rowOf(procedure) as string))
  it.each(inStudies.map((procedure) => [procedure.path, procedure] as const))('%s', async (_path, procedure) => {
    const things = noThings(world)
    const body = bodyFor(procedure, things, world)
    const unknown = told(await ask(world, outsider, procedure, { ...body, studyId: world.newId() }), things)
    expect(unknown).toMatchObject({ status: statusOf(procedure, 404), code: 'study.not_found' })
    expect(told(await ask(world, outsider, procedure, body), things)).toEqual(unknown)
    expect(told(await ask(world, elsewhere, procedure, body), things)).toEqual(unknown)
    for (const role of roles) expect(told(await ask(world, former[role], procedure, body), things)).toEqual(unknown)
  })
})

describe('a procedure that needs no role', () => {
  const standing = procedures.filter((procedure) => typeof rowOf(procedure) === 'string')
  it.each(standing.map((procedure) => [procedure.path, rowOf(procedure) as string, procedure] as const))(
    '%s is for %s',
    async (_path, row, procedure) => {
      const [nobody, founder, member] = [
        await writePerson(world),
        await writePerson(world, undefined, true),
        await writePerson(world, { role: 'monitor', siteId: world.sites.BRS }),
      ]
      const codes = {
        nobody: await codeOf(nobody.token, procedure),
        founder: await codeOf(founder.token, procedure),
        member: await codeOf(member.token, procedure),
      }
      const refusal = row === 'founder' ? 'access.refused' : 'study.not_found'
      if (row !== 'self') expect(codes.nobody).toBe(refusal)
      if (row === 'founder') expect(codes.member).toBe(refusal)
      expect(codes[row === 'founder' ? 'founder' : 'member']).not.toBe(refusal)
    },
  )
})

describe('a role that the policy row does not name is refused', () => {
  it.each(refused)('%s · %s', async (_path, role, _allowance, procedure) => {
    expect(await ask(world, present[role], procedure, bodyFor(procedure, noThings(world), world))).toMatchObject({
      status: 403,
      code: 'access.refused',
    })
  })
})

/** A person in a role, and things at both sites. */
async function write(role: Role, allowance: Allowance) {
  const person = await writePerson(world, { role, siteId: world.sites.BRS })
  const at = { assignedTo: person.id, isReleased: allowance === 'released' }
  return {
    person,
    own: await writeThings(world, { site: 'BRS', ...at }),
    other: await writeThings(world, { site: 'ULM', ...at }),
  }
}

const writtenFor = openWritten(write)

describe('a role that the policy row names reaches its own site, and other sites only if the row says so', () => {
  it.each(allowed)('%s · %s: %s', async (_path, role, allowance, procedure) => {
    const { person, own, other } = await writtenFor(procedure, role, allowance)
    const none = noThings(world)
    const answer = async (things: Things) =>
      told(
        await ask(world, person.token, procedure, fitting(bodyFor(procedure, things, world), procedure, role)),
        things,
      )

    // The things out of reach come first, because a command on things of the person's own site may change later answers.
    const [toOther, toNone] = [await answer(other), await answer(none)]
    const reachesOther = allowance === 'study' || allowance === 'released'
    if (!reachesOther) expect(toOther).toEqual(toNone)
    expect(toOther.body).not.toMatch(/Words of a participant.*<segment>|Name of/)
    if (ofTheWholeStudy.includes(procedure.path)) {
      expect((await answer(own)).code).toBe('access.refused')
      await world.database.prisma.grant.updateMany({ where: { id: person.grantId! }, data: { siteId: null } })
    }
    const toOwn = await answer(own)
    for (const each of reachesOther ? [toOwn, toOther] : [toOwn]) {
      expect(each).toSatisfy(({ status }) => status < 500)
      expect(each.code ?? 'answered').not.toMatch(/^(access\.|study\.not_found|input\.invalid)|not_found$/)
    }
  })
})

describe('a revoked grant ends at the next request', () => {
  it.each(roles)('%s', async (role) => {
    const person = await writePerson(world, { role, siteId: world.sites.BRS })
    const view = procedures.find(({ path }) => path === 'study.view')!
    expect(await codeOf(person.token, view)).toBeUndefined()
    await world.database.prisma.grant.updateMany({
      where: { id: person.grantId! },
      data: { revokedAt: world.clock.now() },
    })
    expect(await codeOf(person.token, view)).toBe('study.not_found')
  })
})
