// Begins an upload, tells how far it is, and gives it up. docs/decisions/075 says how uploads work.
import { demand, Problem } from '@polyphony/domain/problem'
import { recordingBytes } from '@polyphony/domain/recordings/limit'
import { mayTake } from '@polyphony/domain/recordings/rules'
import { sendRecordingInput } from '@polyphony/domain/recordings/schema'
import { newPieceKey } from '../../platform/keys/pieces.ts'
import { newId } from '../../platform/request/new-id.ts'
import { enter } from '../../platform/request/procedure.ts'
import { findProblem } from '../../platform/request/problem-of.ts'
import { reading } from '../../platform/request/transaction.ts'
import type { Entered, RequestContext, Services } from '../../platform/shapes.ts'
import { findRecording, type RecordingRow } from '../store/recordings.ts'
import { beginUpload, countUploads, type Ending, forgetUpload } from '../store/uploads.ts'
import { demandExpected } from './attach.ts'

/** A request about an upload. `mostBytes` is the limit of one file; 2 GiB if it is missing. */
export type Sent = { query: Record<string, string>; request: Request; mostBytes?: number | undefined }

/** How many uploads one person may have begun and not finished. Their bytes take space on the server. */
export const unfinishedAtOnce = 16

/** How far an upload is. `stored` is the recording, once all of it is stored. */
export type Standing = { offset: number; length: number; stored?: ReturnType<typeof storedAnswer> }

/**
 * Finds who sends a request about an upload, and the recording. Throws unless they may send its bytes now. If somebody's consent has
 * ended, what has arrived is removed.
 */
export async function enterUpload(ctx: RequestContext, query: Record<string, string>) {
  const entered = enter(ctx, 'recording.attach', query.studyId)
  const { commandId, recordingId } = sendRecordingInput.parse(query)
  const recording = await reading(entered, (work) => demandExpected(work, recordingId)).catch(
    async (error: unknown) => {
      if (findProblem(error)?.code === 'recording.not_consented') await discardUnwanted(entered, recordingId)
      throw error
    },
  )
  return { entered, commandId, recording }
}

/** Begins an upload. If the same file was begun before, it goes on from there; if it is stored, this says so. */
export async function beginSending(ctx: RequestContext, { query, request, mostBytes }: Sent): Promise<Standing> {
  const { entered, recording } = await enterUpload(ctx, query)
  const sha256 = sentDigest(request)
  const bytes = sentNumber(request, 'upload-length')
  if (bytes === 0) throw new Problem('recording.empty')
  if (bytes > (mostBytes ?? recordingBytes)) throw new Problem('recording.too_large')
  if (recording.status === 'stored') return storedStanding(recording, sha256)
  const { upload } = recording
  if (upload && isHere(ctx.services, recording) && upload.sha256 === sha256 && upload.bytes === bytes)
    return { offset: upload.uploaded, length: bytes }
  await beginAnew(entered, recording, { bytes, sha256 })
  return { offset: 0, length: bytes }
}

async function beginAnew(
  { services, actor }: Entered,
  recording: RecordingRow,
  sent: { bytes: number; sha256: string },
) {
  const { database, storage, vault, clock } = services
  const isMore = !recording.upload && (await countUploads(database, actor.id)) >= unfinishedAtOnce
  if (isMore) throw new Problem('recording.too_many_unfinished', { most: unfinishedAtOnce })
  const storageKey = newId(clock())
  const begun = { before: recording.storageKey, storageKey, sealedKey: newPieceKey(vault, storageKey) }
  const isMine = await beginUpload(database, { ...begun, place: storage.place, ...sent, actorId: actor.id })
  if (!isMine) throw new Problem('recording.already_arriving')
  // If this fails, a sweep removes them after fourteen days: no row has their key any more.
  if (recording.upload) await storage.remove(recording.storageKey).catch(() => undefined)
}

/** How far an upload is. Throws `recording.upload_unknown` if none was begun on this storage. */
export async function findStanding(ctx: RequestContext, query: Record<string, string>): Promise<Standing> {
  const { recording } = await enterUpload(ctx, query)
  if (recording.status === 'stored') return storedStanding(recording)
  const { bytes, uploaded } = demandUpload(ctx.services, recording)
  return { offset: uploaded, length: bytes }
}

/**
 * Gives an upload up. The recording is expected as before, and its bytes are gone. Needs no consent. Refused while another person's
 * bytes arrive.
 */
export async function giveUp(ctx: RequestContext, query: Record<string, string>): Promise<void> {
  const entered = enter(ctx, 'recording.attach', query.studyId)
  const { recordingId } = sendRecordingInput.parse(query)
  const find = async () => {
    const recording = await reading(entered, ({ db, scope }) => findRecording(db, scope, recordingId))
    if (!recording) throw new Problem('recording.not_found')
    demand(mayTake(recording.status, 'store'))
    return recording
  }
  const { storageKey, upload } = await find()
  if (!upload || (await discardUpload(ctx.services, storageKey, { actorId: entered.actor.id }))) return
  // The bytes were stored meanwhile, or given up by another request, or the lease is another person's.
  const now = await find()
  if (now.storageKey === storageKey && now.upload) throw new Problem('recording.already_arriving')
}

/** Ends an upload and removes its bytes. Answers false, and removes nothing, if it is stored or its lease is held by another. */
export async function discardUpload({ database, storage }: Services, storageKey: string, by: Ending): Promise<boolean> {
  const isEnded = await forgetUpload(database, storageKey, by)
  if (isEnded) await storage.remove(storageKey)
  return isEnded
}

/** Removes what has arrived of a recording that nobody may send any more, unless a request writes: that one ends by itself. */
async function discardUnwanted(entered: Entered, recordingId: string): Promise<void> {
  const found = await reading(entered, ({ db, scope }) => findRecording(db, scope, recordingId))
  if (found?.upload) await discardUpload(entered.services, found.storageKey, {})
}

export function demandUpload(services: Services, recording: RecordingRow) {
  if (!recording.upload || !isHere(services, recording)) throw new Problem('recording.upload_unknown')
  return recording.upload
}

/** Whether the bytes of a recording are in the storage of this server. */
const isHere = ({ storage }: Services, { keptIn }: RecordingRow) => keptIn === storage.place

/** The standing of a stored recording. Throws if the sender has another file. */
export function storedStanding(recording: RecordingRow, sent?: string): Standing {
  const { status, bytes, sha256 } = recording
  if (sent !== undefined && sha256 !== sent) throw new Problem('recording.state_refused', { status, step: 'store' })
  return { offset: bytes!, length: bytes!, stored: storedAnswer(recording) }
}

const storedAnswer = ({ id, status, fileName, bytes, sha256, mimeType }: RecordingRow) => ({
  id,
  status,
  fileName,
  bytes,
  sha256,
  mimeType,
})

/** The sender's SHA-256 as hexadecimal text, from the header `Repr-Digest: sha-256=:base64:` (RFC 9530). */
export function sentDigest({ headers }: Request): string {
  const given = /(?:^|,)\s*sha-256=:([A-Za-z0-9+/]{43}=):/.exec(headers.get('repr-digest') ?? '')?.[1]
  if (!given) throw new Problem('recording.digest_missing')
  return Buffer.from(given, 'base64').toString('hex')
}

/** A number of bytes in a header. */
export function sentNumber({ headers }: Request, name: string): number {
  const given = headers.get(name) ?? ''
  if (!/^\d{1,15}$/.test(given)) throw new Problem('input.invalid')
  return Number(given)
}
