// Receives the bytes of a recording: checks them while they arrive, writes them to disk, and only then marks the recording as stored.
import { Problem } from '@polyphony/domain/problem'
import { recordingBytes } from '@polyphony/domain/recordings/limit'
import { sendRecordingInput } from '@polyphony/domain/recordings/schema'
import { takeWhile } from '../../platform/lasting/passing.ts'
import type { RequestContext } from '../../platform/shapes.ts'
import { enter } from '../../platform/request/procedure.ts'
import { findProblem } from '../../platform/request/problem-of.ts'
import { checking, commanding, reading } from '../../platform/request/transaction.ts'
import { demandExpected, storeRecording } from './attach.ts'
import { readSound } from './read-sound.ts'
import { inspect } from './inspect.ts'
import type { RecordingRow } from '../store/recordings.ts'

export type Sent = { query: Record<string, string>; request: Request; mostBytes?: number }

/** How many recordings one person may send at once. The page sends one after the other. */
export const sentAtOnce = 8

/** Takes the body of a request as the bytes of an announced recording. The same bytes sent again get the same answer. */
export async function receive(ctx: RequestContext, { query, request, mostBytes = recordingBytes }: Sent) {
  const entered = enter(ctx, 'recording.attach', query.studyId)
  const { commandId, recordingId } = sendRecordingInput.parse(query)
  const { storage, standings, places, log } = ctx.services
  const sha256 = digestOf(request.headers.get('repr-digest'))
  if (Number(request.headers.get('content-length') ?? 0) > mostBytes) throw new Problem('recording.too_large')
  const before = await reading(entered, (work) => demandExpected(work, recordingId))
  if (before.status === 'stored') return answered(before, sha256)
  const { storageKey } = before
  const letGo = storage.hold(storageKey)
  if (!letGo) throw new Problem('recording.already_arriving')
  const giveBack = places.sending.take(entered.actor.id)
  if (!giveBack) {
    letGo()
    throw new Problem('server.busy')
  }
  const standing = standings.watch(entered, (now) => checking(now, (work) => demandExpected(work, recordingId)))
  try {
    // This checks again, because another sender may have stored bytes meanwhile, which must not be overwritten.
    const expected = await reading(entered, (work) => demandExpected(work, recordingId))
    if (expected.status === 'stored') return answered(expected, sha256)
    const { passing, inspected } = inspect(takeWhile(request.body, standing), { mostBytes, sha256 })
    await storage.write(storageKey, passing).catch(noSpace)
    try {
      const sound = await readSound(ctx.services, { key: storageKey, personId: entered.actor.id })
      const now = await standing.renew()
      return await commanding(now, { commandId, body: { recordingId, sha256 } }, (work) =>
        storeRecording(work, recordingId, { ...inspected(), ...sound }),
      )
    } catch (error) {
      // If the database went away, the command may have committed. The next sweep finds out and removes the bytes if it did not.
      const problem = findProblem(error)
      if (problem && problem.kind !== 'unavailable') await storage.remove(storageKey)
      else log.warn({ recordingId }, 'the next sweep decides about the bytes of a recording')
      throw error
    }
  } finally {
    standing.release()
    giveBack()
    letGo()
  }
}

/** The answer for a stored recording, if the sender's bytes are the stored ones; throws if they are others. */
function answered({ id, status, fileName, bytes, sha256, mimeType }: RecordingRow, sent: string) {
  if (sha256 !== sent) throw new Problem('recording.state_refused', { status, step: 'store' })
  return { id, status, fileName, bytes, sha256, mimeType }
}

/** The sender's SHA-256 as hexadecimal text, from the header `Repr-Digest: sha-256=:base64:` (RFC 9530). */
function digestOf(header: string | null): string {
  const given = /(?:^|,)\s*sha-256=:([A-Za-z0-9+/]{43}=):/.exec(header ?? '')?.[1]
  if (!given) throw new Problem('recording.digest_missing')
  return Buffer.from(given, 'base64').toString('hex')
}

function noSpace(error: NodeJS.ErrnoException): never {
  throw error.code === 'ENOSPC' || error.code === 'EDQUOT' ? new Problem('recording.no_space') : error
}
