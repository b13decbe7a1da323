// Looks for sound in a recording, in a thread of its own, which asks the server for the bytes it looks at.
import { inPieces } from '@polyphony/domain/recordings/sound/bytes'
import { soundIn } from '@polyphony/domain/recordings/sound/sound'
import { answerIn } from '../platform/threads/in-thread.ts'

export type ToHear = { size: number }
export type AskedBytes = { from: number; length: number }

/** Bytes asked for at once. */
const piece = 64 * 1024

answerIn(({ size }: ToHear, ask) =>
  soundIn(
    inPieces(
      { size, at: async (from, length) => (await ask({ from, length } satisfies AskedBytes)) as Uint8Array },
      piece,
    ),
  ),
)
