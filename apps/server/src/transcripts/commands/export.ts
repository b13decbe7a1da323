// Makes the ticket for a file of transcripts, and records which transcripts leave. The words are read when the file is sent.
import { createHash } from 'node:crypto'
import { localDay } from '@polyphony/domain/calendar'
import { exportsAnHour } from '@polyphony/domain/exports/kinds'
import { Problem } from '@polyphony/domain/problem'
import {
  exportedAtOnce,
  exportedTranscripts,
  type ExportTranscripts,
} from '@polyphony/domain/transcripts/written/schema'
import { transcriptsInProject } from '@polyphony/domain/transcripts/written/project'
import { countLeftOut } from '@polyphony/domain/transcripts/written/manifest'
import { type ExportFormat, exportFormats } from '@polyphony/domain/transcripts/written/written'
import { z } from 'zod'
import { writeTicket } from '../../platform/keys/tickets.ts'
import type { Disclosing, Reading } from '../../platform/shapes.ts'
import { readExported } from '../queries/exported.ts'
import { isReader } from '../queries/open.ts'
import { listExported } from '../store/exported.ts'
import type { Standing } from '../store/transcripts.ts'

/** `ids` is a digest of the transcripts that were recorded: no other may leave with the ticket. `at`: when they were listed. */
export const fileOfTicket = z.strictObject({
  studyId: z.string(),
  name: z.string(),
  of: exportedTranscripts,
  format: z.enum(exportFormats),
  withNotes: z.boolean().optional(),
  ids: z.string(),
  at: z.number(),
})
export type FileOfTicket = z.infer<typeof fileOfTicket>

/** How long a ticket lasts. */
const ticketMs = 5 * 60_000

const digestOf = (rows: readonly { id: string }[]) =>
  createHash('sha256')
    .update(rows.map(({ id }) => id).join())
    .digest('base64url')

/** The name of a file with one transcript, also within an archive. */
export const nameOf = ({ sessionCode, language }: Standing, format: ExportFormat | 'zip') =>
  `${sessionCode}-${language}.${format}`

/** A project is for the analysis of what is released, and has fewer transcripts. */
const limitsOf = (format: ExportFormat) =>
  format === 'qdpx' ? { most: transcriptsInProject, isReleased: true } : { most: exportedAtOnce, isReleased: false }

/** The transcripts of a ticket. Throws if others match its filter now than those that were recorded. */
export async function listOfTicket(
  { db, scope }: Pick<Reading, 'db' | 'scope'>,
  { of, format, ids, at }: FileOfTicket,
) {
  const rows = await listExported(db, scope, { of, now: new Date(at), ...limitsOf(format) })
  if (digestOf(rows) !== ids) throw new Problem('row.changed')
  return rows
}

export async function exportTranscripts(work: Disclosing, { of, format, withNotes, today }: ExportTranscripts) {
  const { db, scope, actor, now, services, record } = work
  // Counted before the first statement, while this transaction has no connection: so it never waits for a second one.
  const [count = 0] = await services.tries.add('hour', [`export ${actor.id}`])
  if (count > exportsAnHour) throw new Problem('export.too_many', { most: exportsAnHour })
  const isProject = format === 'qdpx'
  if (isProject && withNotes) throw new Problem('transcript.notes_not_in_project')
  const { most, isReleased } = limitsOf(format)
  const rows = await listExported(db, scope, { of, now, most, isReleased })
  const [first] = rows
  if (!first && isProject) throw new Problem('transcript.only_released')
  if (!first) throw new Problem('id' in of ? 'transcript.not_found' : 'transcript.nothing_to_export')
  if (rows.length > most)
    throw new Problem(isProject ? 'transcript.too_many_for_project' : 'transcript.too_many_to_export', { most })
  // Readers of released words have no notes, so they are told that there are none to export.
  if (withNotes && rows.some((row) => isReader(scope, row))) throw new Problem('transcript.notes_not_read')
  const given = 'id' in of ? await readExported(work, first) : undefined
  const leftOut = given && countLeftOut(given.leftOut)
  if (given?.written.segments.length === 0) throw new Problem('transcript.nothing_to_export', { ...leftOut })
  for (const { id, siteId, sessionCode, stage, segments } of rows)
    record('transcript.export', {
      entityId: id,
      siteId,
      code: sessionCode,
      after: { format, stage, segments, together: rows.length, ...(withNotes && { withNotes }) },
    })
  const until = new Date(now.getTime() + ticketMs)
  const name = given
    ? nameOf(first, withNotes ? 'zip' : format)
    : `transcripts-${today ?? localDay(now, 'UTC')}.${isProject ? format : 'zip'}`
  const keeper = { secret: services.secret, purpose: 'transcript', staffId: actor.id } as const
  const file: FileOfTicket = {
    studyId: scope.studyId,
    name,
    of,
    format,
    ...(withNotes && { withNotes }),
    ids: digestOf(rows),
    at: now.getTime(),
  }
  const ticket = writeTicket(keeper, { of: file, until })
  return {
    url: `/files/transcripts/${name}?ticket=${ticket}`,
    name,
    transcripts: rows.length,
    /** Of one transcript: how many segments are in its file, and how many are not, by reason. */
    segments: given?.written.segments.length ?? null,
    leftOut: leftOut ?? null,
    until: until.toISOString(),
  }
}
