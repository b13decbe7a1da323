// Rows of every table at three places, to try the floor on: the own site, another site of the study, and another study.
import { rowAt } from './floor.ts'
import { writeOtherStudy } from './other-study.ts'
import { writeThings } from './things.ts'
import type { World } from './world.ts'

type Place = { study: string; site: string }
export type Floor = { other: World; places: Record<'own site' | 'other site' | 'other study', Place> }

export async function writeFloor(world: World): Promise<Floor> {
  const other = await writeOtherStudy(world)
  for (const site of ['BRS', 'ULM'] as const) {
    await writeThings(world, { site })
    await writeThings(other, { site })
  }
  const places = {
    'own site': { study: world.studyId, site: world.sites.BRS },
    'other site': { study: world.studyId, site: world.sites.ULM },
    'other study': { study: other.studyId, site: other.sites.BRS },
  }
  return { other, places }
}

/** One row of a table at a place, read as the owner; of the table of sites the site itself. */
export async function rowOf(world: World, table: string, { study, site }: Place) {
  if (table !== 'site') return rowAt(world, table, { study, site })
  const { rows } = await world.database.pool.query<{ row: Record<string, unknown> }>(
    `select to_jsonb(s) as row from site s where study_id = $1 and id = $2`,
    [study, site],
  )
  return rows[0]!.row
}
