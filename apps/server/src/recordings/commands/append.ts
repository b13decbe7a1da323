// Receives a part of an upload: checks it while it arrives, and stores it piece by piece. With the last piece it compares the digest of
// all bytes, looks for sound, and only then marks the recording as stored.
import { randomUUID } from 'node:crypto'
import { Problem } from '@polyphony/domain/problem'
import { beginning, mayHaveSound } from '@polyphony/domain/recordings/sound/sound'
import { takeWhile } from '../../platform/lasting/passing.ts'
import { pieceBytes } from '../../platform/ports/storage.ts'
import { findProblem } from '../../platform/request/problem-of.ts'
import { checking, commanding } from '../../platform/request/transaction.ts'
import type { Entered, RequestContext, Services, Standing as LongAnswer } from '../../platform/shapes.ts'
import { listKept } from '../store/kept.ts'
import { endLease, hasUpload, type Leased, renewLease, takeLease } from '../store/uploads.ts'
import type { RecordingRow, Upload } from '../store/recordings.ts'
import { demandExpected, storeRecording } from './attach.ts'
import {
  demandUpload,
  discardUpload,
  enterUpload,
  type Sent,
  sentDigest,
  sentNumber,
  type Standing,
  storedStanding,
} from './begin-upload.ts'
import { type Bytes, bytesOf, DamagedBytes, digestOfBytes } from './bytes.ts'
import { piecesOf } from './pieces.ts'
import { readSound } from './read-sound.ts'

/** How many parts one person may send at once on one server. The page sends one after the other. */
export const sentAtOnce = 8

/** After these refusals no more of the file is wanted, so what has arrived is removed. */
const endings: readonly string[] = [
  'recording.digest_differs',
  'recording.not_audio',
  'recording.not_consented',
  'recording.without_sound',
]

/** Takes the body of a request as the next bytes of an upload. */
export async function appendBytes(ctx: RequestContext, { query, request }: Sent): Promise<Standing> {
  const { entered, commandId, recording } = await enterUpload(ctx, query)
  const { places, database, standings } = ctx.services
  const [sha256, offset] = [sentDigest(request), sentNumber(request, 'upload-offset')]
  if (recording.status === 'stored') return storedStanding(recording, sha256)
  const upload = demandUpload(ctx.services, recording)
  if (upload.sha256 !== sha256) throw new Problem('recording.upload_unknown')
  const giveBack = places.sending.take(entered.actor.id)
  if (!giveBack) throw new Problem('server.busy')
  const { storageKey } = recording
  const leased = { storageKey, leaseId: randomUUID() }
  const demandThis = async (now: Entered) => checking(now, (work) => demandExpected(work, recording.id))
  const standing = standings.watch(entered, demandThis)
  try {
    const uploaded = await takeLease(database, leased, entered.actor.id)
    if (uploaded === undefined) throw await lostLease(ctx.services, storageKey)
    if (uploaded !== offset) throw new Problem('recording.offset_differs', { offset: uploaded })
    const bytes = bytesOf(ctx.services, { ...recording, bytes: upload.bytes })
    const body = takeWhile(request.body, standing)
    const keep = leaseKeeper(ctx, leased)
    const arrived = await takePieces({ body, bytes, upload: { ...upload, uploaded }, keep })
    if (arrived < upload.bytes) return { offset: arrived, length: upload.bytes }
    return await finish({ ctx, commandId, recording, upload, bytes, standing, keep, leased })
  } catch (error) {
    const problem = findProblem(error)
    if (problem && endings.includes(problem.code)) await discardUpload(ctx.services, storageKey, leased)
    // The pieces may be missing because the upload was given up.
    else if (!problem && !(await renewLease(database, leased).catch(() => true)))
      throw await lostLease(ctx.services, storageKey)
    throw error
  } finally {
    standing.release()
    giveBack()
    // While the database is away the lease runs out by itself.
    await endLease(database, leased).catch(() => undefined)
  }
}

/** Why a request has no lease. If its upload was given up, removes what the request may have written since. */
async function lostLease({ database, storage }: Services, storageKey: string): Promise<Problem> {
  if (await hasUpload(database, storageKey)) return new Problem('recording.already_arriving')
  if (!(await listKept(database, [storageKey])).has(storageKey)) await storage.remove(storageKey)
  return new Problem('recording.upload_unknown')
}

/** Renews the lease. With a number, so many bytes are on disk; without one, only if some seconds have passed. */
type Keep = (to?: number) => Promise<void>

const keptForMs = 5_000

function leaseKeeper({ services }: RequestContext, leased: Leased): Keep {
  let keptAt = performance.now()
  return async (to) => {
    if (to === undefined && performance.now() - keptAt < keptForMs) return
    keptAt = performance.now()
    const isMine = await renewLease(services.database, { ...leased, ...(to !== undefined && { to }) })
    if (!isMine) throw await lostLease(services, leased.storageKey)
  }
}

/** Renews the lease while something is awaited. If it is lost, the recording is not stored. */
async function keptDuring<Answer>(keep: Keep, awaited: Promise<Answer>): Promise<Answer> {
  const renewing = setInterval(() => void keep().catch(() => undefined), keptForMs)
  try {
    return await awaited
  } finally {
    clearInterval(renewing)
  }
}

type Taking = { body: AsyncIterable<Uint8Array>; bytes: Bytes; upload: Upload; keep: Keep }

/**
 * Stores the pieces that arrive, and answers how many bytes have arrived. The last piece is stored here but counted only when the
 * recording is stored: if the server is killed before, its sender sends this piece again.
 */
async function takePieces({ body, bytes, upload, keep }: Taking): Promise<number> {
  let at = upload.uploaded
  const onBytes = async (piece: Uint8Array) => {
    const isLooked = at > 0 || (piece.length < beginning && at + piece.length < upload.bytes)
    if (!isLooked && !mayHaveSound(piece)) throw new Problem('recording.not_audio')
    await keep()
  }
  for await (const piece of piecesOf(body, { left: upload.bytes - at, most: pieceBytes, onBytes })) {
    await bytes.write(at / pieceBytes, piece).catch(noSpace)
    at += piece.length
    if (at < upload.bytes) await keep(at)
  }
  return at
}

function noSpace(error: NodeJS.ErrnoException): never {
  throw error.code === 'ENOSPC' || error.code === 'EDQUOT' ? new Problem('recording.no_space') : error
}

type Finishing = {
  ctx: RequestContext
  commandId: string
  recording: RecordingRow
  upload: Upload
  bytes: Bytes
  standing: LongAnswer
  keep: Keep
  leased: Leased
}

/** Compares what is on disk with what its sender announced, and stores the recording. */
async function finish({
  ctx,
  commandId,
  recording,
  upload,
  bytes,
  standing,
  keep,
  leased,
}: Finishing): Promise<Standing> {
  const { services } = ctx
  const { id } = recording
  await services.storage.complete(leased.storageKey, Math.ceil(upload.bytes / pieceBytes))
  const sha256 = await digestOfBytes(bytes, async () => {
    await standing.pass(pieceBytes)
    await keep()
  }).catch((error: unknown) => {
    throw error instanceof DamagedBytes ? new Problem('recording.digest_differs') : error
  })
  if (sha256 !== upload.sha256) throw new Problem('recording.digest_differs')
  const now = await standing.renew()
  const sound = await keptDuring(keep, readSound(services, { bytes, personId: now.actor.id }))
  const sender = await standing.renew()
  const stored = await commanding(sender, { commandId, body: { recordingId: id, sha256 } }, (work) =>
    storeRecording(work, id, { bytes: upload.bytes, sha256, leased, ...sound }),
  )
  return { offset: upload.bytes, length: upload.bytes, stored }
}
