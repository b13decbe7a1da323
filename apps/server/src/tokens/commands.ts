import type { SiteId } from '@polyphony/domain/ids'
import { Problem } from '@polyphony/domain/problem'
import type { OpenAction } from '@polyphony/domain/tokens/interface'
import { mostTokens } from '@polyphony/domain/tokens/limits'
import { tellOwner } from '../account/commands/tell-owner.ts'
import { holdPassword } from '../account/store/own.ts'
import { newAccessToken } from '../platform/keys/access-token.ts'
import { newId } from '../platform/request/new-id.ts'
import { scopeOf } from '../platform/request/procedure.ts'
import type { Actor, Commanding } from '../platform/shapes.ts'
import { createToken, listOwn, revokeAtSites, revokeOwn, takeTurnOfMaker } from './store.ts'

const dayMs = 86_400_000

type Asked = { name: string; actions: readonly OpenAction[]; siteIds: readonly SiteId[]; days: number }

/** Makes a token and answers its text, which is shown only now. It may do only what its person may do now. */
export async function makeToken({ db, scope, actor, now, services, record }: Commanding, asked: Asked) {
  demandOwnRights(actor, scope.studyId, asked)
  holdPassword(db, scope)
  takeTurnOfMaker(db, scope)
  if ((await listOwn(db, scope, now)).length >= mostTokens) throw new Problem('token.too_many', { most: mostTokens })
  const id = newId(now)
  const { token, secretSha256 } = newAccessToken(services.secret, scope.studyId)
  const { name, actions, siteIds, days } = asked
  const expiresAt = new Date(now.getTime() + days * dayMs)
  await createToken(db, scope, { id, name, secretSha256, actions, siteIds, expiresAt })
  const after = { actions: [...actions], expiresAt: expiresAt.toISOString() }
  for (const siteId of siteIds) record('token.create', { entityId: id, siteId, after })
  tellOwner({ db, services }, actor, 'token')
  return { id, token, expiresAt: expiresAt.toISOString() }
}

/** Throws unless the person may do each action somewhere in the study, and something of it at each site. */
function demandOwnRights(actor: Actor, studyId: string, { actions, siteIds }: Asked): void {
  const reached = new Set<SiteId>()
  for (const action of actions) {
    for (const site of scopeOf(actor, action, studyId).sites) reached.add(site)
  }
  if (siteIds.some((site) => !reached.has(site))) throw new Problem('site.not_found', {}, [siteField])
}

const siteField = { path: 'siteIds', code: 'site.not_found' }

export async function revokeToken({ db, scope, now, record }: Commanding, id: string) {
  const siteIds = await revokeOwn(db, scope, { id, now })
  if (!siteIds) throw new Problem('token.not_found')
  for (const siteId of siteIds) record('token.revoke', { entityId: id, siteId })
  return {}
}

/** Revokes the token of a colleague. */
export async function endToken({ db, scope, now, record }: Commanding, { id, reason }: { id: string; reason: string }) {
  const siteIds = await revokeAtSites(db, scope, { id, now })
  if (!siteIds) throw new Problem('token.not_found')
  for (const siteId of siteIds) record('token.end', { entityId: id, siteId, reason })
  return {}
}
