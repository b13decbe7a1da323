// Makes UUIDv7 ids (RFC 9562): 48 bits of milliseconds, then random bits. So rows are stored in the order in which they were made.
import { randomFillSync } from 'node:crypto'

const bytes = new Uint8Array(16)

/** Random bytes for 256 ids, drawn at once, because each draw calls the operating system. */
const drawn = new Uint8Array(bytes.length * 256)
let used = drawn.length

/** A new UUIDv7 at `now`. */
export function newId(now: Date): string {
  if (used === drawn.length) {
    randomFillSync(drawn)
    used = 0
  }
  bytes.set(drawn.subarray(used, (used += bytes.length)))
  const ms = now.getTime()
  for (let place = 0; place < 6; place++) bytes[place] = Math.floor(ms / 2 ** (8 * (5 - place))) % 256
  bytes[6] = (bytes[6]! & 0x0f) | 0x70
  bytes[8] = (bytes[8]! & 0x3f) | 0x80
  const hex = Buffer.from(bytes).toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}
