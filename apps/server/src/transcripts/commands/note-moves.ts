// What an edit of segments does to their notes.
import type { EditSegments } from '@polyphony/domain/transcripts/schema'
import { movesOf } from '@polyphony/domain/transcripts/notes/rules'
import type { Commanding } from '../../platform/shapes.ts'
import { mixNotes, moveNotes, returnNotes } from '../store/note-moves.ts'

/** `renamed`: the segments that got another speaker. An edit that only changes words costs no statement. */
export async function takeNotesAlong({ db, scope }: Commanding, asked: EditSegments, renamed: readonly string[]) {
  const { id, added = [], removed = [] } = asked
  const mixed = [...renamed, ...added.flatMap(({ from }) => from ?? [])]
  if (mixed.length > 0) await mixNotes(db, scope, mixed)
  const moves = movesOf(removed)
  if (moves.length > 0) await moveNotes(db, scope, moves)
  const back = added.map((each) => each.id)
  if (back.length > 0) await returnNotes(db, scope, id, back)
}
