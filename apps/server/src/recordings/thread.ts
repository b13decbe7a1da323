// Looks for sound in a recording. It runs in a thread, and asks the server for the bytes that it needs.
import { inPieces } from '@polyphony/domain/recordings/sound/bytes'
import { soundIn } from '@polyphony/domain/recordings/sound/sound'
import { answerIn } from '../platform/threads/in-thread.ts'

export type ToHear = { size: number }
export type AskedBytes = { from: number; length: number }

/** How many bytes it asks for at once. */
const piece = 64 * 1024

answerIn(({ size }: ToHear, ask) =>
  soundIn(
    inPieces(
      { size, at: async (from, length) => (await ask({ from, length } satisfies AskedBytes)) as Uint8Array },
      piece,
    ),
  ),
)
