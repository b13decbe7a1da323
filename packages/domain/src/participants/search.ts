// Which participants a typed part of a code may mean, as numbers, so that a search asks an index for these numbers and does not read
// every code.
import { codeFragments } from '../codes.ts'

export type Sought = { sites: string[]; numbers: number[] | null }

const lowestWidth = 4

/**
 * The sites (by their codes) and the numbers of participants whose code may contain the typed text, by the rule of `codeFragments`.
 * No other participant has such a code, but some of these may not: the check character is not compared. `numbers` is in order, or
 * null if they are more than `atMost` or all numbers.
 */
export function soughtBy(
  typed: string,
  { sites, highest, atMost }: { sites: readonly string[]; highest: number; atMost: number },
): Sought {
  const found = new Set<string>()
  const numbers = new Set<number>()
  let isAnyNumber = false
  for (const fragment of codeFragments(typed)) {
    const [, letters, digits, check] = /^([A-Z]*)(\d*)([A-Z]?)$/u.exec(fragment) ?? []
    if (letters === undefined || digits === undefined) continue
    if (digits === '') {
      // One letter may also be a check character, at any site.
      for (const site of sites) if (fragment.length === 1 || site.includes(fragment)) found.add(site)
      isAnyNumber = true
      continue
    }
    for (const site of sites) if (site.endsWith(letters)) found.add(site)
    const isStart = letters !== ''
    const runs = check
      ? [runsOf(digits, { isStart, isEnd: true }, highest)]
      : // The last digit may be the check character.
        [
          runsOf(digits, { isStart, isEnd: false }, highest),
          runsOf(digits.slice(0, -1), { isStart, isEnd: true }, highest),
        ]
    for (const [from, until] of runs.flat()) {
      if (until - from >= atMost || numbers.size > atMost) {
        isAnyNumber = true
        break
      }
      for (let number = from; number <= until; number++) numbers.add(number)
    }
  }
  const isTooMany = isAnyNumber || numbers.size > atMost
  return {
    sites: sites.filter((site) => found.has(site)),
    numbers: isTooMany ? null : [...numbers].toSorted((a, b) => a - b),
  }
}

type Run = [from: number, until: number]

/**
 * The numbers up to `highest` whose digits contain `digits`, as runs. Numbers have at least four digits, with zeros in front. With
 * `isStart` they begin with `digits`, with `isEnd` they end with them.
 */
function runsOf(digits: string, { isStart, isEnd }: { isStart: boolean; isEnd: boolean }, highest: number): Run[] {
  const runs: Run[] = []
  const value = Number(digits)
  const highestWidth = Math.max(lowestWidth, String(highest).length)
  for (let width = lowestWidth; width <= highestWidth; width++) {
    const free = width - digits.length
    // So many digits stand before, and the others behind.
    const most = isStart ? 0 : free
    for (let before = isEnd ? free : 0; before <= most; before++) {
      const behind = 10 ** (free - before)
      const lowest = width === lowestWidth || before === 0 ? 0 : 10 ** (before - 1)
      for (let first = lowest; first < 10 ** before; first++) {
        const from = (first * 10 ** digits.length + value) * behind
        if (from > highest) break
        const isOfWidth = width === lowestWidth || from >= 10 ** (width - 1)
        if (isOfWidth) runs.push([Math.max(from, 1), Math.min(from + behind - 1, highest)])
      }
    }
  }
  return runs
}
