// The private link to a person's own calendar: made, renewed and ended. Decision 115.
import { linkDays } from '@polyphony/domain/account/calendar'
import type { MakeCalendar } from '@polyphony/domain/account/schema'
import { Problem } from '@polyphony/domain/problem'
import { newToken } from '../../platform/keys/token.ts'
import type { Commanding } from '../../platform/shapes.ts'
import { endLink, replaceLink } from '../store/calendar.ts'
import { holdPassword } from '../store/own.ts'
import { tellOwner } from './tell-owner.ts'

/** Makes a link, and ends an earlier one. The answer has the link, which is shown only now. */
export async function makeCalendar(
  { db, scope, actor, now, services, record }: Commanding,
  { kinds, sites, language }: MakeCalendar,
) {
  // A site of which the person has no role, or which does not exist, is refused alike.
  const known = new Set<string>(actor.memberships.flatMap((membership) => membership.sites))
  if (sites?.some((site) => !known.has(site))) throw new Problem('account.calendar_site_unknown')
  holdPassword(db, scope)
  const { token, tokenSha256 } = newToken()
  const expiresAt = new Date(now.getTime() + linkDays * 86_400_000)
  const chosen = sites && [...new Set<string>(sites)]
  const isRenewed = await replaceLink(db, scope, {
    tokenSha256,
    kinds,
    sites: chosen,
    language,
    madeAt: now,
    expiresAt,
  })
  const until = expiresAt.toISOString().slice(0, 10)
  record('account.make_calendar', {
    entityId: actor.id,
    siteId: null,
    after: { kinds, sites: chosen?.length ?? null, until, isRenewed },
  })
  tellOwner({ db, services }, actor, 'calendar')
  return { link: `${services.origin}/calendar/${token}.ics`, expiresAt }
}

export async function endCalendar({ db, actor, record }: Commanding) {
  if (!(await endLink(db, actor.id))) throw new Problem('account.calendar_not_found')
  record('account.end_calendar', { entityId: actor.id, siteId: null })
  return {}
}
