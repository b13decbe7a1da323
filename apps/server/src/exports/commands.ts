import { localDay } from '@polyphony/domain/calendar'
import { isCodeAt } from '@polyphony/domain/codes'
import { endings, exportsAnHour, mostSheetRows } from '@polyphony/domain/exports/kinds'
import { exported, type Exported, type WrittenAs, writtenAs } from '@polyphony/domain/exports/schema'
import { Problem } from '@polyphony/domain/problem'
import { sharedZone } from '@polyphony/domain/sites/zone'
import { z } from 'zod'
import { writeTicket } from '../platform/keys/tickets.ts'
import { newId } from '../platform/request/new-id.ts'
import { arrivalEvent } from '../platform/request/record.ts'
import { enterTracing, writeEvents } from '../platform/request/store/transaction.ts'
import type { Disclosing, Entered } from '../platform/shapes.ts'
import { listSites } from '../sites/store.ts'
import { reachFor } from './queries/reach.ts'
import { countLines } from './store/lines.ts'

/** The content of a ticket for a file. `id` is that of the export in the trail. */
export const fileOfTicket = z.strictObject({
  studyId: z.string(),
  id: z.string(),
  name: z.string(),
  of: exported,
  as: writtenAs,
})

/** How long a ticket lasts. */
const ticketMs = 5 * 60_000

/**
 * Records an export, and answers the address of the file. The name of the file has today's date at its sites, or, if these have
 * several time zones, the reader's date (`today`).
 */
export async function createExport(
  work: Disclosing,
  of: Exported,
  { as, today }: { as: WrittenAs; today: string | undefined },
) {
  const { db, scope, actor, now, services, record } = work
  // Counted before the first statement, while this transaction has no connection: so it never waits for a second one.
  const [count = 0] = await services.tries.add('hour', [`export ${actor.id}`])
  if (count > exportsAnHour) throw new Problem('export.too_many', { most: exportsAnHour })
  const reach = await reachFor(work, of, as.profile)
  const lines = await countLines(db, of, reach)
  const rows = [...lines.values()].reduce((sum, each) => sum + each, 0)
  if (as.format === 'xlsx' && rows > mostSheetRows) throw new Problem('export.too_many_rows', { most: mostSheetRows })
  const reached = (await listSites(db, scope)).filter(({ id }) => reach.sites.includes(id))
  const sites = sitesInFile(of, reached)
  const entityId = newId(now)
  const { format, profile } = as
  // One event for each site, so that an auditor of one site reads how many rows of it were exported, and nothing about others. If the
  // filter fits no site, all sites get an event.
  for (const site of sites.length > 0 ? sites : reached) {
    const after = { of: traced(of, site), format, profile, rows: lines.get(site.id) ?? 0 }
    record('export.create', { entityId, siteId: site.id, after })
  }
  // A study that has no site yet.
  if (reached.length === 0)
    record('export.create', { entityId, siteId: null, after: { of: traced(of), format, profile, rows } })
  const until = new Date(now.getTime() + ticketMs)
  const keeper = { secret: services.secret, purpose: 'export', staffId: actor.id } as const
  const zone = sharedZone(sites)
  const day = zone ? localDay(now, zone) : (today ?? localDay(now, 'UTC'))
  const name = `${of.kind}${profile === 'coded' ? '' : `-${profile}`}-${day}.${endings[format]}`
  const ticket = writeTicket(keeper, { of: { studyId: scope.studyId, id: entityId, name, of, as }, until })
  return { url: `/files/exports/${name}?ticket=${ticket}`, name, rows, until: until.toISOString() }
}

/**
 * Records at each of its sites how the sending of a file ended: whole, with the digest of all its bytes, or cut. It asks for no right: a
 * file may be cut because its reader has none any more.
 */
export async function recordEnd(
  { services, requestId, actor, scope }: Entered,
  { id, of, sites }: { id: string; of: Exported; sites: readonly Site[] },
  sha256: string | null,
): Promise<void> {
  const inFile = sitesInFile(of, sites)
  const after = { isWhole: sha256 !== null, sha256 }
  const events = (inFile.length > 0 ? inFile.map((site) => site.id) : [null]).map((siteId) =>
    arrivalEvent({ services, requestId }, actor.id, 'export.send', { entityId: id, siteId, after }, scope.studyId),
  )
  await services.database.transaction(async (db) => {
    enterTracing(db, scope, 'export.send')
    writeEvents(db, events)
  })
}

type Named = {
  codes?: readonly string[]
  sites?: readonly string[]
  siteIds?: readonly string[]
  siteId?: string
  search?: string
}
type Site = { id: string; code: string; timeZone: string }

const isOf = (site: Site) => (text: string) => isCodeAt(site.code, text)

/** The sites whose rows may be in the file according to its filter; all sites if the filter fits none. */
function sitesInFile(of: Exported, sites: readonly Site[]): readonly Site[] {
  const { codes, siteId, sites: several = siteId ? [siteId] : undefined, siteIds = several } = of.filter as Named
  const found = sites.filter((site) => (!siteIds || siteIds.includes(site.id)) && (!codes || codes.some(isOf(site))))
  return found.length > 0 ? found : sites
}

/**
 * The filter for the event of one site. Typed text may be a name or a telephone number, so it is kept only if it can be nothing but a code
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
