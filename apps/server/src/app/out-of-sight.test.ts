// What is out of sight is answered like what does not exist, whichever of the ids in a question is out of sight: those of
// another site, of another study, and of what somebody else has.
import { type Action, type Allowance, policy, type PolicyRow } from '@polyphony/domain/access/policy'
import { type Role, roles } from '@polyphony/domain/access/roles'
import { beforeAll, describe, expect, it } from 'vitest'
import { ask, bodyFor, procedures, type Procedure, told } from '../../testing/asking.ts'
import { noThings, type Things, writeOtherStudy, writePerson, writeThings } from '../../testing/things.ts'
import { useWorld } from '../../testing/world.ts'

const world = useWorld()
type Place = readonly (string | number)[]

/** The places in a body that name one of these things. */
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

describe('each id of a question that is out of sight is answered like one of nothing', () => {
  it.each(asked)('%s · %s: %s', async (_path, role, allowance, procedure) => {
    const person = await writePerson(world, { role, siteId: world.sites.BRS })
    const isReleased = allowance === 'released'
    const own = await writeThings(world, { site: 'BRS', isReleased, assignedTo: person.id })
    // Of the person's own site, and yet not theirs to see.
    const hidden =
      allowance === 'assigned' || allowance === 'released'
        ? await writeThings(world, { site: 'BRS', assignedTo: other.colleague })
        : undefined
    const reachesOthers = allowance === 'study' || allowance === 'released'
    const body = bodyFor(procedure, own, world, true)
    // An id that may be left out is the sender's own choice, for something new: nothing is looked for by it (existence.test.ts).
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
