// The people whose data may be in a shared data set now, and the check that this stays so while the file is sent.
import { localDay } from '@polyphony/domain/calendar'
import { mayDo } from '@polyphony/domain/consent/rules'
import { readConsentRecord } from '../../consent/store/consents.ts'
import type { Reading } from '../../platform/shapes.ts'
import { type Candidate, listWhoShared, readSharingMark } from '../store/sharing.ts'

type Asking = Pick<Reading, 'db' | 'scope' | 'now'>

/** How many people's consents are read at once. */
const atOnce = 1_000

export async function listSharing(work: Asking, sites: readonly string[]): Promise<string[]> {
  return stillSharing(work, await listWhoShared(work.db, work.scope, sites))
}

/** Which of these people consent to the sharing of their data today. */
async function stillSharing({ db, scope, now }: Asking, people: readonly Candidate[]): Promise<string[]> {
  const sharing: string[] = []
  for (let from = 0; from < people.length; from += atOnce) {
    const some = people.slice(from, from + atOnce)
    const record = await readConsentRecord(
      db,
      scope,
      some.map(({ id }) => id),
    )
    const own = {
      consents: Map.groupBy(record.consents, (each) => each.participantId),
      withdrawals: Map.groupBy(record.withdrawals, (each) => each.participantId),
      exits: Map.groupBy(record.exits, (each) => each.participantId),
    }
    for (const { id, timeZone } of some) {
      const given = {
        consents: own.consents.get(id) ?? [],
        withdrawals: own.withdrawals.get(id) ?? [],
        exits: own.exits.get(id) ?? [],
        versions: record.versions,
      }
      if (mayDo('share_data', { of: [id], ...given, on: localDay(now, timeZone) }).ok) sharing.push(id)
    }
  }
  return sharing
}

/**
 * A check to repeat while a file with the data of these people is sent: whether all of them still share their data. Their consents are
 * read again only after a consent or a withdrawal at these sites was recorded.
 */
export function openSharing(people: readonly string[], sites: readonly string[]) {
  let known: string | undefined
  return async (work: Asking): Promise<boolean> => {
    const mark = await readSharingMark(work.db, work.scope, sites)
    if (mark === known) return true
    const now = new Set(await listSharing(work, sites))
    if (!people.every((id) => now.has(id))) return false
    known = mark
    return true
  }
}
