import { z } from 'zod'
import { event } from '../audit/event.ts'
import { recordingStatuses } from './schema.ts'

const status = z.enum(recordingStatuses)
const sha256 = z.string().regex(/^[0-9a-f]{64}$/)
const stored = { bytes: z.number().int(), sha256, mimeType: z.string() }

export const recordingEvents = {
  /** Recorded twice for each recording: when it is announced, and when its bytes are stored. */
  'recording.attach': event('recording', {
    before: z.strictObject({ status }).nullable(),
    after: z.strictObject({
      status,
      durationMs: z.number().int().nullable().optional(),
      bytes: stored.bytes.optional(),
      sha256: sha256.optional(),
      mimeType: stored.mimeType.optional(),
    }),
  }),
  'recording.play': event('recording', { isDisclosure: true }),
  /** The certificate of destruction: what was destroyed, when it had been stored, and when destruction was due. */
  'recording.destroy': event('recording', {
    before: z.strictObject({
      status,
      bytes: stored.bytes.nullable(),
      sha256: sha256.nullable(),
      mimeType: z.string().nullable(),
      storedAt: z.iso.datetime().nullable(),
      dueOn: z.string().nullable(),
    }),
    after: z.strictObject({ status, destroyedAt: z.iso.datetime() }),
  }),
} as const
