// Records participants who were answered by code to a typed name: code and name together identify a person.
import { toldAgainAfterMs } from '@polyphony/domain/participants/duplicates'
import type { Disclosing } from '../../platform/shapes.ts'
import { mostFoundInHour } from '@polyphony/domain/participants/finding-by-name'
import { Problem } from '@polyphony/domain/problem'
import { countTold, lockTelling } from '../../platform/request/store/told.ts'
import { listToldOf } from '../store/finding.ts'

type Telling = 'participant.duplicates' | 'participant.find'

/**
 * How many participants this action may still answer to this person in this hour, so that nobody lists a whole site by trying names or
 * numbers. The searches of one person wait for each other, so that together they answer no more. Refused if none is left.
 */
export async function demandPatience(disclosing: Disclosing, action: Telling): Promise<number> {
  const left = await countLeft(disclosing, action)
  if (left <= 0) throw new Problem('participant.searched_too_often')
  return left
}

/** As `demandPatience`, but 0 if none is left. */
export async function countLeft({ db, scope }: Disclosing, action: Telling): Promise<number> {
  lockTelling(db, scope, action)
  const told = await countTold(db, scope, { action, sites: scope.identities, withinMs: 3_600_000 })
  return Math.max(0, mostFoundInHour - told)
}

type Told = {
  siteId: string
  told: readonly { participantId: string; code: string }[]
  /** A participant who is being changed: opening their identity a moment ago has recorded already that the actor knows it. */
  changedId?: string | undefined
}

/** Records each participant, once in ten minutes for one person, so that a search while typing makes one event. */
export async function recordTold(
  { db, scope, record, leaveNoTrace }: Disclosing,
  action: Telling,
  { siteId, told, changedId }: Told,
): Promise<void> {
  const participantIds = told.map(({ participantId }) => participantId)
  const before = await listToldOf(db, scope, { action, participantIds, changedId, withinMs: toldAgainAfterMs })
  const newlyTold = told.filter(({ participantId }) => !before.has(participantId))
  for (const { participantId, code } of newlyTold) record(action, { entityId: participantId, siteId, code })
  if (newlyTold.length === 0) leaveNoTrace(told.length === 0 ? 'nothing_disclosed' : 'recorded_just_before')
}
