// Makes rows about persons de-identified (decision 102). What is secret, and what is counted, comes as arguments.
import { between } from './csv.ts'
import type { Column } from './tables.ts'

export type Means = {
  /** By how many days the days of this person are moved, always the same in one study. */
  shiftOf: (person: string) => number
  /** The code in the place of a participant's or session's own, always the same in one study and profile. */
  codeFor: (what: 'participant' | 'session', id: string) => string
  /** How many people share these facts. */
  countOf: (facts: string) => number
  /** How many people there are at a site. */
  countAt: (site: string) => number
  fewest: number
}

/** The facts that a stranger could know of a person, and by which they could be recognised if few people share them. */
export const recognisable = ['site', 'group', 'peer_role', 'gender'] as const

const msOfDay = 86_400_000

/** The day so many days later, `YYYY-MM-DD`; an empty cell stays empty. */
export function shifted(on: string, days: number): string {
  if (on === '') return ''
  return new Date(Date.parse(`${on}T00:00:00Z`) + days * msOfDay).toISOString().slice(0, 10)
}

/**
 * A function that makes one line de-identified. The line has two cells more in front of those of `columns`, which the answer has not:
 * the id of the person and that of the session (empty if there is none).
 */
export function deidentifying(columns: readonly Column[], means: Means): (line: string) => string {
  const at = (key: string) => columns.findIndex((column) => column.key === key)
  const places = recognisable.map(at)
  const hasFacts = places.every((place) => place >= 0)
  const siteAt = at('site')
  const suppressedAt = at('is_suppressed')
  return (line) => {
    const [person = '', session = '', ...cells] = line.split(between)
    const shift = means.shiftOf(person)
    const isSmallSite = means.countAt(cells[siteAt] ?? '') < means.fewest
    const isFew = hasFacts && means.countOf(places.map((place) => cells[place]).join(between)) < means.fewest
    const made = columns.map((column, place) => {
      const cell = cells[place] ?? ''
      if (place === suppressedAt) return String(isSmallSite || isFew)
      if (column.type === 'day') return shifted(cell, shift)
      switch (column.deidentified) {
        case 'participant':
          return means.codeFor('participant', person)
        case 'session':
          return means.codeFor('session', session)
        case 'few':
          return isFew || isSmallSite ? '' : cell
        case 'small_site':
          return isSmallSite ? '' : cell
        case 'dropped':
        case undefined:
          return cell
      }
    })
    return made.join(between)
  }
}
