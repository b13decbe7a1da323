import {
  recordingAttached,
  recordingDestroyed,
  recordingPlayed,
  recordingsAwaited,
} from '@polyphony/domain/recordings/schema'
import { command, disclosure, query, router } from '../platform/procedure.ts'
import { awaitedRecordings } from './awaited.ts'
import { attachRecording, destroyRecording, playRecording } from './commands.ts'

export const recordingRouter = router({
  awaited: query('recording.awaited', recordingsAwaited).query(({ ctx }) => awaitedRecordings(ctx)),
  attach: command('recording.attach', recordingAttached).mutation(({ ctx, input }) => attachRecording(ctx, input)),
  play: disclosure('recording.play', recordingPlayed).query(({ ctx, input }) => playRecording(ctx, input.id)),
  destroy: command('recording.destroy', recordingDestroyed).mutation(({ ctx, input }) => destroyRecording(ctx, input)),
})
