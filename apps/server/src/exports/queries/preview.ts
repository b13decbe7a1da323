// What a file would hold: how many rows, and who is left out and why.
import { isOfPersons, type Profile } from '@polyphony/domain/exports/kinds'
import type { Exported } from '@polyphony/domain/exports/schema'
import type { Reading } from '../../platform/shapes.ts'
import { countLines, countUnusable, countUsable } from '../store/lines.ts'
import { reachFor } from './reach.ts'

export async function previewExport(reading: Reading, of: Exported, profile: Profile) {
  const { db } = reading
  const reach = await reachFor(reading, of, profile)
  const lines = await countLines(db, of, reach)
  const isAboutPersons = isOfPersons(of.kind)
  return {
    rows: [...lines.values()].reduce((sum, each) => sum + each, 0),
    sites: reach.sites.length,
    /** People at these sites who are not in the file; null if the file is not about persons. */
    leftOut: isAboutPersons
      ? {
          withdrew: await countUnusable(db, reach),
          notSharing: reach.people ? (await countUsable(db, reach)) - reach.people.length : 0,
        }
      : null,
  }
}
