// The peaks of a recording. A job decodes each recording once, and keeps its peaks beside the bytes, encrypted with the same key: when
// the recording is destroyed, they are gone with it.
import { join } from 'node:path'
import { Problem } from '@polyphony/domain/problem'
import type { WithoutPeaks } from '@polyphony/domain/recordings/peaks/peaks'
import { findProblem } from '../../platform/request/problem-of.ts'
import type { Services } from '../../platform/shapes.ts'
import { checkSoon } from '../store/kept.ts'
import { findUnheard, type Outcome, savePeaks } from '../store/peaks.ts'
import type { AskedBytes, ToHear } from '../thread.ts'
import { bytesOf, DamagedBytes } from './bytes.ts'
import type { Listened } from './listen.ts'

type Kept = Pick<Services, 'database' | 'storage' | 'vault' | 'log' | 'slowThreads'>

/** Most bytes that a decoder may ask for at once, whatever length a file claims. */
const mostAtOnce = 8 * 1024 * 1024

/**
 * Decodes a recording and keeps its peaks. Does nothing if this was done or tried before, or if the recording is not stored here. What
 * cannot be decoded is remembered, and is not tried again. Missing or changed bytes tell nothing of the sound: they are checked soon, and the
 * sweep asks again.
 */
export async function keepPeaks(services: Kept, storageKey: string, signal: AbortSignal): Promise<void> {
  const { database, storage, log } = services
  const recording = await findUnheard(database, storage.place, storageKey)
  if (!recording) return
  const bytes = bytesOf(services, recording)
  const listened = await listen(services, { bytes, signal }).catch((error: unknown) => {
    // A thread that was ended because the server stops is no fault of the file.
    signal.throwIfAborted()
    if (error instanceof DamagedBytes) return undefined
    const without = withoutFor(error)
    if (!without) throw error
    return { without } as Listened
  })
  signal.throwIfAborted()
  if (!listened) {
    log.warn({ recordingId: recording.id }, 'a recording is not heard: bytes are missing or were changed')
    return checkSoon(database, storageKey)
  }
  let outcome: Outcome
  if ('without' in listened) {
    const { without: why, error: err } = listened
    // The file says why. Only what no decoder expected may be a fault of ours.
    log[err === undefined ? 'info' : 'warn']({ recordingId: recording.id, why, err }, 'a recording has no peaks')
    outcome = { peaks: listened.without }
  } else {
    await bytes.writePeaks(listened.peaks)
    outcome = { peaks: 'kept', codec: listened.codec, decodedMs: listened.durationMs }
  }
  await savePeaks(database, storageKey, outcome)
}

async function listen(
  { slowThreads }: Kept,
  { bytes, signal }: { bytes: ReturnType<typeof bytesOf>; signal: AbortSignal },
): Promise<Listened> {
  const serve = async (asked: unknown) => {
    signal.throwIfAborted()
    const { from, length } = asked as AskedBytes
    if (length > mostAtOnce) throw new Problem('file.takes_too_much')
    const range = { first: from, last: Math.min(from + length, bytes.size) - 1 }
    return new Uint8Array(await bytes.read(range))
  }
  const input: ToHear = { size: bytes.size, wanted: 'peaks' }
  const options = { personId: 'recording.peaks', serve, isPatient: true }
  return (await slowThreads.run(join(import.meta.dirname, '../thread.ts'), input, options)) as Listened
}

/** What is remembered of a recording on which decoding failed; undefined if the failure may be none of the file. */
function withoutFor(error: unknown): WithoutPeaks | undefined {
  const code = findProblem(error)?.code
  if (code === 'file.takes_too_long') return 'too_long'
  if (code === 'file.takes_too_much') return 'unreadable'
  return undefined
}
