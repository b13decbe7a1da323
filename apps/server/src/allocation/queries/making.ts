// Makes a list from its seed. The bytes of each stratum are HMAC-SHA-256 with the seed as key, over the name of the stratum and a
// counter, so that anybody can make them again.
import { createHash, createHmac, randomBytes } from 'node:crypto'
import { armsOf, drawFromBytes, headOf, linesOf, type ListPlan, type Stratum } from '@polyphony/domain/allocation/list'
import type { Draw } from '@polyphony/domain/shuffled'
import { openPauses } from '../../platform/request/pauses.ts'

/** The row to which the encrypted seed of a list is bound. */
export const rowOfList = (id: string) => `allocation list ${id}`

/** 256 bits in hexadecimal digits, from the operating system. */
export const newSeed = (): string => randomBytes(32).toString('hex')

function drawIn(seed: string, stratum: string): Draw {
  const key = Buffer.from(seed, 'hex')
  let [bytes, at, block] = [Buffer.alloc(0), 0, 0]
  return drawFromBytes(() => {
    if (at === bytes.length) {
      bytes = createHmac('sha256', key).update(`${stratum} ${block}`).digest()
      ;[at, block] = [0, block + 1]
    }
    return bytes[at++]!
  })
}

type Asked = { stratum: string; upTo?: number }

/** The arms of one stratum of a list, or at least the first `upTo` of them. */
export function makeStratum(seed: string, { ratio, places }: ListPlan, { stratum, upTo = places }: Asked): string[] {
  return armsOf(ratio, Math.min(upTo, places), drawIn(seed, stratum))
}

export type Made = { list: Stratum[]; sha256: string }

/** Makes the whole list and the hash of its text. Other requests go first again and again, because a long list takes long. */
export async function makeList(study: string, seed: string, plan: ListPlan): Promise<Made> {
  const [hash, pause, list] = [createHash('sha256').update(headOf(study, seed, plan)), openPauses(), [] as Stratum[]]
  for (const name of plan.strata) {
    const stratum = { name, arms: makeStratum(seed, plan, { stratum: name }) }
    hash.update(linesOf(stratum))
    list.push(stratum)
    await pause()
  }
  return { list, sha256: hash.digest('hex') }
}

/** How many places a part of the text has at least, if there are so many. */
const placesOfPart = 2_000

/** A part of the text of a list, from stratum number `from` on, and where the next part begins; null after the last. */
export function makePart(study: string, seed: string, plan: ListPlan, from: number) {
  const lines = from === 0 ? [headOf(study, seed, plan)] : []
  let [at, places] = [from, 0]
  for (; at < plan.strata.length && places < placesOfPart; at++) {
    const name = plan.strata[at]!
    const arms = makeStratum(seed, plan, { stratum: name })
    places += arms.length
    lines.push(linesOf({ name, arms }))
  }
  return { text: lines.join(''), next: at < plan.strata.length ? at : null }
}
