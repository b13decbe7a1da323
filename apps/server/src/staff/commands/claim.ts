// An instance without accounts is claimed through a one-time link, which only the log of the server shows.
import { newId } from '../../platform/request/new-id.ts'
import type { Services } from '../../platform/shapes.ts'
import { hasNobody, replaceClaim } from '../store/arrivals.ts'
import { newToken } from '../../platform/keys/token.ts'

const claimHours = 24

/** Makes a new link to claim an empty instance; the earlier link stops working. `undefined` if there is an account. */
export async function claimLink({ database, clock, origin }: Services): Promise<string | undefined> {
  if (!(await hasNobody(database))) return undefined
  const { token, tokenSha256 } = newToken()
  const now = clock()
  await replaceClaim(database, {
    id: newId(now),
    tokenSha256,
    expiresAt: new Date(now.getTime() + claimHours * 3_600_000),
  })
  return `${origin}/claim/${token}`
}
