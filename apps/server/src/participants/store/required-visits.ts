import type { Transaction } from '@polyphony/db/open'
import type { Scope } from '@polyphony/domain/access/scope'

/** Those of the timepoints at which the participant is still expected, in the order of the configuration. */
export async function listStillExpected(
  db: Transaction,
  scope: Scope,
  { id, siteId, timepoints }: { id: string; siteId: string; timepoints: readonly string[] },
): Promise<string[]> {
  if (timepoints.length === 0) return []
  const rows = await db.query<{ timepoint: string }[]>`
    select timepoint from visit where participant_id = ${id}::uuid and study_id = ${scope.studyId}::uuid and site_id = ${siteId}::uuid
      and site_id = any(${scope.sites}::uuid[]) and outcome = 'waiting' and timepoint = any(${timepoints}::text[])
    order by position`
  return rows.map(({ timepoint }) => timepoint)
}
