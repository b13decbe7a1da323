import type { Scope } from '@polyphony/domain/access/scope'
import { type Exported, listedBy } from '@polyphony/domain/exports/schema'
import { isCodeFragment } from '@polyphony/domain/participants/code'
import type { Actor } from '../account/store.ts'
import type { Disclosing } from '../platform/context.ts'
import { newId } from '../platform/new-id.ts'
import { scopeOf } from '../platform/procedure.ts'
import { countLines, type Reach } from './store.ts'
import { ticketMinutes, writeTicket } from './tickets.ts'

/** What somebody may both see on screen and take out; throws when their roles do not include the list itself. */
export function reachOf(actor: Actor, scope: Scope, of: Exported, now: Date): Reach {
  const list = scopeOf(actor, listedBy[of.kind], scope.studyId)
  return { list, sites: list.sites.filter((site) => scope.whole.includes(site)), now }
}

/** Records what is about to be taken out, and answers where to fetch it. */
export async function createExport({ db, scope, actor, now, services, record }: Disclosing, of: Exported) {
  const reach = reachOf(actor, scope, of, now)
  const rows = await countLines(db, of, reach)
  const siteId = reach.sites.length === 1 ? reach.sites[0]! : null
  record('export.create', { entityId: newId(now), siteId, after: { of: withoutWords(of), rows } })
  const until = now.getTime() + ticketMinutes * 60_000
  const ticket = writeTicket({ actorId: actor.id, studyId: scope.studyId, of, until }, services.secret)
  const name = `${of.kind}-${now.toISOString().slice(0, 10)}.csv`
  return { url: `/files/exports/${name}?ticket=${ticket}`, name, rows, until: new Date(until).toISOString() }
}

/** What was typed into a search box may be a name; the trail keeps it only where it can be nothing but a code. */
function withoutWords(of: Exported): Exported {
  const { search, ...filter } = of.filter as { search?: string }
  const isKept = search !== undefined && isCodeFragment(search) && /\d/.test(search)
  return { ...of, filter: isKept ? { ...filter, search } : filter } as Exported
}
