// Makes a list from its seed. The bytes of each stratum are HMAC-SHA-256 with the seed as key, over the name of the stratum and a
// counter, so that anybody can make them again.
import { createHash, createHmac, randomBytes } from 'node:crypto'
import {
  drawFromBytes,
  type Draw,
  type ListPlan,
  listOf,
  type Stratum,
  textOf,
} from '@polyphony/domain/allocation/list'

/** The row to which the encrypted seed of a list is bound. */
export const rowOfList = (id: string) => `allocation list ${id}`

/** 256 bits in hexadecimal digits, from the operating system. */
export const newSeed = (): string => randomBytes(32).toString('hex')

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

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

export type Made = { list: Stratum[]; text: string; sha256: string }

export function makeList(study: string, seed: string, plan: ListPlan): Made {
  const list = listOf(plan, (stratum) => drawIn(seed, stratum))
  const text = textOf(study, seed, plan, list)
  return { list, text, sha256: sha256(text) }
}

/** The arms of one stratum of a list. */
export function makeStratum(seed: string, plan: ListPlan, stratum: string): string[] {
  return listOf({ ...plan, strata: [stratum] }, (name) => drawIn(seed, name))[0]!.arms
}
