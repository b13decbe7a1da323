// The SQL that adds up the kept counts of participants, sessions and transcripts (docs/decisions/036, 057).
import type { Database } from '@polyphony/db/open'

/** Replaces the rows that changes added to the counts by their sums. Every sum is the same before and after. */
export async function foldCounts({ pool }: Database): Promise<void> {
  await pool.query('select fold_counts(), fold_standings()')
}
