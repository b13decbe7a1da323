import {
  assignTranscriptInput,
  transcriptTurnaroundInput,
  claimTranscriptInput,
  completeTranscriptInput,
  editTranscriptInput,
  importTranscriptInput,
  transcriptAssigneesInput,
  transcriptListInput,
  mapTranscriptSpeakerInput,
  transcriptLookBackInput,
  transcriptNotBegunInput,
  transcriptOpenInput,
  putBackTranscriptInput,
  releaseTranscriptInput,
  renameTranscriptSpeakerInput,
  returnTranscriptInput,
  startTranscriptInput,
  takeBackTranscriptInput,
} from '@polyphony/domain/transcripts/schema'
import { exportTranscriptInput } from '@polyphony/domain/transcripts/written/schema'
import {
  pseudonymiseTranscriptInput,
  setAsideTranscriptInput,
  suggestTranscriptInput,
} from '@polyphony/domain/transcripts/identifiers/schema'
import {
  answerNoteInput,
  leaveNoteInput,
  transcriptOpenNotesInput,
  removeNoteInput,
  resolveNoteInput,
  transcriptNotesInput,
} from '@polyphony/domain/transcripts/notes/schema'
import { command, disclosure, query, router } from '../platform/request/procedure.ts'
import { importTranscript, readImported, startTranscript } from './commands/begin.ts'
import {
  assignTranscripts,
  claimTranscript,
  completeTranscript,
  putBackTranscripts,
  releaseTranscript,
  returnTranscript,
} from './commands/steps.ts'
import { listAssignees, showQueue, showTurnaround } from './queries/queue.ts'
import { exportTranscripts } from './commands/export.ts'
import { editSegments } from './commands/edit.ts'
import { mapSpeaker, renameSpeaker } from './commands/speakers.ts'
import { answerNote, leaveNote, removeNote, settleNote } from './commands/notes.ts'
import { countPseudonyms, pseudonymise } from './commands/pseudonyms.ts'
import { setAside } from './commands/set-aside.ts'
import { compareFirst, suggestIdentifiers } from './commands/suggest.ts'
import { takeBackTranscripts } from './commands/take-back.ts'
import { lookBack } from './queries/look-back.ts'
import { showNotBegun } from './queries/not-begun.ts'
import { lookBeforeRelease } from './queries/names-left.ts'
import { showNotes, showOpenNotes } from './queries/notes.ts'
import { openTranscript } from './queries/open.ts'

export const transcriptRouter = router({
  list: query('transcript.list', transcriptListInput).query(({ ctx, input }) => showQueue(ctx, input)),
  not_begun: query('transcript.not_begun', transcriptNotBegunInput).query(({ ctx }) => showNotBegun(ctx)),
  turnaround: query('transcript.turnaround', transcriptTurnaroundInput).query(({ ctx, input }) =>
    showTurnaround(ctx, input),
  ),
  assignees: query('transcript.assignees', transcriptAssigneesInput).query(({ ctx, input }) =>
    listAssignees(ctx, input),
  ),
  open: disclosure('transcript.open', transcriptOpenInput).query(({ ctx, input }) => openTranscript(ctx, input)),
  look_back: disclosure('transcript.look_back', transcriptLookBackInput).query(({ ctx, input }) =>
    lookBack(ctx, input),
  ),
  notes: disclosure('transcript.notes', transcriptNotesInput).query(({ ctx, input }) => showNotes(ctx, input)),
  open_notes: query('transcript.open_notes', transcriptOpenNotesInput).query(({ ctx, input }) =>
    showOpenNotes(ctx, input),
  ),
  leave_note: command('transcript.leave_note', leaveNoteInput).mutation(({ ctx, input }) => leaveNote(ctx, input)),
  answer_note: command('transcript.answer_note', answerNoteInput).mutation(({ ctx, input }) => answerNote(ctx, input)),
  resolve_note: command('transcript.resolve_note', resolveNoteInput).mutation(({ ctx, input }) =>
    settleNote(ctx, input),
  ),
  remove_note: command('transcript.remove_note', removeNoteInput).mutation(({ ctx, input }) => removeNote(ctx, input)),
  export: disclosure('transcript.export', exportTranscriptInput).query(({ ctx, input }) =>
    exportTranscripts(ctx, input),
  ),
  start: command('transcript.start', startTranscriptInput).mutation(({ ctx, input }) => startTranscript(ctx, input)),
  import: command('transcript.import', importTranscriptInput, readImported).mutation(({ ctx, input }) =>
    importTranscript(ctx, input, ctx.prepared),
  ),
  take_back: command('transcript.take_back', takeBackTranscriptInput).mutation(({ ctx, input }) =>
    takeBackTranscripts(ctx, input),
  ),
  assign: command('transcript.assign', assignTranscriptInput).mutation(({ ctx, input }) =>
    assignTranscripts(ctx, input),
  ),
  put_back: command('transcript.put_back', putBackTranscriptInput).mutation(({ ctx, input }) =>
    putBackTranscripts(ctx, input),
  ),
  claim: command('transcript.claim', claimTranscriptInput).mutation(({ ctx, input }) => claimTranscript(ctx, input.id)),
  edit: command('transcript.edit', editTranscriptInput).mutation(({ ctx, input }) => editSegments(ctx, input)),
  map_speaker: command('transcript.map_speaker', mapTranscriptSpeakerInput).mutation(({ ctx, input }) =>
    mapSpeaker(ctx, input),
  ),
  rename_speaker: command('transcript.rename_speaker', renameTranscriptSpeakerInput).mutation(({ ctx, input }) =>
    renameSpeaker(ctx, input),
  ),
  complete: command('transcript.complete', completeTranscriptInput).mutation(({ ctx, input }) =>
    completeTranscript(ctx, input.id),
  ),
  return: command('transcript.return', returnTranscriptInput).mutation(({ ctx, input }) =>
    returnTranscript(ctx, input),
  ),
  suggest: command('transcript.suggest', suggestTranscriptInput, compareFirst).mutation(({ ctx, input }) =>
    suggestIdentifiers(ctx, input, ctx.prepared),
  ),
  pseudonymise: command('transcript.pseudonymise', pseudonymiseTranscriptInput, countPseudonyms).mutation(
    ({ ctx, input }) => pseudonymise(ctx, input),
  ),
  set_aside: command('transcript.set_aside', setAsideTranscriptInput).mutation(({ ctx, input }) =>
    setAside(ctx, input),
  ),
  release: command('transcript.release', releaseTranscriptInput, lookBeforeRelease).mutation(({ ctx, input }) =>
    releaseTranscript(ctx, input, ctx.prepared),
  ),
})
