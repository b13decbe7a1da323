// Comments and footnotes of an imported document become notes at the segments at which they stand.
import { noteAt, partsOfComment } from '@polyphony/domain/transcripts/notes/rules'
import type { Commanding } from '../../platform/shapes.ts'
import { newId } from '../../platform/request/new-id.ts'
import { addNotes } from '../store/notes.ts'
import type { Standing } from '../store/transcripts.ts'
import type { ReadFile } from './read-file.ts'

type Read = { file: ReadFile; segments: readonly { id: string }[] }

/** Answers how many notes were made. `segments`: the rows of the segments of the file, in its order. */
export async function keepComments(work: Commanding, transcript: Standing, { file, segments }: Read): Promise<number> {
  const { db, scope, now } = work
  const notes = file.report.notes.flatMap(({ line, text, author = '' }) => {
    const segment = segments[noteAt(file.lines, line)]
    if (!segment) return []
    return partsOfComment(text).map((part) => ({
      ...{ id: newId(now), segmentId: segment.id, text: part, author, toId: null, at: now },
    }))
  })
  if (notes.length > 0) await addNotes(db, scope, transcript, notes)
  return notes.length
}
