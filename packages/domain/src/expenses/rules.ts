// Whether something may be given to participants, and whether an entry may be reversed.
import { type DayAnswer, mayHaveHappened, type SiteDays } from '../day-bounds.ts'
import { readWritten, writeAmount } from './amount.ts'
import type { Cap, ExpensesConfiguration } from './configuration.ts'
import type { Explained } from './explained.ts'
import { currencyOf } from './of-site.ts'
import type { RecordExpense } from './schema.ts'

type Details = Record<string, string | number | readonly string[] | null>
type Refused<Code extends string> = { ok: false; problem: Code; details: Details }
const refused = <Code extends string>(problem: Code, details: Details = {}): Refused<Code> => ({
  ok: false,
  problem,
  details,
})

/** An entry that counts: it was not reversed, and is no reversal. */
export type Given = {
  participantId: string
  sessionId: string | null
  kind: string
  amount: number
  currency: string
  on: string
}

export type Receiving = {
  participantId: string
  code: string
  screenedOn: string
  /** Whether they attended the session; true without a session. */
  hasAttended: boolean
  /** The day on which they withdrew from new data, or died. */
  leftOn: string | null
  hasDied: boolean
}

type Asked = Pick<RecordExpense, 'kind' | 'amount' | 'currency' | 'on' | 'reason' | 'reasonFor'> & {
  sessionId: string | null
  receipt: RecordExpense['receipt']['kind']
}

type KindAnswer =
  | { ok: true }
  | Refused<
      | 'expense.not_configured'
      | 'expense.kind_unknown'
      | 'expense.note_missing'
      | 'expense.currency_unknown'
      | 'expense.currency_changed'
    >

/** Whether the study gives this kind of thing at the site, in this currency. */
export function mayGiveKind(
  configuration: ExpensesConfiguration | undefined,
  { site, kind, note, currency }: { site: string; kind: string; note?: string | undefined; currency: string },
): KindAnswer {
  if (!configuration || configuration.kinds.length === 0) return refused('expense.not_configured')
  const found = configuration.kinds.find(({ key }) => key === kind)
  if (!found) return refused('expense.kind_unknown', { kind })
  if (found.needsNote && !note) return refused('expense.note_missing')
  const own = currencyOf(configuration.currencies, site)
  if (!own) return refused('expense.currency_unknown', { site })
  return own === currency ? { ok: true } : refused('expense.currency_changed', { currency: own })
}

type CapPassed = { code: string; cap: Cap; most: number; given: number }

/** The caps that people pass with this amount, together with what they were given before. */
function capsPassed(
  caps: readonly Cap[],
  {
    asked,
    people,
    given,
  }: {
    asked: Pick<Asked, 'kind' | 'amount' | 'currency' | 'sessionId'>
    people: readonly Receiving[]
    given: readonly Given[]
  },
): CapPassed[] {
  const counting = caps.filter(
    ({ currency, kind, per }) =>
      currency === asked.currency &&
      (kind ?? asked.kind) === asked.kind &&
      (per === 'participant' || asked.sessionId !== null),
  )
  return people.flatMap(({ participantId, code }) =>
    counting.flatMap((cap) => {
      const answer = readWritten(cap.amount, cap.currency)
      const before = given
        .filter((each) => each.participantId === participantId && each.currency === cap.currency)
        .filter(
          (each) =>
            (cap.kind ?? each.kind) === each.kind && (cap.per === 'participant' || each.sessionId === asked.sessionId),
        )
        .reduce((sum, { amount }) => sum + amount, 0)
      return answer.ok && before + asked.amount > answer.amount
        ? [{ code, cap, most: answer.amount, given: before }]
        : []
    }),
  )
}

export type GiveAnswer =
  | { ok: true; isAboveCap: ReadonlySet<string> }
  | (DayAnswer & { ok: false })
  | Refused<
      | 'expense.not_attended'
      | 'expense.before_session'
      | 'expense.before_screening'
      | 'expense.participant_left'
      | 'expense.signer_died'
      | 'expense.given_already'
      | 'expense.above_cap'
    >

type Circumstances = {
  people: readonly Receiving[]
  /** What counts of what these people were given before. */
  given: readonly Given[]
  caps: readonly Cap[]
  days: SiteDays
  /** The day of the session. */
  sessionOn: string | null
}

/**
 * Whether these participants can be given this on that day. Money that was given is recorded also above a cap, a second time, or after
 * somebody left, because it is no longer in the cash box; but then the reason is asked for. It answers the refusals that its sender was
 * shown, and no other one. For a session that they attended nobody who left needs a reason: it was owed.
 */
export function mayGive(asked: Asked, { people, given, caps, days, sessionOn }: Circumstances): GiveAnswer {
  const { on, reason, reasonFor = [], sessionId } = asked
  const happened = mayHaveHappened(on, days)
  if (!happened.ok) return happened
  if (sessionOn !== null && on < sessionOn) return refused('expense.before_session', { on, notBefore: sessionOn })
  const codesOf = (list: readonly Receiving[]) => list.map(({ code }) => code)
  const absent = people.filter(({ hasAttended }) => !hasAttended)
  if (absent.length > 0) return refused('expense.not_attended', { codes: codesOf(absent) })
  const early = people.filter(({ screenedOn }) => on < screenedOn)
  if (early.length > 0) return refused('expense.before_screening', { codes: codesOf(early) })
  // The signature is drawn now, whatever the day on which it was given.
  const dead = people.filter(({ hasDied }) => hasDied)
  if (asked.receipt === 'signed' && dead.length > 0) return refused('expense.signer_died', { codes: codesOf(dead) })
  const isAgain = (person: Receiving) =>
    given.some(
      (each) =>
        each.participantId === person.participantId &&
        each.kind === asked.kind &&
        each.sessionId === sessionId &&
        (sessionId !== null || (each.on === on && each.amount === asked.amount)),
    )
  const passed = capsPassed(caps, { asked, people, given })
  const isAnswered = (refusal: Explained) => reason !== undefined && reasonFor.includes(refusal)
  const left = people.filter(({ leftOn }) => leftOn !== null && leftOn < on && sessionId === null)
  if (left.length > 0 && !isAnswered('expense.participant_left'))
    return refused('expense.participant_left', { codes: codesOf(left) })
  const again = people.filter(isAgain)
  if (again.length > 0 && !isAnswered('expense.given_already'))
    return refused('expense.given_already', { codes: codesOf(again) })
  const isAboveCap = new Set(passed.map(({ code }) => code))
  const [first] = passed
  if (first && !isAnswered('expense.above_cap')) {
    const caps = new Set(passed.map(({ most, cap }) => `${writeAmount(most, cap.currency)} ${cap.currency}`))
    const { most, given: before, cap } = first
    const ofFirst = { most, given: before, currency: cap.currency, per: cap.per }
    return refused('expense.above_cap', { codes: [...isAboveCap], caps: [...caps], ...ofFirst })
  }
  return { ok: true, isAboveCap }
}

type ReverseAnswer = { ok: true } | Refused<'expense.is_reversal' | 'expense.reversed_already'>

/** Whether an entry can be reversed: it is no reversal, and was not reversed. */
export function mayReverse({ isReversal, isReversed }: { isReversal: boolean; isReversed: boolean }): ReverseAnswer {
  if (isReversal) return refused('expense.is_reversal')
  return isReversed ? refused('expense.reversed_already') : { ok: true }
}
