// The inputs about documents: what shows how a consent was given.
import { z } from 'zod'
import { consentId, documentId } from '../ids.ts'
import { reason } from '../text.ts'
import { asking, commanding } from '../wire.ts'
import { documentLimits } from './limits.ts'

/** Asks for the evidence of one consent. Every answer is recorded as a disclosure. */
export const openDocumentInput = asking({ consentId })

export const addDocumentInput = commanding({
  id: documentId.optional(),
  consentId,
  kind: z.enum(['page', 'thumbprint']),
  /** The bytes of the file, in base64. Its type is found by its content. */
  content: z.base64().max(Math.ceil(documentLimits.bytes / 3) * 4),
})

export const removeDocumentInput = commanding({ id: documentId, reason })

export type AddDocument = z.output<typeof addDocumentInput>
export type RemoveDocument = z.output<typeof removeDocumentInput>
