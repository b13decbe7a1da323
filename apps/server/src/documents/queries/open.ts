// The evidence of a consent is shown on request, and each request is recorded.
import { Problem } from '@polyphony/domain/problem'
import { z } from 'zod'
import { openSignature } from '../../consent/queries/signature.ts'
import { writeTicket } from '../../platform/keys/tickets.ts'
import type { Disclosing } from '../../platform/shapes.ts'
import { findEvidence } from '../store/documents.ts'

/** How long the bytes of a document may be fetched after it was opened. */
const ticketMs = 2 * 60_000

/** The content of a ticket: one document. */
export const documentOfTicket = z.strictObject({ studyId: z.string(), documentId: z.string() })

/** Answers the documents of a consent in their order: a signature with its lines, others with the address of their bytes. */
export async function openDocuments(disclosing: Disclosing, consentId: string) {
  const { db, scope, services, record, actor, now } = disclosing
  const found = await findEvidence(db, scope, consentId)
  if (!found) throw new Problem('consent.not_found')
  if (found.documents.length === 0) throw new Problem('document.none')
  const { siteId, code, documents } = found
  record('document.open', { entityId: consentId, siteId, code })
  const { studyId } = scope
  const until = new Date(now.getTime() + ticketMs)
  const keeper = { secret: services.secret, purpose: 'document', staffId: actor.id } as const
  const addressOf = (documentId: string) =>
    `/files/documents/${documentId}?ticket=${writeTicket(keeper, { of: { studyId, documentId }, until })}`
  return {
    code,
    documents: documents.map(({ sealed, ...document }) => ({
      ...document,
      signature: sealed && openSignature(services.vault, document.id, sealed),
      address: sealed ? null : addressOf(document.id),
    })),
  }
}
