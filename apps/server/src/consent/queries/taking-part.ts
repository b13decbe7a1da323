// Whoever took back that they take part is not invited, does not attend and completes nothing until that is settled.
import { mayTakePart, type TakenBack, takenBackBy, type Withdrawal } from '@polyphony/domain/consent/rules'
import { Problem } from '@polyphony/domain/problem'
import type { Reading } from '../../platform/shapes.ts'
import { findConsentRecord } from '../store/consents.ts'

type Person = { participantId: string; code: string }
/** Days of the site: today, and the one on which something would be collected from them. */
type Days = { on: string; saidOn: string }

/**
 * Reads what these people consented to, and answers what refuses by code whoever took part back by a day, where no new
 * consent and no recorded withdrawal settles it.
 */
export async function readTakingPart({ db, scope }: Pick<Reading, 'db' | 'scope'>, participantIds: readonly string[]) {
  const record = await findConsentRecord(db, scope, participantIds)
  return (people: readonly Person[], days: Days): void => {
    const ids = people.map(({ participantId }) => participantId)
    const answer = mayTakePart(ids, { ...record, ...days })
    if (answer.ok) return
    const named = people.filter((person) =>
      answer.takenBack.some((back) => back.participantId === person.participantId),
    )
    throw new Problem('consent.part_taken_back', {
      codes: named.map(({ code }) => code),
      since: answer.takenBack.map(({ on }) => on),
    })
  }
}

export async function demandTakingPart(
  reading: Pick<Reading, 'db' | 'scope'>,
  people: readonly Person[],
  days: Days,
): Promise<void> {
  const demandOf = await readTakingPart(
    reading,
    people.map(({ participantId }) => participantId),
  )
  demandOf(people, days)
}

/** Since when, and how, each of these took part back by today, where nothing settled it. */
export async function findTakenBack(
  { db, scope }: Pick<Reading, 'db' | 'scope'>,
  participantIds: readonly string[],
  on: string,
): Promise<TakenBack[]> {
  const answer = mayTakePart(participantIds, { ...(await findConsentRecord(db, scope, participantIds)), on })
  return answer.ok ? [] : answer.takenBack
}

/** The recorded withdrawals of these people, and for whoever took part back one from new data on that day. */
export async function findAllWithdrawals(
  { db, scope }: Pick<Reading, 'db' | 'scope'>,
  participantIds: readonly string[],
  on: string,
): Promise<Withdrawal[]> {
  const record = await findConsentRecord(db, scope, participantIds)
  const takenBack = participantIds.flatMap((id) => takenBackBy(id, { ...record, on }) ?? [])
  return [
    ...record.withdrawals,
    ...takenBack.map(({ participantId, on: since }) => ({ participantId, level: 'new_data' as const, on: since })),
  ]
}
