import { recordingAttached, recordingDestroyed, recordingPlayed } from '@polyphony/domain/recordings/schema'
import { command, disclosure, router } from '../platform/procedure.ts'
import { attachRecording, destroyRecording, playRecording } from './commands.ts'

export const recordingRouter = router({
  attach: command('recording.attach', recordingAttached).mutation(({ ctx, input }) => attachRecording(ctx, input)),
  play: disclosure('recording.play', recordingPlayed).query(({ ctx, input }) => playRecording(ctx, input.id)),
  destroy: command('recording.destroy', recordingDestroyed).mutation(({ ctx, input }) => destroyRecording(ctx, input)),
})
