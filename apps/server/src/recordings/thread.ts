// Looks for sound in a recording, or gathers its peaks. It runs in a thread, and asks the server for the bytes that it needs.
import { type Bytes, inPieces } from '@polyphony/domain/recordings/sound/bytes'
import { soundIn } from '@polyphony/domain/recordings/sound/sound'
import { answerIn } from '../platform/threads/in-thread.ts'

export type ToHear = { size: number; wanted: 'sound' | 'peaks' }
export type AskedBytes = { from: number; length: number }

/** How many bytes it asks for at once. */
const piece = { sound: 64 * 1024, peaks: 512 * 1024 }

answerIn(async ({ size, wanted }: ToHear, ask) => {
  const at = async (from: number, length: number) => (await ask({ from, length } satisfies AskedBytes)) as Uint8Array
  const bytes: Bytes = inPieces({ size, at }, piece[wanted])
  if (wanted === 'sound') return soundIn(bytes)
  const { listenTo } = await import('./commands/listen.ts')
  return listenTo(bytes)
})
