import {
  attachRecordingInput,
  destroyRecordingInput,
  recordingPlayInput,
  recordingAwaitedInput,
  recordingCertificateInput,
} from '@polyphony/domain/recordings/schema'
import { command, disclosure, query, router } from '../platform/request/procedure.ts'
import { awaitedRecordings } from './queries/awaited.ts'
import { getCertificate } from './queries/certificate.ts'
import { playRecording } from './commands/play.ts'
import { attachRecording } from './commands/attach.ts'
import { destroyRecording } from './commands/destroy.ts'

export const recordingRouter = router({
  awaited: query('recording.awaited', recordingAwaitedInput).query(({ ctx }) => awaitedRecordings(ctx)),
  certificate: query('recording.certificate', recordingCertificateInput).query(({ ctx, input }) =>
    getCertificate(ctx, input.id),
  ),
  attach: command('recording.attach', attachRecordingInput).mutation(({ ctx, input }) => attachRecording(ctx, input)),
  play: disclosure('recording.play', recordingPlayInput).query(({ ctx, input }) => playRecording(ctx, input)),
  destroy: command('recording.destroy', destroyRecordingInput).mutation(({ ctx, input }) =>
    destroyRecording(ctx, input),
  ),
})
