import { reachesAllOf, type Scope } from '@polyphony/domain/access/scope'
import { localDay } from '@polyphony/domain/calendar'
import { bareCode } from '@polyphony/domain/codes'
import { exported, type Exported, exportsAnHour, listedBy } from '@polyphony/domain/exports/schema'
import { Problem } from '@polyphony/domain/problem'
import { sharedZone } from '@polyphony/domain/sites/zone'
import { z } from 'zod'
import type { Actor, Disclosing, Entered } from '../platform/shapes.ts'
import { newId } from '../platform/request/new-id.ts'
import { scopeOf } from '../platform/request/procedure.ts'
import { checking, reading } from '../platform/request/transaction.ts'
import { writeTicket } from '../platform/keys/tickets.ts'
import { listSites } from '../sites/store.ts'
import { countLines, type Reach } from './store/lines.ts'
import { haveWithdrawn, listWithdrawn } from './store/withdrawn.ts'

/** The content of a ticket for a file. */
export const fileOfTicket = z.strictObject({ studyId: z.string(), of: exported })

/** How long a ticket lasts. */
const ticketMs = 5 * 60_000

/** What the actor may both see in the list and export. Throws if they may not see the list. */
export function reachOf(actor: Actor, scope: Scope, of: Exported, now: Date): Reach {
  const list = scopeOf(actor, listedBy[of.kind], scope.studyId)
  return { list, sites: list.sites.filter((site) => scope.whole.includes(site)), now }
}

/**
 * Answers the check that is repeated while a file is sent: its reader still reaches all that is in it, and no participant at its
 * sites has withdrawn the collected data since it began. The file is one snapshot, so it cannot leave out such a participant later.
 */
export async function whileItHolds(entered: Entered, of: Exported, { list, sites, now }: Reach) {
  const before = await reading(entered, ({ db }) => listWithdrawn(db, list, sites))
  const haveLeft = (current: Entered) => checking(current, ({ db }) => haveWithdrawn(db, list, { sites, before }))
  return async (current: Entered) => {
    const reach = reachOf(current.actor, current.scope, of, now)
    const isNarrower = !reachesAllOf(reach.list, list) || sites.some((site) => !reach.sites.includes(site))
    if (isNarrower) throw new Problem('access.refused', { action: 'export.create' })
    // Recruitment counts all enrolled participants, also those who withdrew.
    if (of.kind !== 'recruitment' && (await haveLeft(current))) throw new Problem('row.changed')
  }
}

/**
 * Records an export, and answers the address of the file. The name of the file has today's date at its sites, or, if these have
 * several time zones, the reader's date (`today`).
 */
export async function createExport(
  { db, scope, actor, now, services, record }: Disclosing,
  of: Exported,
  today?: string,
) {
  const reach = reachOf(actor, scope, of, now)
  // Counted before the first statement, while this transaction has no connection: so it never waits for a second one.
  const [count = 0] = await services.tries.add('hour', [`export ${actor.id}`])
  if (count > exportsAnHour) throw new Problem('export.too_many', { most: exportsAnHour })
  const lines = await countLines(db, of, reach)
  const rows = [...lines.values()].reduce((sum, each) => sum + each, 0)
  const reached = (await listSites(db, scope)).filter(({ id }) => reach.sites.includes(id))
  const sites = sitesInFile(of, reached)
  const entityId = newId(now)
  // One event for each site, so that an auditor of one site reads how many rows of it were exported, and nothing about others. If the
  // filter fits no site, all sites get an event.
  for (const site of sites.length > 0 ? sites : reached) {
    const after = { of: traced(of, site), rows: lines.get(site.id) ?? 0 }
    record('export.create', { entityId, siteId: site.id, after })
  }
  // A study that has no site yet.
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

/** The sites whose rows may be in the file according to its filter; all sites if the filter fits none. */
function sitesInFile(of: Exported, sites: readonly Site[]): readonly Site[] {
  const { codes, siteId, sites: several = siteId ? [siteId] : undefined, siteIds = several } = of.filter as Named
  const found = sites.filter((site) => (!siteIds || siteIds.includes(site.id)) && (!codes || codes.some(isOf(site))))
  return found.length > 0 ? found : sites
}

/**
 * The filter for the event of one site. Typed text may be a name or a telephone number, so it is kept only if it begins like a code
 * of this site. Codes and ids of other sites are left out.
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
