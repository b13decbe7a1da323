// How many visits of each timepoint were expected, held, missed or are overdue, at the sites of the reader.
import { completionOf } from '@polyphony/domain/visits/completion'
import type { Reading } from '../../platform/shapes.ts'
import { getConfiguration } from '../../studies/store.ts'
import { countVisits } from '../store/list.ts'
import { todayAtSites } from './view.ts'

export async function viewCompletion(reading: Reading, sites: readonly string[] | undefined) {
  const { timepoints = [] } = await getConfiguration(reading.db, reading.scope)
  const counts = await countVisits(reading.db, reading.scope, await todayAtSites(reading, sites))
  return { rows: completionOf(timepoints, counts) }
}
