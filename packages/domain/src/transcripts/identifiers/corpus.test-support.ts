// Texts with planted identifiers, for counting what is found. All people, numbers and addresses are invented. What is planted stands in
// ⟦ ⟧; everything else, such as a word that is also a name, should not be found.
import type { Person } from './shapes.ts'

export type Corpus = {
  language: string
  country: string
  people: readonly Omit<Person, 'id'>[]
  /** Names and places that were replaced elsewhere in the study. */
  known?: readonly { kind: 'person' | 'place'; words: string }[]
  lines: readonly string[]
}

/** A text without its marks, and where the planted parts are in it: places of code points. */
export function readPlanted(line: string): { text: string; planted: { from: number; to: number }[] } {
  const points: string[] = []
  const planted: { from: number; to: number }[] = []
  let from = 0
  for (const point of line) {
    if (point === '⟦') from = points.length
    else if (point === '⟧') planted.push({ from, to: points.length })
    else points.push(point)
  }
  return { text: points.join(''), planted }
}
