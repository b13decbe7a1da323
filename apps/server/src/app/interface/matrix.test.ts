// Every cell of the access matrix, through a token: what the person may not do, the token may not do, and what the token leaves out, the
// token may not do either.
import { type Action, type Allowance, policy, type PolicyRow } from '@polyphony/domain/access/policy'
import { type Role, roles } from '@polyphony/domain/access/roles'
import { openActions, openToTokens, type OpenAction } from '@polyphony/domain/tokens/interface'
import { describe, expect, it } from 'vitest'
import { bodyFor, procedures, told } from '../../../testing/asking.ts'
import { noThings, type Things, writePerson, writeThings } from '../../../testing/things.ts'
import { askWith, fetchWith, writeToken } from '../../../testing/tokens.ts'
import { useWorld } from '../../../testing/world.ts'

const world = useWorld()

const procedureOf = (name: OpenAction) => procedures.find(({ path }) => path === name)!
const allowanceOf = (name: OpenAction, role: Role) => {
  const row: PolicyRow = policy[name]
  return typeof row === 'string' ? 'study' : row[role]
}
const cells = openActions.flatMap((name) => roles.map((role) => [name, role, allowanceOf(name, role)] as const))
const allowed = cells.filter((cell): cell is readonly [OpenAction, Role, Allowance] => cell[2] !== undefined)

/** An export needs the right to the list that it exports. An analyst has only the list of transcripts. */
const inputFor = (name: OpenAction, role: Role, things: Things) => ({
  ...bodyFor(procedureOf(name), things, world),
  ...(name.startsWith('export.') &&
    name !== 'export.list' &&
    role === 'analyst' && { kind: 'transcripts', filter: {} }),
})

type Place = { assignedTo: string; isReleased: boolean }
const writeAt = async (at: Place) => ({
  own: await writeThings(world, { site: 'BRS', ...at }),
  other: await writeThings(world, { site: 'ULM', ...at }),
})

/** Answers the first answer again for the same key: a question changes nothing, so questions share their people and things. */
function kept<Value>(make: (key: string) => Promise<Value>) {
  const made = new Map<string, Promise<Value>>()
  return (key: string) => made.get(key) ?? made.set(key, make(key)).get(key)!
}
const holder = kept(async (role) => writePerson(world, { role: role as Role, siteId: world.sites.BRS }))
const thingsFor = kept((key) => {
  const [assignedTo = '', isReleased] = key.split(' ')
  return writeAt({ assignedTo, isReleased: isReleased === 'true' })
})

describe('a role that the policy row does not name is refused through a token that names the action', () => {
  it.each(cells.filter(([, , allowance]) => !allowance))('%s · %s', async (name, role) => {
    const { token } = await writeToken(world, (await holder(role)).id)
    const answer = await askWith(world, token, name, inputFor(name, role, noThings(world)))
    expect(answer).toMatchObject({ status: 403, code: 'access.refused' })
  })
})

describe('a role that the policy row names reaches through a token', () => {
  it.each(allowed)(
    'the sites of the token, and no action and no site that it leaves out: %s · %s',
    async (name, role, allowance) => {
      const { id } = await holder(role)
      const at = { assignedTo: id, isReleased: allowance === 'released' }
      const { own, other } = await (openToTokens[name].writes ? writeAt(at) : thingsFor(`${id} ${at.isReleased}`))
      const none = noThings(world)
      const others = openActions.filter((each) => each !== name)
      const here = await writeToken(world, id, { siteIds: [world.sites.BRS] })
      const elsewhere = await writeToken(world, id, { siteIds: [world.sites.ULM] })
      const without = await writeToken(world, id, { actions: others })
      const ask = async (token: string, things: Things) =>
        told(await askWith(world, token, name, inputFor(name, role, things)), things)

      expect(await ask(without.token, own)).toMatchObject({ status: 403, code: 'token.not_allowed' })
      // The token reaches only its own site, whatever its person reaches.
      expect(await ask(here.token, other)).toEqual(await ask(here.token, none))
      const away = await ask(elsewhere.token, own)
      expect(away).toEqual(await ask(elsewhere.token, none))
      expect(away.body).not.toMatch(/Words of a participant.*<segment>|Name of/)
      const answer = await ask(here.token, own)
      expect(answer).toSatisfy(({ status }) => status < 500)
      expect(answer.code ?? 'answered').not.toMatch(/^(access\.|token\.|study\.not_found|input\.)|not_found$/)
      expect(answer.body).not.toMatch(/Name of/)
    },
  )
})

describe('no token does an action that is closed to tokens', () => {
  it.each(procedures.filter(({ path }) => !(path in openToTokens)).map(({ path }) => path as Action))(
    '%s',
    async (name) => {
      const person = await writePerson(world)
      await world.database.prisma.grant.createMany({
        data: roles.map((role) => ({
          id: world.newId(),
          studyId: world.studyId,
          staffId: person.id,
          siteId: null,
          role,
        })),
      })
      // Not even a token that was written into the database with this action.
      const { token } = await writeToken(world, person.id, { actions: [name as OpenAction] })
      for (const method of ['GET', 'POST']) {
        const answer = await fetchWith(world, token, `/api/v1/${name}`, {
          method,
          ...(method === 'POST' && { body: '{}' }),
        })
        expect(answer.status).toBe(404)
      }
    },
  )
})
