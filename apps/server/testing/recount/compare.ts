// Compares every number of every screen, list, file and badge with the recount, for each reader within the reader's scope.
import type { World } from '../world.ts'
import { compareFiles, compareTrail } from './compare-files.ts'
import { compareCalls } from './compare-calls.ts'
import { compareDue, compareParticipants, compareRecruitment } from './compare-people.ts'
import { compareExpenses } from './compare-expenses.ts'
import { compareReports } from './compare-reports.ts'
import { compareStrand } from './compare-strand.ts'
import { compareVisits } from './compare-visits.ts'
import { compareAwaited, compareQueue, compareSessions, compareTurnaround } from './compare-work.ts'
import { idsOf, type Reader, readers, type Recount } from './recount.ts'

export async function compare(world: World, recount: Recount, ledger: ReadonlyMap<string, number>): Promise<void> {
  for (const reader of Object.keys(readers) as Reader[]) {
    await compareRecruitment(world, recount, reader)
    await compareParticipants(world, recount, reader)
    await compareDue(world, recount, reader)
    await compareSessions(world, recount, reader)
    await compareVisits(world, recount, reader)
    await compareExpenses(world, recount, reader)
    await compareReports(world, recount, reader)
    await compareStrand(world, recount, reader)
    await compareQueue(world, recount, reader, ({ site_id }) => idsOf(world, readers[reader].lists).includes(site_id))
  }
  for (const coordinator of ['coordinatorInBeerSheva', 'coordinatorInUlm'] as const)
    await compareCalls(world, recount, coordinator)
  const { transcriber, secondTranscriber } = world.people
  for (const person of ['transcriber', 'secondTranscriber'] as const) {
    const { id } = { transcriber, secondTranscriber }[person]
    await compareQueue(world, recount, person, (row) => isInReachOf(id, row, world.sites.BRS))
  }
  await compareQueue(world, recount, 'analyst', (row) => row.state === 'released' && !row.isWithheld)
  await compareAwaited(world, recount, 'dataManager')
  await compareAwaited(world, recount, 'coordinatorInUlm')
  await compareTurnaround(world, recount)
  await compareFiles(world, recount)
  await compareTrail(world, recount, ledger)
}

type Transcript = Recount['transcripts'][number]

/** The transcripts that a transcriber sees: those assigned to them, and those free to claim. */
const isInReachOf = (id: string, row: Transcript, siteId: string) =>
  row.site_id === siteId &&
  (row.personId === id || (row.personId === null && row.state === 'queued' && !row.isWithheld))
