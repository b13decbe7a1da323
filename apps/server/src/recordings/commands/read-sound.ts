import { join } from 'node:path'
import { Problem } from '@polyphony/domain/problem'
import type { Sound } from '@polyphony/domain/recordings/sound/bytes'
import type { Services } from '../../platform/shapes.ts'
import type { AskedBytes, ToHear } from '../thread.ts'

/** Most pieces of 64 kB that are read of one file. A file with sound needs only a few. */
const mostPieces = 2_000

/**
 * Finds the type of a recording from its content. Throws `recording.without_sound` if the content holds no sound, whatever the
 * header of the file claims.
 */
export async function readSound(
  { storage, threads }: Pick<Services, 'storage' | 'threads'>,
  { key, personId }: { key: string; personId: string },
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
  // The upload may have taken an hour, so it waits for its turn and is not refused as busy.
  const options = { personId, serve, isPatient: true }
  const sound = await threads.run(join(import.meta.dirname, '../thread.ts'), input, options)
  if (!sound) throw new Problem('recording.without_sound')
  return sound as Sound
}
