import { Player } from '../platform/player.tsx'
import { useSound } from '../platform/use-sound.ts'
import type { Recording } from './wire.ts'

export function RecordingPlayer({ recording }: { recording: Recording }) {
  return <Player sound={useSound(recording.id, recording.durationMs)} label={recording.fileName} />
}
