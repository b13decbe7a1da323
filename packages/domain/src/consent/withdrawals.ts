// A withdrawal counts for every consent that was given before it, also for one that is entered later or is newer than the consent
// that was withdrawn.

type Withdrawn = { withdrawnOn?: string | null; withdrawnAt?: Date | null }
type Decision = Withdrawn & { scope: string; isGranted: boolean }
type Given = Withdrawn & { participantId: string; givenOn: string; givenAt: Date; decisions: readonly Decision[] }

/**
 * Whether a withdrawal counts for a consent: it was given on an earlier day, or on the same day and not after the instant at which
 * the withdrawal was recorded. Without this instant the withdrawal counts for its whole day.
 */
function counts({ withdrawnOn, withdrawnAt }: Withdrawn, { givenOn, givenAt }: Given): boolean {
  if (!withdrawnOn || givenOn > withdrawnOn) return false
  return givenOn < withdrawnOn || !withdrawnAt || givenAt <= withdrawnAt
}

/** The first day from which a consent, or one of its scopes, is withdrawn: by its own withdrawal, or by those of others. */
function firstDay(own: Withdrawn, others: readonly Withdrawn[], consent: Given): string | null {
  const days = [own, ...others.filter((each) => counts(each, consent))].flatMap(({ withdrawnOn }) => withdrawnOn ?? [])
  return days.toSorted()[0] ?? null
}

/** The same consents, each as all withdrawals of its participant leave it: of whole consents, and of single scopes. */
export function withWithdrawals<Row extends Given>(consents: readonly Row[]): Row[] {
  const people = Map.groupBy(consents, ({ participantId }) => participantId)
  return consents.map((consent) => {
    const own = people.get(consent.participantId)!
    const decided = Map.groupBy(
      own.flatMap(({ decisions }) => decisions.filter(({ withdrawnOn }) => withdrawnOn)),
      ({ scope }) => scope,
    )
    if (decided.size === 0 && own.every(({ withdrawnOn }) => !withdrawnOn)) return consent
    const endOf = (decision: Decision) => firstDay(decision, decided.get(decision.scope) ?? [], consent)
    return {
      ...consent,
      withdrawnOn: firstDay(consent, own, consent),
      decisions: consent.decisions.map((each) => (each.isGranted ? { ...each, withdrawnOn: endOf(each) } : each)),
    }
  })
}
