// Attendance that waited, where somebody else recorded something else meanwhile: both values, and what to do with them.
import type { AttendanceState } from '@polyphony/domain/sessions/schema'
import { uuidv7 } from 'uuidv7'
import { putWaiting, removeWaiting } from './outbox.ts'
import { sendWaiting } from './send-outbox.ts'
import type { KeptWaiting } from './waiting.ts'

type Row = { participantId: string; state: AttendanceState; expected?: AttendanceState }
type Differing = { participantId: string; code: string; mine: AttendanceState; theirs: AttendanceState }

/** The participants for whom somebody else recorded something else. Empty if this is not why it was refused. */
export function differingOf({ refused, input }: KeptWaiting): Differing[] {
  if (refused?.code !== 'session.attendance_changed') return []
  const { participantIds, codes, states } = refused.details as Record<string, string[]>
  const rows = input['attendances'] as Row[]
  return (participantIds ?? []).flatMap((participantId, at) => {
    const mine = rows.find((row) => row.participantId === participantId)?.state
    return mine ? [{ participantId, code: codes?.[at] ?? '', mine, theirs: states?.[at] as AttendanceState }] : []
  })
}

/** Leaves what the others recorded, and sends the rest. */
export async function keepTheirs(ownerId: string, waiting: KeptWaiting): Promise<void> {
  const theirs = new Set(differingOf(waiting).map(({ participantId }) => participantId))
  const rest = (waiting.input['attendances'] as Row[]).filter(({ participantId }) => !theirs.has(participantId))
  if (rest.length === 0) await removeWaiting(ownerId, waiting.id)
  else await sendAnew(ownerId, waiting, rest)
  await sendWaiting(ownerId)
}

/** Records mine over theirs, as they are shown: if they changed again, the server refuses again. */
export async function recordMine(ownerId: string, waiting: KeptWaiting): Promise<void> {
  const seen = new Map(differingOf(waiting).map(({ participantId, theirs }) => [participantId, theirs]))
  const rows = (waiting.input['attendances'] as Row[]).map((row) => ({
    ...row,
    ...(seen.has(row.participantId) && { expected: seen.get(row.participantId)! }),
  }))
  await sendAnew(ownerId, waiting, rows)
  await sendWaiting(ownerId)
}

/** It is another command now, so it gets a new commandId, which the server knows from now on. */
async function sendAnew(ownerId: string, waiting: KeptWaiting, attendances: readonly Row[]) {
  const { refused: _, ...unsent } = waiting
  const input = { ...waiting.input, commandId: uuidv7(), attendances }
  await putWaiting(ownerId, { ...unsent, input, commandedAtMs: Date.now() })
}
