// Tokens of the people of the tests, and requests with them.
import { type OpenAction, openActions, openToTokens } from '@polyphony/domain/tokens/interface'
import { newAccessToken } from '../src/platform/keys/access-token.ts'
import type { PersonName } from './cast.ts'
import { origin, type World } from './world.ts'

type Made = { id?: string; actions?: readonly OpenAction[]; siteIds?: readonly string[]; expiresAt?: Date }

/** Writes a token of this person as the owner of the database; of all actions of the interface at both sites, if nothing is said. */
export async function writeToken(world: World, staffId: string, made: Made = {}) {
  const { sites, studyId } = world
  const {
    id = world.newId(),
    actions = openActions,
    siteIds = [sites.BRS, sites.ULM],
    expiresAt = new Date('2100-01-01'),
  } = made
  const { token, secretSha256 } = newAccessToken(world.services.secret, studyId)
  const stored = { id, studyId, staffId, name: 'A program', secretSha256, expiresAt }
  await world.database.prisma.accessToken.create({ data: { ...stored, actions: [...actions], siteIds: [...siteIds] } })
  return { id, token }
}

export const tokenOf = (world: World, person: PersonName, made: Made = {}) =>
  writeToken(world, world.people[person].id, made)

type Init = { method?: string; headers?: Record<string, string>; body?: string }

/** Sends a request with a token, without a socket. */
export const fetchWith = (world: World, token: string | undefined, path: string, init: Init = {}) =>
  world.application.fetch(
    new Request(new URL(path, origin), {
      ...init,
      headers: { ...(token && { authorization: `Bearer ${token}` }), ...init.headers },
    }),
  )

export type Told = { status: number; code: string | undefined; body: string }

/** Asks an operation with a body as `bodyFor` makes it: the fields of a question go into the address. */
export async function askWith(world: World, token: string, name: OpenAction, whole: object): Promise<Told> {
  const { studyId: _, ...fields } = whole as Record<string, unknown>
  const written = Object.entries(fields).map(([key, value]): [string, string] => [
    key,
    typeof value === 'string' ? value : JSON.stringify(value),
  ])
  const path = `/api/v1/${name}`
  const answer = openToTokens[name].writes
    ? await fetchWith(world, token, path, { method: 'POST', body: JSON.stringify(fields) })
    : await fetchWith(world, token, `${path}?${new URLSearchParams(written).toString()}`)
  const body = await answer.text()
  return { status: answer.status, code: /"problem":\{"code":"([^"]+)"/.exec(body)?.[1], body }
}
