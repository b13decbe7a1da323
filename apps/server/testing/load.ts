import { example } from '@polyphony/domain/studies/file/example.test-support'
import type { World } from './world.ts'

/** The example study file with another slug. */
export const named = (slug: string) => ({ ...example(), slug })

/** How many rows a study has in each table. */
export async function rowsOf(world: World, studyId: string) {
  const counted: Record<string, number> = {}
  for (const table of [
    'site',
    'participant',
    'participant_event',
    'identity',
    'consent',
    'scope_decision',
    'session',
    'attendance',
    'transcript',
    'segment',
    'stage_event',
    'transcript_version',
    'audit_event',
    '"grant"',
  ]) {
    const { rows } = await world.database.pool.query<{ count: number }>(
      `select count(*)::int as count from ${table} where study_id = $1`,
      [studyId],
    )
    counted[table] = rows[0]!.count
  }
  return counted
}
