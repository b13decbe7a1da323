// Makes UUIDv7 ids (RFC 9562): 48 bits of milliseconds, a counter of 32 bits, then random bits. Lists are ordered by time and then by id,
// so of two rows with the same time the one that was made first comes first: also if requests with other times ran between them.
import { randomFillSync, randomInt, randomUUID } from 'node:crypto'

const bytes = new Uint8Array(16)

/** The random bytes of 256 ids, drawn at once, because each draw calls the operating system. */
const drawn = new Uint8Array(6 * 256)
let used = drawn.length

/** It begins below the middle, so that a process makes at least two thousand million ids before it begins again at zero. */
let counter = randomInt(2 ** 31)

/** A new UUIDv7 at `now`. */
export function newId(now: Date): string {
  if (used === drawn.length) {
    randomFillSync(drawn)
    used = 0
  }
  const count = (counter = (counter + 1) >>> 0)
  const ms = now.getTime()
  for (let place = 0; place < 6; place++) bytes[place] = Math.floor(ms / 2 ** (8 * (5 - place))) % 256
  bytes[6] = 0x70 | (count >>> 28)
  bytes[7] = (count >>> 20) & 0xff
  bytes[8] = 0x80 | ((count >>> 14) & 0x3f)
  bytes[9] = (count >>> 6) & 0xff
  bytes.set(drawn.subarray(used, (used += 6)), 10)
  bytes[10] = ((count & 0x3f) << 2) | (bytes[10]! & 0x03)
  const hex = Buffer.from(bytes).toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

/** A new id that tells no time, for rows that are shown without the moment at which they were made. */
export const newIdWithoutTime = (): string => randomUUID()
