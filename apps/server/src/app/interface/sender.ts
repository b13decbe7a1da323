// Who sends a request with a token. A made-up token costs one signature and no query; a real one is limited for each minute, also if it
// has ended.
import { Problem } from '@polyphony/domain/problem'
import { tokenPrefix, tokenRequestsAMinute } from '@polyphony/domain/tokens/limits'
import { readAccessToken } from '../../platform/keys/access-token.ts'
import { newId } from '../../platform/request/new-id.ts'
import { tokenOf } from '../../platform/request/sign-in-cookie.ts'
import { findTokenActor, noteUse } from '../../platform/request/store/actors.ts'
import type { Actor, RequestContext, Services } from '../../platform/shapes.ts'

type Sent = RequestContext & { actor: Actor; studyId: string }

/** The context of a request with a token. Throws if the token may do nothing. */
export async function senderOf(services: Services, { headers, url }: Request): Promise<Sent> {
  // Addresses are written to the logs of proxies, and into the history of browsers.
  const { pathname, search } = new URL(url)
  if (decoded(pathname + search).includes(tokenPrefix)) throw new Problem('token.in_address')
  const given = headers.get('authorization')
  const token = /^Bearer +(\S+)$/i.exec(given ?? '')?.[1]
  if (!token) throw new Problem('token.missing')
  if (tokenOf(headers.get('cookie'), services)) throw new Problem('token.with_cookie')
  const read = readAccessToken(services.secret, token)
  if (!read) throw new Problem('token.unknown')
  const [count = 0] = await services.tries.add('minute', [`token ${read.secretSha256}`])
  if (count > tokenRequestsAMinute) throw new Problem('token.too_many_requests', { most: tokenRequestsAMinute })
  const now = services.clock()
  const found = await findTokenActor(services.database, read, now)
  if (!found) throw new Problem('token.unknown')
  if (found.isExpired) throw new Problem('token.expired')
  // A person without any role in the study has no use for their tokens either.
  if (!found.stands || found.actor.memberships.length === 0) throw new Problem('token.revoked')
  const { actor } = found
  if (!found.isUsedToday) await noteUse(services.database, { studyId: read.studyId, tokenId: actor.signInId }, now)
  return { services, actor, requestId: newId(now), studyId: read.studyId }
}

/** The text with its percent-encoded octets as letters. Any text has one: `decodeURIComponent` throws for some. */
const decoded = (text: string) =>
  text.replaceAll(/%([0-9a-f]{2})/gi, (_, octet: string) => String.fromCharCode(Number.parseInt(octet, 16)))
