import type { RemoveDocument } from '@polyphony/domain/documents/schema'
import { Problem } from '@polyphony/domain/problem'
import { enqueue } from '../../platform/jobs/enqueue.ts'
import type { Commanding } from '../../platform/shapes.ts'
import { lockDocument, removeRow } from '../store/removing.ts'

/** Removes a page or a thumbprint. The event is what stays of it; after the commit a job removes the bytes. */
export async function removeDocument({ db, scope, now, record }: Commanding, { id, reason }: RemoveDocument) {
  const document = await lockDocument(db, scope, id)
  if (!document || document.isRemoved) throw new Problem('document.not_found')
  if (document.kind === 'signature') throw new Problem('document.signature_stays')
  const { siteId, consentId, code, kind, mimeType, pages, bytes, sha256, storageKey, keptIn } = document
  await removeRow(db, scope, { id, siteId, now, reason })
  const before = { documentId: id, kind, mimeType, pages, bytes, sha256 }
  record('document.remove', { entityId: consentId, siteId, code, before, reason })
  // If the place of the bytes is not known, the next sweep of the server that has them removes them.
  if (keptIn) enqueue(db, 'recording.erase', { storageKey, place: keptIn })
  return { id, consentId, code }
}
