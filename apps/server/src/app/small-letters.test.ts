// An id is the same id in capitals. It must be stored and recorded in one form: in the trail, and where an identity is sealed to its
// row, an id is a text.
import type { z } from 'zod'
import { beforeAll, expect, it } from 'vitest'
import { bodyFor, procedures } from '../../testing/asking.ts'
import { type Things, writeThings } from '../../testing/things.ts'
import { useWorld } from '../../testing/world.ts'
import { appRouter } from './router.ts'

const world = useWorld()
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

const inputs = appRouter._def.procedures as unknown as Record<string, { _def: { inputs: z.ZodType[] } }>

/** Every id within a value. */
function* idsIn(value: unknown): Generator<string> {
  if (typeof value === 'string' && uuid.test(value)) yield value
  if (value && typeof value === 'object') for (const each of Object.values(value)) yield* idsIn(each)
}

const inCapitals = <Value>(value: Value): Value =>
  JSON.parse(JSON.stringify(value), (_, each: unknown) =>
    typeof each === 'string' && uuid.test(each) ? each.toUpperCase() : each,
  ) as Value

// `writeThings` uses participant numbers without drawing them from the site, so the site goes on with higher ones.
beforeAll(() =>
  world.database.pool.query('select setval(participant_numbers_of($1)::regclass, 5000)', [world.sites.BRS]),
)

it('an identity that is registered under an id in capitals can be opened, and its trail is found', async () => {
  const coordinator = await world.as('coordinatorInBeerSheva')
  const id = world.newId()
  const identity = { givenName: 'Noa', familyName: 'Example', phone: '+972 8 640 0000' }
  await coordinator.participant.screen({
    ...world.command(),
    participantId: id.toUpperCase(),
    siteId: world.sites.BRS,
    screenedOn: '2024-03-01',
    group: 'service_user',
    birthYear: 1957,
    identity,
  })
  const opened = await coordinator.participant.identify({ studyId: world.studyId, participantId: id.toUpperCase() })
  expect(opened).toMatchObject({ participantId: id, identity: { givenName: 'Noa' } })
  expect(await world.database.prisma.auditEvent.count({ where: { entityId: id } })).toBe(2)
})

it.each(procedures.filter(({ type }) => type !== 'subscription').map(({ path }) => path))(
  '%s reads ids in capitals as the same ids',
  async (path) => {
    const procedure = procedures.find((each) => each.path === path)!
    const things: Things = await writeThings(world, { site: 'BRS' })
    for (const isWhole of [false, true]) {
      const body = bodyFor(procedure, things, world, isWhole)
      const schema = inputs[path]!._def.inputs[0]
      if (!schema?.safeParse(body).success) continue
      const ids = [...idsIn(schema.parse(inCapitals(body)))]
      expect(ids).toEqual(ids.map((id) => id.toLowerCase()))
    }
  },
)
