import {
  assignTranscripts as assignInput,
  askTurnaround,
  claimTranscript as claimInput,
  completeTranscript as completeInput,
  editSegments as editInput,
  importTranscript as importInput,
  listAssignees as assigneesInput,
  listTranscripts,
  mapSpeaker as mapInput,
  openTranscript as openInput,
  putBackTranscripts as putBackInput,
  releaseTranscript as releaseInput,
  returnTranscript as returnInput,
  startTranscript as startInput,
} from '@polyphony/domain/transcripts/schema'
import { command, disclosure, query, router } from '../platform/procedure.ts'
import { importTranscript, startTranscript } from './beginning/commands.ts'
import {
  assignTranscripts,
  claimTranscript,
  completeTranscript,
  putBackTranscripts,
  releaseTranscript,
  returnTranscript,
} from './commands.ts'
import { listAssignees, showQueue, showTurnaround } from './queue/read.ts'
import { editSegments, mapSpeaker } from './words/commands.ts'
import { openTranscript } from './words/open.ts'

export const transcriptRouter = router({
  list: query('transcript.list', listTranscripts).query(({ ctx, input }) => showQueue(ctx, input)),
  turnaround: query('transcript.turnaround', askTurnaround).query(({ ctx, input }) => showTurnaround(ctx, input)),
  assignees: query('transcript.assignees', assigneesInput).query(({ ctx, input }) => listAssignees(ctx, input)),
  open: disclosure('transcript.open', openInput).query(({ ctx, input }) => openTranscript(ctx, input)),
  start: command('transcript.start', startInput).mutation(({ ctx, input }) => startTranscript(ctx, input)),
  import: command('transcript.import', importInput).mutation(({ ctx, input }) => importTranscript(ctx, input)),
  assign: command('transcript.assign', assignInput).mutation(({ ctx, input }) => assignTranscripts(ctx, input)),
  put_back: command('transcript.put_back', putBackInput).mutation(({ ctx, input }) => putBackTranscripts(ctx, input)),
  claim: command('transcript.claim', claimInput).mutation(({ ctx, input }) => claimTranscript(ctx, input.id)),
  edit: command('transcript.edit', editInput).mutation(({ ctx, input }) => editSegments(ctx, input)),
  map_speaker: command('transcript.map_speaker', mapInput).mutation(({ ctx, input }) => mapSpeaker(ctx, input)),
  complete: command('transcript.complete', completeInput).mutation(({ ctx, input }) =>
    completeTranscript(ctx, input.id),
  ),
  return: command('transcript.return', returnInput).mutation(({ ctx, input }) => returnTranscript(ctx, input)),
  release: command('transcript.release', releaseInput).mutation(({ ctx, input }) => releaseTranscript(ctx, input)),
})
