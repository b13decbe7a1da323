// The lines of a text, and the numbers that word processors and analysis programs put before them.

/** `at` counts from 1. `isWithin`: the line continues the paragraph of the line before, and its speaker. */
export type Line = { at: number; text: string; isWithin?: boolean }

const numbered = /^\s{0,8}(\p{Nd}{1,5})(?:[.)]|\t|\s)\s{0,8}(?=\S)/u

/** The lines without their numbers, if nearly every line that has words begins with a number, and each is higher than the last. */
export function unnumbered(lines: readonly Line[]): { lines: Line[]; wasNumbered: boolean } {
  const said = lines.filter(({ text }) => text.trim() !== '')
  let [last, rising, found] = [-1, 0, 0]
  for (const { text } of said) {
    const number = numbered.exec(text)?.[1]
    if (number === undefined) continue
    found++
    if (Number(number) === last + 1 || last < 0) rising++
    last = Number(number)
  }
  const isNumbered = said.length >= 2 && found >= said.length * 0.8 && rising >= found * 0.9
  return isNumbered
    ? { lines: lines.map((line) => ({ ...line, text: line.text.replace(numbered, '') })), wasNumbered: true }
    : { lines: [...lines], wasNumbered: false }
}
