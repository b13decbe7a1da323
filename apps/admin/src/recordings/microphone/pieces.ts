// What a recorder brings, piece by piece: in the tab until it is sent, and on the device, encrypted, for the case that the tab ends.
import type { KeptTake } from '../../platform/kept-files/database.ts'
import { keepTake, keptForMs, keyOf } from '../../platform/kept-files/kept-files.ts'

/** How much is lost if the tab crashes. */
export const keepEveryMs = 2_000

export type Pieces = {
  /** What is kept of the take by now. */
  kept: () => KeptTake
  /** All of it that came by now. */
  read: () => Promise<Blob>
  /** False after the device could not keep a piece. Then only the tab has the take. */
  isKept: () => boolean
  /** Resolves when every piece that came is kept. */
  settled: () => Promise<void>
}

type Of = Pick<KeptTake, 'id' | 'ownerId' | 'studyId' | 'session'>

export function collectPieces(of: Of, recorder: MediaRecorder, durationMs: () => number): Pieces {
  const parts: Blob[] = []
  let isKept = true
  const key = keyOf(of.ownerId)
  key.catch(() => undefined)
  const kept = (): KeptTake => ({
    ...of,
    type: recorder.mimeType,
    pieces: parts.length,
    durationMs: durationMs(),
    untilMs: Date.now() + keptForMs,
  })
  // The next piece is kept after the one before it, so that the take never has a gap.
  let keeping: Promise<void> = Promise.resolve()
  recorder.addEventListener('dataavailable', ({ data }) => {
    if (data.size === 0) return
    parts.push(data)
    const take = kept()
    keeping = keeping.then(async () => {
      if (!isKept) return
      try {
        await keepTake(await key, take, new Uint8Array(await data.arrayBuffer()))
      } catch {
        isKept = false
      }
    })
  })
  const read = () => Promise.resolve(new Blob(parts, { type: recorder.mimeType }))
  return { kept, read, isKept: () => isKept, settled: () => keeping }
}
