// Checks arriving bytes while they pass: their number, their digest, and whether they begin like a sound file. Only the first bytes
// are kept in memory.
import { createHash } from 'node:crypto'
import { Problem } from '@polyphony/domain/problem'
import { beginning, mayHaveSound } from '@polyphony/domain/recordings/sound/sound'

export type Inspected = { bytes: number; sha256: string }

type Demanded = { mostBytes: number; sha256: string }

/**
 * Passes on the bytes of `source`. Throws `recording.too_large`, `recording.not_audio`, `recording.empty` or
 * `recording.digest_differs` as soon as that is known, `recording.interrupted` if the sender breaks off, and the Problem of a
 * source that may not go on. `inspected` may be called once all bytes have passed.
 */
export function inspect(source: AsyncIterable<Uint8Array>, demanded: Demanded) {
  const hash = createHash('sha256')
  let bytes = 0
  let isLooked = false
  let inspected: Inspected | undefined

  async function* passing() {
    let held: Buffer[] = []
    for await (const chunk of whole(source)) {
      bytes += chunk.length
      if (bytes > demanded.mostBytes) throw new Problem('recording.too_large')
      hash.update(chunk)
      if (isLooked) {
        yield chunk
        continue
      }
      held.push(Buffer.from(chunk))
      if (bytes < beginning) continue
      demandSound(Buffer.concat(held))
      isLooked = true
      yield Buffer.concat(held)
      held = []
    }
    if (bytes === 0) throw new Problem('recording.empty')
    if (!isLooked) demandSound(Buffer.concat(held))
    if (held.length > 0) yield Buffer.concat(held)
    const sha256 = hash.digest('hex')
    if (sha256 !== demanded.sha256) throw new Problem('recording.digest_differs')
    inspected = { bytes, sha256 }
  }
  return {
    passing: passing(),
    inspected: () => {
      if (!inspected) throw new Error('Not all bytes have passed yet')
      return inspected
    },
  }
}

function demandSound(first: Uint8Array): void {
  if (!mayHaveSound(first)) throw new Problem('recording.not_audio')
}

async function* whole(source: AsyncIterable<Uint8Array>) {
  const reader = source[Symbol.asyncIterator]()
  try {
    for (;;) {
      const next = await reader.next().catch((error: unknown) => {
        throw error instanceof Problem ? error : new Problem('recording.interrupted')
      })
      if (next.done) return
      yield next.value
    }
  } finally {
    await reader.return?.().catch(() => undefined)
  }
}
