import type { Database } from '@polyphony/db/open'

/** Removes receipts from before `before`, a thousand with each statement, and answers how many. */
export async function removeReceipts({ pool }: Database, before: Date): Promise<number> {
  for (let removed = 0; ;) {
    const { rowCount } = await pool.query(
      `delete from command_receipt where id in (select id from command_receipt where created_at < $1 limit 1000)`,
      [before],
    )
    removed += rowCount ?? 0
    if ((rowCount ?? 0) < 1000) return removed
  }
}
