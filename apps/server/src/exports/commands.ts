import { localDay } from '@polyphony/domain/calendar'
import { keptOf, namedIn, sitesInFile } from '@polyphony/domain/exports/kept'
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
import { getConfiguration } from '../studies/store.ts'
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
  const named = namedIn(await getConfiguration(db, scope))
  const entityId = newId(now)
  const { format, profile } = as
  // One event for each site, so that an auditor of one site reads how many rows of it were exported, and nothing about others. If the
  // filter fits no site, all sites get an event.
  for (const site of sites.length > 0 ? sites : reached) {
    const after = { of: keptOf(of, site, named), format, profile, rows: lines.get(site.id) ?? 0 }
    record('export.create', { entityId, siteId: site.id, after })
  }
  // A study that has no site yet.
  if (reached.length === 0)
    record('export.create', {
      entityId,
      siteId: null,
      after: { of: keptOf(of, undefined, named), format, profile, rows },
    })
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
  { id, of, sites }: { id: string; of: Exported; sites: readonly { id: string; code: string }[] },
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
