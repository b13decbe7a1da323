// What an edit of segments does to their notes.
import type { EditSegments } from '@polyphony/domain/transcripts/schema'
import { movesOf } from '@polyphony/domain/transcripts/notes/rules'
import type { Commanding } from '../../platform/shapes.ts'
import { mixNotes, moveNotes, returnNotes } from '../store/note-moves.ts'

type Changed = { id: string; parts: readonly string[] }

/** `changed`: the segments whose words or speaker are others now. An edit that only changes words costs no statement. */
export async function takeNotesAlong({ db, scope }: Commanding, asked: EditSegments, changed: readonly Changed[]) {
  const { id, added = [], removed = [] } = asked
  const mixed = mixedBy(asked, changed)
  if (mixed.length > 0) await mixNotes(db, scope, mixed)
  const moves = movesOf(removed)
  if (moves.length > 0) await moveNotes(db, scope, moves)
  const back = added.map((each) => each.id)
  if (back.length > 0) await returnNotes(db, scope, id, back)
}

/**
 * The segments of whose notes nobody can tell any more whose words they are about. In an edit that adds or removes segments, words go
 * from one to another, also without `from` and `into`: a split that is undone says neither.
 */
function mixedBy({ added = [], removed = [] }: EditSegments, changed: readonly Changed[]): string[] {
  const isRearranged = added.length + removed.length > 0
  return [
    ...changed.flatMap(({ id, parts }) =>
      parts.includes('speaker') || (isRearranged && parts.includes('text')) ? id : [],
    ),
    ...added.flatMap(({ id, from }) => [id, ...(from ? [from] : [])]),
    ...removed.flatMap(({ into }) => into ?? []),
  ]
}
