// What the trail keeps about transcripts: steps, counts and digests, never spoken words.
import { z } from 'zod'
import { digest, event } from '../audit/event.ts'

const standing = z.strictObject({
  stage: z.string(),
  state: z.string(),
  personId: z.string().nullable(),
  dueOn: z.string().nullable(),
})
const beginning = { language: z.string(), stage: z.string(), sourceTranscriptId: z.string().nullable() }
const frozen = { version: z.number(), contentSha256: z.string() }
const person = z.strictObject({
  speaker: z.string(),
  participantId: z.string().nullable(),
  staffId: z.string().nullable(),
})
/** How a speaker is called. This is often a name, so the trail has its digest. */
const called = z.strictObject({ speaker: z.string(), labelDigest: digest })
const step = { before: standing, after: standing }

export const transcriptEvents = {
  'transcript.start': event('transcript', { after: z.strictObject(beginning) }),
  'transcript.import': event('transcript', {
    after: z.strictObject({
      ...beginning,
      format: z.string(),
      fileDigest: digest,
      segments: z.number(),
      speakers: z.number(),
      wasStarted: z.boolean(),
      /** How many comments of the file became notes. */
      notes: z.number().optional(),
      /** Who the speakers are that were named with the import. */
      named: z.array(person).optional(),
    }),
  }),
  'transcript.take_back': event('transcript', {
    before: standing.extend({ language: z.string(), segments: z.number() }),
  }),
  'transcript.open': event('transcript', {
    after: z.strictObject({ stage: z.string(), segments: z.number(), from: z.number() }),
    isDisclosure: true,
  }),
  'transcript.export': event('transcript', {
    // `segments`: how many the transcript has, also those that were left out. `together`: how many transcripts left in the same file.
    after: z.strictObject({
      format: z.string(),
      stage: z.string(),
      segments: z.number(),
      together: z.number(),
      withNotes: z.boolean().optional(),
    }),
    isDisclosure: true,
  }),
  'transcript.edit': event('transcript', {
    after: z.strictObject({
      segments: z.array(z.strictObject({ segment: z.string(), version: z.number(), changed: z.array(z.string()) })),
      added: z.array(z.string()).optional(),
      removed: z.array(z.string()).optional(),
    }),
  }),
  'transcript.look_back': event('transcript', {
    after: z.strictObject({ earlier: z.enum(['segment', 'removed', 'version']), version: z.number().nullable() }),
    isDisclosure: true,
  }),
  // The server compared the words with the identities of those who attended. Nobody was shown these.
  'transcript.suggest': event('transcript', {
    after: z.strictObject({
      stage: z.string(),
      segments: z.number(),
      people: z.number(),
      found: z.number(),
      certain: z.number(),
    }),
    isDisclosure: true,
  }),
  'transcript.pseudonymise': event('transcript', {
    after: z.strictObject({ segment: z.string(), kind: z.string(), number: z.number(), isNew: z.boolean() }),
  }),
  'transcript.set_aside': event('transcript', { after: z.strictObject({ segment: z.string(), stays: z.boolean() }) }),
  // Notes are words about participants, so the trail has ids only.
  'transcript.notes': event('transcript', { after: z.strictObject({ notes: z.number() }), isDisclosure: true }),
  'transcript.leave_note': event('transcript', {
    after: z.strictObject({ note: z.string(), segment: z.string(), staffId: z.string().nullable() }),
  }),
  'transcript.answer_note': event('transcript', { after: z.strictObject({ note: z.string(), answer: z.string() }) }),
  'transcript.resolve_note': event('transcript', {
    after: z.strictObject({ note: z.string(), isResolved: z.boolean() }),
  }),
  'transcript.remove_note': event('transcript', {
    before: z.strictObject({ note: z.string(), answer: z.string().nullable() }),
  }),
  'transcript.map_speaker': event('speaker', { before: person, after: person }),
  'transcript.rename_speaker': event('speaker', { before: called, after: called }),
  'transcript.claim': event('transcript', step),
  'transcript.assign': event('transcript', step),
  'transcript.put_back': event('transcript', step),
  'transcript.return': event('transcript', step),
  'transcript.complete': event('transcript', { before: standing, after: standing.extend(frozen) }),
  'transcript.release': event('transcript', {
    before: standing,
    // `kept`: how many words stay although they are like an identifier of somebody who attended.
    after: standing.extend({ ...frozen, kept: z.number().optional() }),
  }),
} as const
