import { z } from 'zod'
import { event } from '../audit/event.ts'
import { documentKinds } from './kinds.ts'

const document = z.strictObject({
  documentId: z.string(),
  kind: z.enum(documentKinds),
  mimeType: z.string(),
  pages: z.number(),
  bytes: z.number(),
  /** The digest of the bytes that are kept, without place and device. */
  sha256: z.string(),
})

export const documentEvents = {
  'document.add': event('consent', { after: document }),
  /** Somebody looked at the evidence of a consent. */
  'document.open': event('consent', { isDisclosure: true }),
  'document.remove': event('consent', { before: document }),
} as const
