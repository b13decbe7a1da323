// What the server knows of a request, for tests that call a command without HTTP: with services that fail, or wait, at some point.
import { contextOf } from '../src/platform/request/request.ts'
import { findActor } from '../src/platform/request/store/actors.ts'
import type { RequestContext, Services } from '../src/platform/shapes.ts'
import type { PersonName } from './cast.ts'
import type { World } from './world.ts'

export async function contextFor(
  world: World,
  person: PersonName,
  services: Partial<Services> = {},
): Promise<RequestContext> {
  const context = await contextOf(world.services, new Request('http://x'))
  const actor = await findActor(world.database, world.people[person].token, world.clock.now())
  return { ...context, services: { ...world.services, ...services }, actor }
}
