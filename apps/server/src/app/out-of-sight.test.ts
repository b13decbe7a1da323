// An id out of reach gets the same answer as an id that does not exist. This is tried for every id in every input: with ids of
// another site, of another study, and of transcripts that are assigned to another person.
import { type Action, type Allowance, policy, type PolicyRow } from '@polyphony/domain/access/policy'
import { type Role, roles } from '@polyphony/domain/access/roles'
import { beforeAll, describe, expect, it } from 'vitest'
import { ask, bodyFor, procedures, type Procedure, told } from '../../testing/asking.ts'
import { noThings, type Things, writePerson, writeThings } from '../../testing/things.ts'
import { openWritten } from '../../testing/written-for.ts'
import { writeOtherStudy } from '../../testing/other-study.ts'
import { useWorld } from '../../testing/world.ts'

const world = useWorld()
type Place = readonly (string | number)[]

/** The paths in a body that hold the id of one of these things. */
function placesOf(things: Things, value: unknown, at: Place = []): { at: Place; kind: keyof Things }[] {
  if (typeof value === 'string') {
    const kind = (Object.keys(things) as (keyof Things)[]).find((each) => things[each] === value)
    return kind ? [{ at, kind }] : []
  }
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) => placesOf(things, inner, [...at, key]))
}

function placed(body: object, at: Place, value: string): object {
  const copy = structuredClone(body)
  let inner = copy as Record<string | number, unknown>
  for (const key of at.slice(0, -1)) inner = inner[key] as Record<string | number, unknown>
  inner[at.at(-1)!] = value
  return copy
}

const asked = procedures.flatMap((procedure) => {
  const row = policy[procedure.action as Action] as PolicyRow
  if (typeof row === 'string' || procedure.type === 'subscription') return []
  return roles.flatMap((role): [string, Role, Allowance, Procedure][] => {
    const allowance = (row as Record<string, Allowance>)[role]
    return allowance ? [[procedure.path, role, allowance, procedure]] : []
  })
})

let elsewhere: Things
let other: Things

beforeAll(async () => {
  elsewhere = await writeThings(await writeOtherStudy(world), { site: 'ULM' })
  other = await writeThings(world, { site: 'ULM', isReleased: true })
})

/** A person in a role, things of their site, and things of it that the role may not see. */
async function write(role: Role, allowance: Allowance) {
  const person = await writePerson(world, { role, siteId: world.sites.BRS })
  const own = await writeThings(world, { site: 'BRS', isReleased: allowance === 'released', assignedTo: person.id })
  const hidden =
    allowance === 'assigned' || allowance === 'released'
      ? await writeThings(world, { site: 'BRS', assignedTo: other.colleague })
      : undefined
  return { person, own, hidden }
}

const writtenFor = openWritten(write)

describe('an id out of reach gets the same answer as an id that does not exist', () => {
  it.each(asked)('%s · %s: %s', async (_path, role, allowance, procedure) => {
    const { person, own, hidden } = await writtenFor(procedure, role, allowance)
    const reachesOthers = allowance === 'study' || allowance === 'released'
    const body = bodyFor(procedure, own, world, true)
    // An optional `id` is the id of a new thing, so nothing is looked up by it (existence.test.ts).
    const isChosen = ({ at }: { at: Place }) => at.join() === 'id' && !procedure.schema.required?.includes('id')
    for (const { at, kind } of placesOf(own, body).filter((place) => !isChosen(place))) {
      const answer = async (things: Things) => {
        const fresh = 'commandId' in body ? { ...body, commandId: world.newId() } : body
        const said = told(await ask(world, person.token, procedure, placed(fresh, at, things[kind])), things)
        return { ...said, body: said.body.replaceAll(things[kind], '<it>') }
      }
      const unseen = [...(reachesOthers ? [] : [other]), elsewhere, ...(hidden ? [hidden] : [])]
      const nothing = await answer(noThings(world))
      for (const things of unseen) expect({ at, ...(await answer(things)) }).toEqual({ at, ...nothing })
    }
  })
})
