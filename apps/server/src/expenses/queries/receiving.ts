// The participants who are given something, with what decides whether they can be.
import type { Receiving } from '@polyphony/domain/expenses/rules'
import { Problem } from '@polyphony/domain/problem'
import { wasThere } from '@polyphony/domain/sessions/attendance'
import { readLeaving } from '../../consent/queries/taking-part.ts'
import type { Reading } from '../../platform/shapes.ts'
import { listReceiving } from '../store/record.ts'

type Which = { siteId: string; participantIds: readonly string[]; sessionId: string | undefined; today: string }

/** In the order of their numbers. Throws `participant.not_found` if one of them is not at the site. */
export async function getReceiving(
  reading: Pick<Reading, 'db' | 'scope'>,
  { siteId, participantIds, sessionId, today }: Which,
): Promise<Receiving[]> {
  const { db, scope } = reading
  const found = await listReceiving(db, scope, { siteId, participantIds, sessionId })
  if (found.length < participantIds.length) throw new Problem('participant.not_found')
  const { withdrawals, exits } = await readLeaving(reading, participantIds, today)
  return found.map(({ participantId, code, screenedOn, attendance }) => {
    const died = exits.filter((exit) => exit.participantId === participantId && exit.kind === 'deceased')
    const left = withdrawals.filter((each) => each.participantId === participantId && each.level !== 'further_contact')
    const days = [...died, ...left].map(({ on }) => on).toSorted()
    return {
      participantId,
      code,
      screenedOn,
      hasAttended: sessionId === undefined || (attendance !== null && wasThere(attendance)),
      leftOn: days[0] ?? null,
      hasDied: died.length > 0,
    }
  })
}
