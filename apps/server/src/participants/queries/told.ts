// Records participants who were answered by code to a typed name: code and name together identify a person.
import { toldAgainAfterMs } from '@polyphony/domain/participants/duplicates'
import type { Disclosing } from '../../platform/shapes.ts'
import { listToldOf } from '../store/finding.ts'

type Told = {
  siteId: string
  told: readonly { participantId: string; code: string }[]
  /** A participant who is being changed: opening their identity a moment ago has recorded already that the actor knows it. */
  changedId?: string | undefined
}

/** Records each participant, once in ten minutes for one person, so that a search while typing makes one event. */
export async function recordTold(
  { db, scope, record, leaveNoTrace }: Disclosing,
  action: 'participant.duplicates' | 'participant.find',
  { siteId, told, changedId }: Told,
): Promise<void> {
  const participantIds = told.map(({ participantId }) => participantId)
  const before = await listToldOf(db, scope, { action, participantIds, changedId, withinMs: toldAgainAfterMs })
  const newlyTold = told.filter(({ participantId }) => !before.has(participantId))
  for (const { participantId, code } of newlyTold) record(action, { entityId: participantId, siteId, code })
  if (newlyTold.length === 0) leaveNoTrace(told.length === 0 ? 'nothing_disclosed' : 'recorded_just_before')
}
