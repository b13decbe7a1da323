// A person's own calendar for their program: `GET /calendar/<token>.ics`. The token is the only proof, so nothing tells an unknown link from
// one that was ended, has expired, or whose person has no role any more; and nothing writes the address down. Decision 115.
import { blockOf } from '@polyphony/domain/account/block'
import { mostFetches } from '@polyphony/domain/account/calendar'
import { Problem } from '@polyphony/domain/problem'
import { languageNames } from '@polyphony/i18n/languages'
import { Hono } from 'hono'
import { findLink, noteFetched } from '../account/store/calendar.ts'
import { sha256 } from '../platform/keys/token.ts'
import { addressOf } from '../platform/request/address.ts'
import { newId } from '../platform/request/new-id.ts'
import { problemResponse } from '../platform/request/request.ts'
import { findOwner } from '../platform/request/store/actors.ts'
import type { Services } from '../platform/shapes.ts'
import { listEntries } from './queries/entries.ts'
import { writtenCalendar } from './queries/written.ts'

export function calendarRoutes(services: Services): Hono {
  const routes = new Hono()
  routes.get('/:name{[A-Za-z0-9_-]+\\.ics}', async (context) => {
    const now = services.clock()
    const block = blockOf(addressOf(context, services.trustedProxies))
    const tokenSha256 = sha256(context.req.param('name').slice(0, -'.ics'.length))
    const link = await findLink(services.database, tokenSha256, now)
    if (!link) return unknownLink(services, block)
    const [byLink = 0] = await services.tries.add('hour', [`calendar link ${tokenSha256}`])
    if (byLink > mostFetches.byLink) return tooMany()
    const entries = await services.turns({ whose: link.staffId }, async () => {
      // Read within the turn: the calendar shows what the person may see at this moment.
      const actor = await findOwner(services.database, link.staffId)
      if (!actor || actor.memberships.length === 0) return undefined
      return listEntries({ services, actor, requestId: newId(now) }, link)
    })
    if (!entries) return unknownLink(services, block)
    const uidOf = (of: string) => `${services.vault.digest('calendar', of).slice(0, 32)}@polyphony`
    const language = languageNames.find((each) => each === link.language) ?? 'en'
    const text = await writtenCalendar(entries, { language, now, uidOf })
    await noteFetched(services.database, tokenSha256, now)
    return new Response(text, {
      headers: {
        'content-type': 'text/calendar; charset=utf-8',
        'content-disposition': 'attachment; filename="polyphony.ics"',
      },
    })
  })
  return routes
}

/** Only links that do not work are counted for a block of addresses: so nobody uses up the fetches of the people beside them. */
async function unknownLink(services: Services, block: string): Promise<Response> {
  const [fromBlock = 0] = await services.tries.add('hour', [`calendar block ${block}`])
  if (fromBlock > mostFetches.fromBlock) return tooMany()
  throw new Problem('access.not_found')
}

function tooMany(): Response {
  const refused = problemResponse(429, 'account.too_many_tries')
  refused.headers.set('retry-after', '3600')
  return refused
}
