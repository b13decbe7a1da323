// The sealed list of allocations: for each stratum a sequence of arms in permuted blocks of varying size. Everything follows from one
// seed: whoever has the seed and the plan can make the list again and compare it.

/** How many people of each arm there are in the smallest balanced block, in the order of the study. */
export type Ratio = readonly { arm: string; parts: number }[]

/** What a list is made from, apart from the seed. `strata` are their names; each has at least `places` places. */
export type ListPlan = { ratio: Ratio; strata: readonly string[]; places: number }

export type Stratum = { name: string; arms: string[] }

/** Draws a whole number from 0 up to and without `below`; each with the same chance. */
export type Draw = (below: number) => number

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

/** The arms of one stratum: whole blocks, each shuffled (Fisher and Yates), until there are at least `places`. */
export function armsOf(ratio: Ratio, places: number, draw: Draw): string[] {
  const smallest = ratio.flatMap(({ arm, parts }) => Array<string>(parts).fill(arm))
  const arms: string[] = []
  while (arms.length < places) {
    const factor = blockFactors[draw(blockFactors.length)]!
    const block = Array.from({ length: factor }, () => smallest).flat()
    for (let last = block.length - 1; last > 0; last--) {
      const at = draw(last + 1)
      ;[block[last], block[at]] = [block[at]!, block[last]!]
    }
    arms.push(...block)
  }
  return arms
}

/** @param drawIn a source of numbers for a stratum, which is the same for the same seed. */
export function listOf({ ratio, strata, places }: ListPlan, drawIn: (stratum: string) => Draw): Stratum[] {
  return strata.map((name) => ({ name, arms: armsOf(ratio, places, drawIn(name)) }))
}

/**
 * The text that is hashed when a list is sealed, and published when it is opened: the seed, the plan, and every place with its arm.
 * One line each, so that a person can read it; the last line ends with a line break.
 */
export function textOf(study: string, seed: string, plan: ListPlan, list: readonly Stratum[]): string {
  return [
    'Polyphony allocation list 1',
    `study ${study}`,
    `seed ${seed}`,
    `ratio ${plan.ratio.map(({ arm, parts }) => `${arm}:${parts}`).join(' ')}`,
    `places ${plan.places}`,
    ...list.flatMap(({ name, arms }) => arms.map((arm, at) => `${name} ${at + 1} ${arm}`)),
    '',
  ].join('\n')
}

/** Most parts of one arm. */
export const mostParts = 9
/** Most parts of all arms together: the longest block is drawn by single bytes. */
export const mostPartsTogether = Math.floor(256 / Math.max(...blockFactors))
/** Places of a stratum, and of a whole list. */
export const mostPlaces = 2_000
export const mostOfList = 200_000
