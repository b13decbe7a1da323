// A participant who withdrew participation may not be invited, attend or complete until this is settled.
import type { Withdrawal } from '@polyphony/domain/consent/given'
import { mayTakePart } from '@polyphony/domain/consent/rules'
import { type TakenBack, takenBackBy } from '@polyphony/domain/consent/taken-back'
import type { Exit } from '@polyphony/domain/participants/lifecycle'
import { Problem } from '@polyphony/domain/problem'
import type { Reading } from '../../platform/shapes.ts'
import { readConsentRecord } from '../store/consents.ts'
import { holdParticipants } from '../store/locks.ts'

type Person = { participantId: string; code: string }
/** Days at the site: today (`on`), and the day on which data would be collected (`saidOn`). */
type Days = { on: string; saidOn: string }

/**
 * Reads the consents of these participants, and in a command holds them. Answers a function that throws, with their codes, if one
 * of them had withdrawn participation by the day, and neither a new consent nor a recorded withdrawal has settled it.
 */
export async function readTakingPart({ db, scope }: Pick<Reading, 'db' | 'scope'>, participantIds: readonly string[]) {
  holdParticipants(db, scope, { ids: participantIds })
  const record = await readConsentRecord(db, scope, participantIds)
  return (people: readonly Person[], days: Days): void => {
    const ids = people.map(({ participantId }) => participantId)
    const answer = mayTakePart(ids, { ...record, ...days })
    if (answer.ok) return
    const named = people.filter((person) =>
      answer.takenBack.some((back) => back.participantId === person.participantId),
    )
    const isMistaken = answer.takenBack.every(({ why }) => why === 'mistaken')
    throw new Problem(isMistaken ? 'consent.only_mistaken' : 'consent.part_taken_back', {
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

/** For each of these participants with an unsettled withdrawal of participation: since when, and how. */
export async function listTakenBack(
  { db, scope }: Pick<Reading, 'db' | 'scope'>,
  participantIds: readonly string[],
  on: string,
): Promise<TakenBack[]> {
  const answer = mayTakePart(participantIds, { ...(await readConsentRecord(db, scope, participantIds)), on })
  return answer.ok ? [] : answer.takenBack
}

/** Since when somebody has taken participation back, also if a withdrawal was recorded since; undefined while they take part. */
export async function findTakenBack(
  { db, scope }: Pick<Reading, 'db' | 'scope'>,
  participantId: string,
  on: string,
): Promise<TakenBack | undefined> {
  return takenBackBy(participantId, { ...(await readConsentRecord(db, scope, [participantId])), on })
}

/**
 * The recorded withdrawals of these participants, and the steps by which they were not eligible, declined or died. A withdrawal of
 * participation counts as one from new data on its day.
 */
export async function readLeaving(
  { db, scope }: Pick<Reading, 'db' | 'scope'>,
  participantIds: readonly string[],
  on: string,
): Promise<{ withdrawals: Withdrawal[]; exits: Exit[] }> {
  const record = await readConsentRecord(db, scope, participantIds)
  const takenBack = participantIds.flatMap((id) => takenBackBy(id, { ...record, on }) ?? [])
  const asWithdrawn = takenBack.map(({ participantId, on: since }) => ({
    participantId,
    level: 'new_data' as const,
    on: since,
  }))
  return { withdrawals: [...record.withdrawals, ...asWithdrawn], exits: record.exits }
}
