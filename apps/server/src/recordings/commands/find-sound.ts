import { join } from 'node:path'
import { Problem } from '@polyphony/domain/problem'
import type { Sound } from '@polyphony/domain/recordings/sound/bytes'
import type { Services } from '../../platform/shapes.ts'
import type { AskedBytes, ToHear } from '../thread.ts'

/** Pieces of 64 kB that are looked at before a file is given up: those that have sound show it in a few. */
const mostPieces = 2_000

/**
 * What the bytes of a recording are kept as, by what is in them. Throws `recording.without_sound` where nobody could hear
 * anything, whatever the file says of itself.
 */
export async function findSound(
  { storage, threads }: Pick<Services, 'storage' | 'threads'>,
  key: string,
): Promise<Sound> {
  const size = (await storage.size(key)) ?? 0
  let pieces = 0
  const serve = async (asked: unknown) => {
    const { from, length } = asked as AskedBytes
    if (++pieces > mostPieces) throw new Problem('file.takes_too_long')
    const bytes = await storage.read(key, { first: from, last: Math.min(from + length, size) - 1 })
    return new Uint8Array(await new Response(bytes).arrayBuffer())
  }
  const input: ToHear = { size }
  // What was uploaded for an hour waits its turn, rather than being sent again.
  const options = { serve, isPatient: true }
  const sound = await threads.run(join(import.meta.dirname, '../thread.ts'), input, options)
  if (!sound) throw new Problem('recording.without_sound')
  return sound as Sound
}
