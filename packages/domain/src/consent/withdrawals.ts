// A withdrawal counts for every consent that was given before it, also for one that is entered later or is newer than the consent
// that was withdrawn.

type Withdrawn = { withdrawnOn?: string | null; withdrawnAt?: Date | null }
type Decision = Withdrawn & { scope: string; isGranted: boolean }
type Given = Withdrawn & {
  participantId: string
  givenOn: string
  givenAt: Date
  isMistaken?: boolean
  decisions: readonly Decision[]
}

/**
 * Whether a withdrawal counts for a consent: it was given on an earlier day, or on the same day and not after the instant at which
 * the withdrawal was recorded. Without this instant the withdrawal counts for its whole day.
 */
function counts({ withdrawnOn, withdrawnAt }: Withdrawn, { givenOn, givenAt }: Given): boolean {
  if (!withdrawnOn || givenOn > withdrawnOn) return false
  return givenOn < withdrawnOn || !withdrawnAt || givenAt <= withdrawnAt
}

const instantOf = ({ withdrawnAt }: Withdrawn) => withdrawnAt?.getTime() ?? Infinity

/**
 * The first withdrawal of a consent, or of one of its scopes: its own, or that of another which counts for it. Of two on one day it is
 * the one that counts for more. Day and instant stay together, so that reading the answer again changes nothing.
 */
function first(own: Withdrawn, others: readonly Withdrawn[], consent: Given): Required<Withdrawn> {
  const counting = [own, ...others.filter((each) => counts(each, consent))].filter(({ withdrawnOn }) => withdrawnOn)
  const [found] = counting.toSorted((a, b) =>
    a.withdrawnOn === b.withdrawnOn ? instantOf(b) - instantOf(a) || 0 : a.withdrawnOn! < b.withdrawnOn! ? -1 : 1,
  )
  return { withdrawnOn: found?.withdrawnOn ?? null, withdrawnAt: found?.withdrawnAt ?? null }
}

type Made = { withdrawnOn?: string | null; withdrawnAt?: Date | null; withdrawnWith?: string | null }
type MadeOn = Made & { id: string; decisions: readonly Made[] }

/** Whether a withdrawal was made on the consent `id`, and did not end it through another one. It was, if this is not known. */
const isMadeOn = (id: string, { withdrawnOn, withdrawnWith }: Made) => !!withdrawnOn && (withdrawnWith ?? id) === id

/** The days of the withdrawals that were made on this consent, of the whole or of scopes. */
export const daysWithdrawnHere = (consent: MadeOn): string[] => {
  const days = [consent, ...consent.decisions].flatMap((row) => (isMadeOn(consent.id, row) ? row.withdrawnOn! : []))
  return [...new Set(days)].toSorted()
}

/** A consent with only the withdrawals that were made on it, and without those of other consents that ended it too. */
export function withOwnWithdrawals<Row extends MadeOn>(consent: Row): Row {
  const own = <Part extends Made>(row: Part): Part =>
    isMadeOn(consent.id, row) ? row : { ...row, withdrawnOn: null, withdrawnAt: null }
  return { ...own(consent), decisions: consent.decisions.map(own) }
}

/**
 * The consents that were not entered by mistake, each as all withdrawals of its participant leave it: of whole consents, and of single
 * scopes.
 */
export function withWithdrawals<Row extends Given>(consents: readonly Row[]): Row[] {
  const people = Map.groupBy(consents, ({ participantId }) => participantId)
  return consents.flatMap((consent) => {
    if (consent.isMistaken) return []
    const own = people.get(consent.participantId)!
    const decided = Map.groupBy(
      own.flatMap(({ decisions }) => decisions.filter(({ withdrawnOn }) => withdrawnOn)),
      ({ scope }) => scope,
    )
    if (decided.size === 0 && own.every(({ withdrawnOn }) => !withdrawnOn)) return consent
    const endOf = (decision: Decision) => first(decision, decided.get(decision.scope) ?? [], consent)
    return {
      ...consent,
      ...first(consent, own, consent),
      decisions: consent.decisions.map((each) => (each.isGranted ? { ...each, ...endOf(each) } : each)),
    }
  })
}
