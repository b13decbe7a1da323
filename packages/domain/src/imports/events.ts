// What the trail keeps about imports: how many rows, and which fields. Never a cell, nor the name of a file.
import { z } from 'zod'
import { event } from '../audit/event.ts'
import { rowKinds } from './schema.ts'

const counts = z.partialRecord(z.enum(rowKinds), z.number())

export const importEvents = {
  'import.stage': event('import', {
    after: z.strictObject({ kind: z.string(), format: z.string(), rows: z.number(), columns: z.number() }),
  }),
  'import.map': event('import', { after: z.strictObject({ fields: z.array(z.string()), rows: counts }) }),
  'import.decide': event('import', {
    after: z.strictObject({ imported: z.number(), leftOut: z.number(), putRight: z.number(), rows: counts }),
  }),
  'import.leave': event('import', { after: z.strictObject({ leftOut: z.number() }) }),
  'import.commit': event('import', { after: z.strictObject({ rows: counts }) }),
  /** All rows were written, in one transaction. */
  'import.write': event('import', { after: z.strictObject({ created: z.number(), rows: counts }) }),
  /** Nothing was written: a right has ended, or what the rows were judged by has changed. */
  'import.send_back': event('import', { after: z.strictObject({ problem: z.string() }) }),
  /** Rows were shown together with participants who may be the same people: those are told apart, each by an event of its own. */
  'import.preview': event('import', { isDisclosure: true }),
  'import.discard': event('import'),
  /** A session that the import made is removed, or one that it changed is as before. */
  'import.take_back': event('session', {
    after: z.strictObject({ isRemoved: z.boolean(), status: z.string().optional() }),
  }),
  /** `things`: sessions, visits, consents or targets. */
  'import.undo': event('import', {
    after: z.union([z.strictObject({ participants: z.number() }), z.strictObject({ things: z.number() })]),
  }),
} as const
