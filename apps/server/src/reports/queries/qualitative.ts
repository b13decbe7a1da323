// What the data say for the COREQ table, at one site or at all sites of the reader. Everything is as of now: recordings and transcripts
// know only the present.
import type { QualitativeContent } from '@polyphony/domain/reports/qualitative'
import { localDay } from '@polyphony/domain/calendar'
import { scopeOf } from '@polyphony/domain/consent/scopes'
import { countConsents } from '../../consent/store/counts.ts'
import type { Reading } from '../../platform/shapes.ts'
import { viewFunnel } from '../../recruitment/queries/flow.ts'
import { readStrand } from '../../sessions/store/strand.ts'
import { listSites } from '../../sites/store.ts'
import { lossesOf } from './flow.ts'
import { at } from './place.ts'

export async function viewQualitative(
  asking: Reading,
  { siteId }: { siteId: string | null },
): Promise<QualitativeContent> {
  const reading = at(asking, siteId)
  const { db, scope, now } = reading
  const sites = await listSites(db, scope)
  const until =
    sites
      .map(({ timeZone }) => localDay(now, timeZone))
      .toSorted()
      .at(-1) ?? localDay(now, 'UTC')
  const [strand, funnel, { scopes }] = await Promise.all([
    readStrand(db, scope, now),
    viewFunnel(reading, { asOf: 'today' }),
    countConsents(db, scope, { from: until, until, of: scopeOf.cite_quote }),
  ])
  return {
    ...strand,
    asOf: now.toISOString(),
    sites: sites.map(({ id, code, name, country, timeZone }) => ({ id, code, name, country, timeZone })),
    losses: lossesOf(funnel.rows),
    quotes: scopes[0]?.soFar ?? null,
  }
}
