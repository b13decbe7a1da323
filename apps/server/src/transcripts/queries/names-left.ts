// Whether words that are released still hold an identifier of somebody who attended. Released words are read at all sites.
import type { Compared } from '@polyphony/domain/transcripts/identifiers/compare'
import { Problem } from '@polyphony/domain/problem'
import type { Commanding, Entered } from '../../platform/shapes.ts'
import { reading } from '../../platform/request/transaction.ts'
import { TellingProblem } from '../../platform/request/telling.ts'
import { keyOfAside } from '../commands/set-aside.ts'
import { listAsides } from '../store/identifiers.ts'
import { findTranscript, type Standing } from '../store/transcripts.ts'
import { compareInThread, type Read, readToCompare, speakerOf } from './compared.ts'

export type Looked = { read: Read; compared: Compared }

/** Most segments that a refusal names. */
const mostNamed = 50

/** Compares the words before the transaction of the release. A transcript that is out of reach is refused there. */
export async function lookBeforeRelease(entered: Entered, { id }: { id: string }): Promise<Looked | undefined> {
  const read = await reading(entered, async (work) => {
    const transcript = await findTranscript(work.db, work.scope, id)
    return transcript && readToCompare(work, transcript, { isTold: false })
  })
  return read && { read, compared: await compareInThread(entered, read, { isPatient: true }) }
}

/**
 * Throws if an identifier is left that somebody else has not set aside with a reason, or if words or identities changed since they were
 * compared. The refusal names the segments, not the words. Answers how many were set aside.
 */
export async function demandNoNames(
  work: Commanding,
  transcript: Standing,
  looked: Looked | undefined,
): Promise<number> {
  const { db, scope } = work
  const session = transcript.sessionCode
  const { basis } = await readToCompare(work, transcript, { isTold: false })
  if (!looked || looked.read.basis !== basis) throw new Problem('row.changed', { version: transcript.version })
  const asides = await listAsides(db, scope, transcript.id, { exceptById: scope.actorId })
  const stays = new Set(asides.flatMap(({ segmentId, key, hasReason }) => (hasReason ? `${segmentId} ${key}` : [])))
  const certain = looked.compared.found.filter(({ isCertain }) => isCertain)
  const left = certain.filter((found) => !stays.has(`${found.id} ${keyOfAside(work, found)}`))
  if (left.length === 0) return certain.length
  const segmentIds = [...new Set(left.flatMap(({ id }) => (speakerOf(id) ? [] : id)))].slice(0, mostNamed)
  const positions = segmentIds.map((id) => looked.read.segments.get(id)!.position).join(', ')
  const refusal =
    segmentIds.length > 0
      ? new Problem('transcript.names_left', { session, positions, segmentIds })
      : new Problem('transcript.speaker_named', { session })
  // The refusal tells where an identity fits, so it is recorded like a comparison.
  throw new TellingProblem(refusal, {
    trace: ({ record }) =>
      record('transcript.suggest', {
        entityId: transcript.id,
        siteId: transcript.siteId,
        code: session,
        after: {
          stage: transcript.stage,
          segments: looked.read.segments.size,
          people: looked.read.people,
          found: left.length,
          certain: left.length,
        },
      }),
  })
}
