// The bytes of a recording arrive: looked at as they pass, safe on disk, and only then is the recording stored.
import { Problem } from '@polyphony/domain/problem'
import { recordingBytes } from '@polyphony/domain/recordings/limit'
import { sendRecordingInput } from '@polyphony/domain/recordings/schema'
import { takeWhile } from '../../platform/lasting/passing.ts'
import type { RequestContext } from '../../platform/shapes.ts'
import { enter } from '../../platform/request/procedure.ts'
import { findProblem } from '../../platform/request/problem-of.ts'
import { commanding, reading } from '../../platform/request/transaction.ts'
import { demandExpected, storeRecording } from './recording.ts'
import { findSound } from './find-sound.ts'
import { inspect } from './inspect.ts'
import type { RecordingRow } from '../store/recordings.ts'

export type Sent = { query: Record<string, string>; request: Request; mostBytes?: number }

/** Takes the body of a request for a recording that was announced. Sent again after it was stored, it is answered alike. */
export async function receive(ctx: RequestContext, { query, request, mostBytes = recordingBytes }: Sent) {
  const entered = enter(ctx, 'recording.attach', query.studyId)
  const { commandId, recordingId } = sendRecordingInput.parse(query)
  const { storage, standings, log } = ctx.services
  const sha256 = digestOf(request.headers.get('repr-digest'))
  if (Number(request.headers.get('content-length') ?? 0) > mostBytes) throw new Problem('recording.too_large')
  const before = await reading(entered, (work) => demandExpected(work, recordingId))
  if (before.status === 'stored') return answered(before, sha256)
  const { storageKey } = before
  const letGo = storage.hold(storageKey)
  if (!letGo) throw new Problem('recording.already_arriving')
  const standing = standings.watch(entered, (now) => reading(now, (work) => demandExpected(work, recordingId)))
  try {
    // Looked at again: another sender may have been done in between, and its bytes must not be written over.
    const expected = await reading(entered, (work) => demandExpected(work, recordingId))
    if (expected.status === 'stored') return answered(expected, sha256)
    const { passing, inspected } = inspect(takeWhile(request.body, standing), { mostBytes, sha256 })
    await storage.write(storageKey, passing).catch(noSpace)
    try {
      const sound = await findSound(ctx.services, storageKey)
      const now = await standing.renew()
      return await commanding(now, { commandId, body: { recordingId, sha256 } }, (work) =>
        storeRecording(work, recordingId, { ...inspected(), ...sound }),
      )
    } catch (error) {
      // When the database went away the command may have happened; the next sweep knows whether it did.
      const problem = findProblem(error)
      if (problem && problem.kind !== 'unavailable') await storage.remove(storageKey)
      else log.warn({ recordingId }, 'the bytes of a recording wait for the next sweep')
      throw error
    }
  } finally {
    standing.release()
    letGo()
  }
}

/** What a sender of the very bytes that are stored is told; of others, that there are some already. */
function answered({ id, status, fileName, bytes, sha256, mimeType }: RecordingRow, sent: string) {
  if (sha256 !== sent) throw new Problem('recording.state_refused', { status, step: 'store' })
  return { id, status, fileName, bytes, sha256, mimeType }
}

/** The sender's SHA-256 in hexadecimal, from `Repr-Digest: sha-256=:base64:` (RFC 9530). */
function digestOf(header: string | null): string {
  const given = /(?:^|,)\s*sha-256=:([A-Za-z0-9+/]{43}=):/.exec(header ?? '')?.[1]
  if (!given) throw new Problem('recording.digest_missing')
  return Buffer.from(given, 'base64').toString('hex')
}

function noSpace(error: NodeJS.ErrnoException): never {
  throw error.code === 'ENOSPC' || error.code === 'EDQUOT' ? new Problem('recording.no_space') : error
}
