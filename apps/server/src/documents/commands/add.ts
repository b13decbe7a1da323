// Adds a page or a thumbprint to a consent. The bytes are checked and stored before the transaction; the row makes them count.
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { documentLimits } from '@polyphony/domain/documents/limits'
import type { ReadDocument } from '@polyphony/domain/documents/reading'
import type { AddDocument } from '@polyphony/domain/documents/schema'
import { Problem } from '@polyphony/domain/problem'
import { lockParticipants } from '../../consent/store/locks.ts'
import { newPieceKey, type SealedKey } from '../../platform/keys/pieces.ts'
import { pieceBytes } from '../../platform/ports/storage.ts'
import { newId } from '../../platform/request/new-id.ts'
import { reading } from '../../platform/request/transaction.ts'
import type { Commanding, Entered, Reading } from '../../platform/shapes.ts'
import { bytesOf } from '../../recordings/commands/bytes.ts'
import { createDocument, findForAdding } from '../store/adding.ts'
import type { ToRead } from '../thread.ts'

/** A document whose bytes are in the storage already. */
type Stored = {
  mimeType: string
  pages: number
  bytes: number
  sha256: string
  storageKey: string
  sealedKey: SealedKey
}

/** Reads what was sent, removes what is not the picture, and stores it. A sweep removes bytes that no row has in the end. */
export async function storeSent(entered: Entered, { consentId, content }: AddDocument): Promise<Stored> {
  await reading(entered, (work) => demandRoom(work, consentId, 1))
  const { services, actor } = entered
  // The bytes are copied: a small Buffer is a part of a larger one, which would be sent to the thread as a whole.
  const input: ToRead = { bytes: new Uint8Array(Buffer.from(content, 'base64')) }
  const module = join(import.meta.dirname, '../thread.ts')
  const read = (await services.threads.run(module, input, { personId: actor.id })) as ReadDocument
  if (!read.ok) throw new Problem(read.problem, read.details)
  const { mimeType, pages } = read
  await reading(entered, (work) => demandRoom(work, consentId, pages))
  const storageKey = newId(services.clock())
  const sealedKey = newPieceKey(services.vault, storageKey)
  const kept = bytesOf(services, { storageKey, sealedKey, bytes: read.bytes.length })
  const pieces = Math.ceil(read.bytes.length / pieceBytes)
  try {
    for (let piece = 0; piece < pieces; piece++)
      await kept.write(piece, read.bytes.subarray(piece * pieceBytes, (piece + 1) * pieceBytes))
    await services.storage.complete(storageKey, pieces)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    throw code === 'ENOSPC' || code === 'EDQUOT' ? new Problem('recording.no_space') : error
  }
  const sha256 = createHash('sha256').update(read.bytes).digest('hex')
  return { mimeType, pages, bytes: read.bytes.length, sha256, storageKey, sealedKey }
}

/** The consent, if so many more pages may be added to it. */
async function demandRoom({ db, scope }: Pick<Reading, 'db' | 'scope'>, consentId: string, more: number) {
  const consent = await findForAdding(db, scope, consentId)
  if (!consent) throw new Problem('consent.not_found')
  if (consent.isMistaken) throw new Problem('consent.already_mistaken')
  if (consent.pages + more > documentLimits.pages)
    throw new Problem('document.too_many_pages', { most: documentLimits.pages, pages: consent.pages })
  return consent
}

export async function addDocument(ctx: Commanding, { id: given, consentId, kind }: AddDocument, stored: Stored) {
  const { db, scope, now, services, record } = ctx
  try {
    lockParticipants(db, scope, { consentId })
    const { siteId, code, last } = await demandRoom(ctx, consentId, stored.pages)
    const id = given ?? newId(now)
    const row = { ...stored, id, siteId, consentId, kind, position: last + 1, addedAt: now }
    await createDocument(db, scope, { ...row, keptIn: services.storage.place })
    const { mimeType, pages, bytes, sha256 } = stored
    const after = { documentId: id, kind, mimeType, pages, bytes, sha256 }
    record('document.add', { entityId: consentId, siteId, code, after })
    return { id, code, kind, pages, bytes, sha256 }
  } catch (error) {
    // A refusal, or a retry that gets the first answer: no row has these bytes.
    await services.storage.remove(stored.storageKey).catch(() => undefined)
    throw error
  }
}
