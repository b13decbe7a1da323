import { join } from 'node:path'
import { Problem } from '@polyphony/domain/problem'
import type { Sound } from '@polyphony/domain/recordings/sound/bytes'
import type { Services } from '../../platform/shapes.ts'
import type { AskedBytes, ToHear } from '../thread.ts'
import type { Bytes } from './bytes.ts'

/** Most pieces of 64 kB that are read of one file. A file with sound needs only a few. */
const mostPieces = 2_000

/**
 * Finds the type of a recording from its content. Throws `recording.without_sound` if the content holds no sound, whatever the
 * header of the file claims.
 */
export async function readSound(
  { threads }: Pick<Services, 'threads'>,
  { bytes, personId }: { bytes: Bytes; personId: string },
): Promise<Sound> {
  let pieces = 0
  const serve = async (asked: unknown) => {
    const { from, length } = asked as AskedBytes
    if (++pieces > mostPieces) throw new Problem('file.takes_too_long')
    const range = { first: from, last: Math.min(from + length, bytes.size) - 1 }
    return new Uint8Array(await bytes.read(range))
  }
  const input: ToHear = { size: bytes.size, wanted: 'sound' }
  // The upload may have taken an hour, so it waits for its turn and is not refused as busy.
  const options = { personId, serve, isPatient: true }
  const sound = await threads.run(join(import.meta.dirname, '../thread.ts'), input, options)
  if (!sound) throw new Problem('recording.without_sound')
  return sound as Sound
}
