// Since when a participant does not take part any more, by what they said about *participate*.
import { type ConsentGiven, type ConsentRecord, isWithdrawn, newestFirst, wasValid } from './given.ts'
import { withWithdrawals } from './withdrawals.ts'

/** A participant who took participation back or refused it, or whose consents were entered by mistake; and since when it is not granted. */
export type TakenBack = { participantId: string; on: string; why: 'withdrawn' | 'refused' | 'mistaken' }

/** The day since which a participant whose consents were all entered by mistake grants nothing: every day. */
export const firstOfAllDays = '0001-01-01'

/**
 * Whether a participant took participation back, or refused it in a newer consent, or has only consents that were entered by mistake.
 * Undefined while they take part, and for a participant who was never asked. A refusal counts on any form, a grant only if the form was valid.
 */
export function takenBackBy(
  participantId: string,
  { consents, versions, on }: ConsentRecord & { on: string },
): TakenBack | undefined {
  let back: TakenBack | undefined
  const entered = consents.filter((consent) => consent.participantId === participantId)
  const own = withWithdrawals(entered).filter((consent) => consent.givenOn <= on)
  const counts = (consent: ConsentGiven) => endOfPart(consent, on) !== undefined || wasValid(consent, versions)
  if (entered.some(({ isMistaken }) => isMistaken) && !own.some(counts))
    return { participantId, on: firstOfAllDays, why: 'mistaken' }
  for (const consent of own.filter(counts).toSorted(newestFirst)) {
    const ended = endOfPart(consent, on)
    // An older consent that ended later than this one does not move the day.
    if (!ended || (back && ended.on > back.on)) break
    back = { participantId, on: ended.on, why: back?.why ?? ended.why }
  }
  return back
}

/** The first day on which a consent does not grant *participate*: the day it was given (refused) or was taken back. */
export function endOfPart(consent: ConsentGiven, on: string): Omit<TakenBack, 'participantId'> | undefined {
  const decision = consent.decisions.find(({ scope }) => scope === 'participate')
  if (decision && !decision.isGranted) return { on: consent.givenOn, why: 'refused' }
  const days = [consent, decision].flatMap((row) => (row && isWithdrawn(row, on) ? row.withdrawnOn! : []))
  return days.length > 0 ? { on: days.toSorted()[0]!, why: 'withdrawn' } : undefined
}
