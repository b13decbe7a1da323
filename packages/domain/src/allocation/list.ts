// The sealed list of allocations: for each stratum a sequence of arms in permuted blocks of varying size. Everything follows from one
// seed: whoever has the seed and the plan can make the list again and compare it.
import { type Draw, shuffled } from '../shuffled.ts'

/** How many people of each arm there are in the smallest balanced block, in the order of the study. */
export type Ratio = readonly { arm: string; parts: number }[]

/** What a list is made from, apart from the seed. `strata` are their names; each has at least `places` places. */
export type ListPlan = { ratio: Ratio; strata: readonly string[]; places: number }

export type Stratum = { name: string; arms: string[] }

/** A block is this many times as long as the smallest balanced one. Blocks of the smallest size are left out: their last place is known. */
export const blockFactors = [2, 3, 4] as const

/** Bytes in, numbers out: a byte that would favour some numbers is drawn again. `below` is at most 256. */
export function drawFromBytes(next: () => number): Draw {
  return (below) => {
    const fair = 256 - (256 % below)
    let byte = next()
    while (byte >= fair) byte = next()
    return byte % below
  }
}

/** The arms of one stratum: whole blocks, each shuffled, until there are at least `places`. */
export function armsOf(ratio: Ratio, places: number, draw: Draw): string[] {
  const smallest = ratio.flatMap(({ arm, parts }) => Array<string>(parts).fill(arm))
  const arms: string[] = []
  while (arms.length < places) {
    const factor = blockFactors[draw(blockFactors.length)]!
    const block = Array.from({ length: factor }, () => smallest).flat()
    arms.push(...shuffled(block, draw))
  }
  return arms
}

/**
 * The first lines of the text that is hashed when a list is sealed, and published when it is opened: the seed and the plan. `linesOf` each
 * stratum follow, one line for each place, so that a person can read it. Each line ends with a line break.
 */
export function headOf(study: string, seed: string, plan: ListPlan): string {
  return [
    'Polyphony allocation list 1',
    `study ${study}`,
    `seed ${seed}`,
    `ratio ${plan.ratio.map(({ arm, parts }) => `${arm}:${parts}`).join(' ')}`,
    `places ${plan.places}`,
    '',
  ].join('\n')
}

/** The lines of one stratum in the text. */
export function linesOf({ name, arms }: Stratum): string {
  return arms.map((arm, at) => `${name} ${at + 1} ${arm}\n`).join('')
}

/** Most parts of one arm. */
export const mostParts = 9
/** Most parts of all arms together: the longest block is drawn by single bytes. */
export const mostPartsTogether = Math.floor(256 / Math.max(...blockFactors))
/** Most places that may be asked for in each stratum. */
export const mostPlaces = 2_000
/** Most strata of a list, and most places of all strata together, with the rest of the last block of each. */
export const mostStrata = 1_000
export const mostOfList = 50_000
/** How many lists of a site may be sealed with places left at the same time, and how many it may have in all. */
export const mostSealed = 10
export const mostLists = 50

/** How many places a list may get: the last block of a stratum is always whole. */
export function placesOf({ ratio, strata, places }: ListPlan): number {
  const longest = ratio.reduce((sum, { parts }) => sum + parts, 0) * Math.max(...blockFactors)
  return strata.length * (places + longest - 1)
}
