// A scenario while it is edited: what was typed, and what it means.
import { wholeNumber } from '@polyphony/domain/digits'
import { type Forecast, forecastOf, type Known } from '@polyphony/domain/recruitment/forecast/forecast'
import { changed, newSite } from '@polyphony/domain/recruitment/forecast/what-if'
import { mostWeeks } from '@polyphony/domain/recruitment/limit'
import type { Asked } from '../platform/wire.ts'

/** As many as the server takes. */
export const mostChanges = 50

export type Content = Asked['recruitment']['save_scenario']['content']
export type Change = Content['changes'][number]

/** A change as it is typed. An empty field changes nothing. */
export type TypedChange = { siteId: string; opens: string; closes: string; perWeek: string }
export type Typed = {
  target: string
  plannedOn: string
  changes: TypedChange[]
  /** The day from which its weeks are counted; null is the day that is shown. */
  madeFor: string | null
}

export const nothing: Typed = { target: '', plannedOn: '', changes: [], madeFor: null }

/** A number with at most one decimal, with a point or a comma; undefined if the text is none. */
export function rateTyped(text: string): number | undefined {
  const match = /^(\p{Nd}+)(?:[.,](\p{Nd}))?$/u.exec(text.trim())
  if (!match) return undefined
  const [whole, part] = [wholeNumber(match[1]!), match[2] === undefined ? 0 : wholeNumber(match[2])]
  return whole === undefined || part === undefined ? undefined : whole + part / 10
}

const weeksTyped = (text: string) => {
  const weeks = wholeNumber(text.trim())
  return weeks !== undefined && weeks <= mostWeeks ? weeks : undefined
}

/** Whether a field holds something that is not understood. */
export const isWrong = (kind: 'weeks' | 'rate' | 'people', text: string): boolean => {
  if (text.trim() === '') return false
  if (kind === 'weeks') return weeksTyped(text) === undefined
  const number = kind === 'rate' ? rateTyped(text) : wholeNumber(text.trim())
  return number === undefined || number > (kind === 'rate' ? 1_000 : 1_000_000) || (kind === 'people' && number < 1)
}

/** What was typed, as it is sent and worked out. Fields that are empty or not understood change nothing. */
export function contentOf({ target, plannedOn, changes }: Typed): Content {
  return {
    target: isWrong('people', target) || target.trim() === '' ? null : wholeNumber(target.trim())!,
    plannedOn: plannedOn === '' ? null : plannedOn,
    changes: changes.flatMap(({ siteId, opens, closes, perWeek }) => {
      const change: Change = {
        siteId,
        ...(weeksTyped(opens) !== undefined && { opensInWeeks: weeksTyped(opens) }),
        ...(weeksTyped(closes) !== undefined && { closesInWeeks: weeksTyped(closes) }),
        ...(rateTyped(perWeek) !== undefined && !isWrong('rate', perWeek) && { perWeek: rateTyped(perWeek) }),
      }
      return siteId.startsWith(newSite) || Object.keys(change).length > 1 ? [change] : []
    }),
  }
}

export function typedOf({ target, plannedOn, changes }: Content, madeFor: string): Typed {
  const text = (value: number | undefined) => (value === undefined ? '' : String(value))
  return {
    madeFor,
    target: target === null ? '' : String(target),
    plannedOn: plannedOn ?? '',
    changes: changes.map(({ siteId, opensInWeeks, closesInWeeks, perWeek }) => ({
      siteId,
      opens: text(opensInWeeks),
      closes: text(closesInWeeks),
      perWeek: text(perWeek),
    })),
  }
}

/** The forecast of a scenario, with the target and the planned day of the study where it has none of its own. */
export function forecastFor(
  known: Known,
  { target, plannedOn, changes }: Content,
  study: { target: number | null; plannedOn: string | null; madeFor: string },
): Forecast | undefined {
  const goal = target ?? study.target
  return goal ? forecastOf(changed(known, changes, study.madeFor), goal, plannedOn ?? study.plannedOn) : undefined
}
