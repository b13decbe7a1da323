// From which days the words of a participant may be used. A consent covers what is said from its day on, and what was said before only
// if the participant agreed to that too. The view `participant_kept_leaving` says the same in SQL.
import { addDays } from '../day.ts'
import { type ConsentGiven, type ConsentRecord, isWithdrawn, newestFirst, wasValid } from './given.ts'
import { allowedByMistake } from './mistakes.ts'
import { endOfPart } from './taken-back.ts'
import { withWithdrawals } from './withdrawals.ts'

/** The days from `from` on, and before `before`. Null: there is no first one, or no last one. */
export type Days = { from: string | null; before: string | null }

type Asked = ConsentRecord & { on: string }

export const hasDay = (days: readonly Days[], day: string): boolean =>
  days.some(({ from, before }) => (from === null || from <= day) && (before === null || day < before))

/** The days for which `holds` is true. It may change its answer only at the `turns`. */
function daysFor(turns: readonly string[], holds: (day: string | null) => boolean): Days[] {
  const starts = [null, ...new Set(turns.toSorted())]
  const found: Days[] = []
  for (const [at, from] of starts.entries()) {
    if (!holds(from)) continue
    const before = starts[at + 1] ?? null
    const last = found.at(-1)
    if (last && last.before === from) last.before = before
    else found.push({ from, before })
  }
  return found
}

const turnsOf = (days: readonly Days[]) =>
  days.flatMap(({ from, before }) => [from, before].filter((day) => day !== null))

/** A day before all others stands for the days before the first turn. */
const beforeAll = ''

const consentsOf = (participantId: string, { consents, on }: Asked): ConsentGiven[] =>
  withWithdrawals(consents.filter((each) => each.participantId === participantId))
    .filter(({ givenOn }) => givenOn <= on)
    .toSorted(newestFirst)

const firstDayOf = ({ coversEarlier, givenOn }: ConsentGiven) => (coversEarlier ? null : givenOn)

/**
 * The days of which a participant's words are covered for one scope by the consents that count now: since the first of the
 * consents that grant it without interruption, up to the newest. Whoever takes a scope back takes it back for all words, so an older
 * consent does not count again when a newer one is given.
 */
export function coveredDays(participantId: string, scope: string, record: Asked): Days[] {
  const { versions, on } = record
  const valid = consentsOf(participantId, record).filter((each) => wasValid(each, versions))
  const isGranted = (consent: ConsentGiven) => {
    const decision = consent.decisions.find((each) => each.scope === scope)
    return decision?.isGranted === true && ![consent, decision].some((row) => isWithdrawn(row, on))
  }
  const ended = valid.findIndex((each) => !isGranted(each))
  const run = ended === -1 ? valid : valid.slice(0, ended)
  if (run.length === 0) return []
  // The last one is the oldest.
  const from = run.some(({ coversEarlier }) => coversEarlier) ? null : run.at(-1)!.givenOn
  return [{ from, before: null }]
}

/**
 * The days on which a participant took part by their consents. Unlike other scopes, *participate* is taken back for new words only:
 * an older consent still covers the days until then.
 */
export function daysOfPart(participantId: string, record: Asked): Days[] {
  const { versions, on } = record
  const covered: Days[] = []
  let refusedOn: string | null = null
  for (const consent of consentsOf(participantId, record)) {
    const end = endOfPart(consent, on)
    const days: (string | null)[] = [end?.on ?? null, refusedOn]
    const before = days.filter((day) => day !== null).toSorted()[0] ?? null
    const from = firstDayOf(consent)
    const isGranted = consent.decisions.some((each) => each.scope === 'participate' && each.isGranted)
    if (isGranted && wasValid(consent, versions) && (from === null || before === null || from < before))
      covered.push({ from, before })
    if (end?.why === 'refused') refusedOn = [consent.givenOn, refusedOn].filter((day) => day !== null).toSorted()[0]!
  }
  return covered
}

/** The first day of which nothing may be used, because the participant withdrew from new data, declined, died or was not eligible. */
function leftOn(participantId: string, { withdrawals = [], exits = [] }: Asked): string | undefined {
  const left = withdrawals.filter((each) => each.participantId === participantId && each.level === 'new_data')
  const gone = exits.filter((each) => each.participantId === participantId)
  // On the day of their death, or on which they were found ineligible, a person may still have spoken.
  const days = gone.map(({ kind, on }) => (kind === 'declined' ? on : addDays(on, 1)))
  return [...left.map(({ on }) => on), ...days].toSorted()[0]
}

/**
 * The days of which a participant's recordings and words are withheld, as far as it depends on the day on which they were said:
 * from the day on which they left; from the first day on which participation was refused or taken back, without the days that a
 * consent covers; and, after a consent was entered by mistake, all days which the consents that count do not cover for each
 * scope that the mistaken one granted.
 */
export function withheldDays(participantId: string, record: Asked): Days[] {
  const { versions, on } = record
  const own = consentsOf(participantId, record)
  const part = daysOfPart(participantId, record)
  const back = own.flatMap((each) => endOfPart(each, on)?.on ?? []).toSorted()[0]
  const left = leftOn(participantId, record)
  const entered = record.consents.filter((each) => each.participantId === participantId)
  const isAllMistaken = entered.some(({ isMistaken }) => isMistaken) && !own.some((each) => wasValid(each, versions))
  const needed = allowedByMistake(entered).map((scope) => coveredDays(participantId, scope, record))
  const turns = [...[back, left].filter((day) => day !== undefined), ...turnsOf([part, ...needed].flat())]
  return daysFor(turns, (start) => {
    const day = start ?? beforeAll
    return (
      isAllMistaken ||
      (left !== undefined && left <= day) ||
      (back !== undefined && back <= day && !hasDay(part, day)) ||
      needed.some((days) => !hasDay(days, day))
    )
  })
}
