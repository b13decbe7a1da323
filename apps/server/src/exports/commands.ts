import { reachesAllOf, type Scope } from '@polyphony/domain/access/scope'
import { localDay } from '@polyphony/domain/calendar'
import { bareCode } from '@polyphony/domain/codes'
import { exported, type Exported, listedBy } from '@polyphony/domain/exports/schema'
import { Problem } from '@polyphony/domain/problem'
import { sharedZone } from '@polyphony/domain/sites/zone'
import { z } from 'zod'
import type { Actor, Disclosing, Entered } from '../platform/shapes.ts'
import { newId } from '../platform/request/new-id.ts'
import { scopeOf } from '../platform/request/procedure.ts'
import { reading } from '../platform/request/transaction.ts'
import { writeTicket } from '../platform/keys/tickets.ts'
import { listSites } from '../sites/store.ts'
import { countLines, type Reach } from './store/lines.ts'
import { haveWithdrawn, listWithdrawn } from './store/withdrawn.ts'

/** What a ticket for a file says. */
export const fileOfTicket = z.strictObject({ studyId: z.string(), of: exported })

/** How long a file may be fetched after it was asked for. */
const ticketMs = 5 * 60_000

/** What somebody may both see on screen and take out; throws when their roles do not include the list itself. */
export function reachOf(actor: Actor, scope: Scope, of: Exported, now: Date): Reach {
  const list = scopeOf(actor, listedBy[of.kind], scope.studyId)
  return { list, sites: list.sites.filter((site) => scope.whole.includes(site)), now }
}

/**
 * What must hold for as long as a file is on its way: its reader still reaches all that is in it, and nobody at its sites
 * has withdrawn what was collected meanwhile. The file is read from one moment, so it could not leave them out any more.
 */
export async function whileItHolds(entered: Entered, of: Exported, { list, sites, now: at }: Reach) {
  const before = await reading(entered, ({ db }) => listWithdrawn(db, list, sites))
  const haveLeft = (now: Entered) => reading(now, ({ db }) => haveWithdrawn(db, list, { sites, before }))
  return async (now: Entered) => {
    const reach = reachOf(now.actor, now.scope, of, at)
    const isNarrower = !reachesAllOf(reach.list, list) || sites.some((site) => !reach.sites.includes(site))
    if (isNarrower) throw new Problem('access.refused', { action: 'export.create' })
    // Recruitment counts everybody who was enrolled, also whoever withdrew.
    if (of.kind !== 'recruitment' && (await haveLeft(now))) throw new Problem('row.changed')
  }
}

/**
 * Records what is about to be taken out, and answers where to fetch it. The file carries the day of its sites, or the
 * reader's (`today`) where they are in several time zones.
 */
export async function createExport(
  { db, scope, actor, now, services, record }: Disclosing,
  of: Exported,
  today?: string,
) {
  const reach = reachOf(actor, scope, of, now)
  const lines = await countLines(db, of, reach)
  const rows = [...lines.values()].reduce((sum, each) => sum + each, 0)
  const reached = (await listSites(db, scope)).filter(({ id }) => reach.sites.includes(id))
  const sites = concerned(of, reached)
  const entityId = newId(now)
  // An event for each site: whoever audits one of them reads how much left it, and nothing of the others. A filter that no
  // site's rows can match is told to all of them.
  for (const site of sites.length > 0 ? sites : reached) {
    const after = { of: traced(of, site), rows: lines.get(site.id) ?? 0 }
    record('export.create', { entityId, siteId: site.id, after })
  }
  // A study whose first site is still to be opened.
  if (reached.length === 0) record('export.create', { entityId, siteId: null, after: { of: traced(of), rows } })
  const until = new Date(now.getTime() + ticketMs)
  const keeper = { secret: services.secret, purpose: 'export', staffId: actor.id } as const
  const ticket = writeTicket(keeper, { of: { studyId: scope.studyId, of }, until })
  const zone = sharedZone(sites)
  const day = zone ? localDay(now, zone) : (today ?? localDay(now, 'UTC'))
  const name = `${of.kind}-${day}.csv`
  return { url: `/files/exports/${name}?ticket=${ticket}`, name, rows, until: until.toISOString() }
}

type Named = {
  codes?: readonly string[]
  sites?: readonly string[]
  siteIds?: readonly string[]
  siteId?: string
  search?: string
}
type Site = { id: string; code: string; timeZone: string }

const isOf = (site: Site) => (text: string) => bareCode(text).startsWith(site.code) && /\d/.test(bareCode(text))

/** The sites whose rows can be in the file, as far as its filter tells; all of them, where it is of none of them. */
function concerned(of: Exported, sites: readonly Site[]): readonly Site[] {
  const { codes, siteId, sites: several = siteId ? [siteId] : undefined, siteIds = several } = of.filter as Named
  const found = sites.filter((site) => (!siteIds || siteIds.includes(site.id)) && (!codes || codes.some(isOf(site))))
  return found.length > 0 ? found : sites
}

/**
 * What the trail of a site keeps of a filter. What was typed may be a name or a telephone number, so it is kept only
 * where it begins like the codes of that site; its own people alone are named by code, and no other site.
 */
function traced(of: Exported, site?: Site): Exported {
  const { search, codes, sites: _sites, siteIds: _siteIds, siteId: _siteId, ...filter } = of.filter as Named
  const isKept = site ? isOf(site) : () => false
  const kept = codes?.filter(isKept) ?? []
  return {
    ...of,
    filter: { ...filter, ...(search && isKept(search) && { search }), ...(kept.length > 0 && { codes: kept }) },
  } as Exported
}
