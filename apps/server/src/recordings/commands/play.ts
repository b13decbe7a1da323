// Listening to a recording: a ticket for a moment at a time, and the question, before each part and while it passes, whether it
// may still be heard.
import { demand, Problem } from '@polyphony/domain/problem'
import { ticketMs } from '@polyphony/domain/recordings/hearing'
import { mayHear, mayTake } from '@polyphony/domain/recordings/rules'
import { z } from 'zod'
import { readTicket, writeTicket } from '../../platform/keys/tickets.ts'
import type { Disclosing, Entered, Reading } from '../../platform/shapes.ts'
import { listAttendances } from '../../sessions/store/sessions.ts'
import { findRecording } from '../store/recordings.ts'

/** What a ticket to hear a recording says; `since` is when that was written into the trail. */
const heard = z.strictObject({ studyId: z.string(), recordingId: z.string(), since: z.number() })

/** A listener who paused for longer begins anew, which the trail says. */
const longestPauseMs = 10 * 60_000
/** So does whoever goes on for longer. */
const longestMs = 8 * 3_600_000

type Bound = Pick<Entered, 'actor' | 'scope' | 'services'>

/** A ticket of this person for this recording; `undefined` where it is another's or for another. */
function ownTicket({ actor, scope, services }: Bound, id: string, sent: string) {
  const ticket = readTicket(sent, { secret: services.secret, purpose: 'recording', staffId: actor.id }, heard)
  return ticket?.of.recordingId === id && ticket.of.studyId === scope.studyId ? ticket : undefined
}

/** Throws unless this ticket lets the person hear this recording now. */
export function demandTicket(entered: Bound, id: string, sent: string): void {
  const ticket = ownTicket(entered, id, sent)
  if (!ticket || ticket.until < entered.services.clock()) throw new Problem('recording.ticket_expired')
}

/** A recording whose bytes somebody is about to hear. Refused where it is withheld. */
async function findToHear({ db, scope }: Pick<Reading, 'db' | 'scope'>, id: string) {
  const recording = await findRecording(db, scope, id)
  if (recording?.status === 'stored')
    demand(mayHear(recording.status, await listAttendances(db, scope, recording.sessionId)))
  return recording
}

/** A recording that may be heard now: asked before its bytes pass, and again while they do. */
export async function hearRecording(reading: Pick<Reading, 'db' | 'scope'>, id: string) {
  const recording = await findToHear(reading, id)
  if (recording?.status !== 'stored' || !recording.bytes) throw new Problem('recording.not_found')
  return { ...recording, bytes: recording.bytes }
}

/** A ticket with which one person hears a recording for a moment; the next one, for whoever goes on, leaves no other trace. */
export async function playRecording(
  disclosing: Disclosing,
  { id, ticket }: { id: string; ticket?: string | undefined },
) {
  const { scope, record, leaveNoTrace, services, actor, now } = disclosing
  const recording = await findToHear(disclosing, id)
  if (!recording) throw new Problem('recording.not_found')
  demand(mayTake(recording.status, 'play'))
  const before = ticket === undefined ? undefined : ownTicket(disclosing, id, ticket)
  const goesOn =
    before && now.getTime() - before.until.getTime() < longestPauseMs && now.getTime() - before.of.since < longestMs
  if (goesOn) leaveNoTrace('recorded_just_before')
  else record('recording.play', { entityId: id, siteId: recording.siteId, code: recording.sessionCode })
  const until = new Date(now.getTime() + ticketMs)
  const of = { studyId: scope.studyId, recordingId: id, since: goesOn ? before.of.since : now.getTime() }
  const { mimeType, bytes, durationMs } = recording
  return {
    url: `/files/recordings/${id}?studyId=${scope.studyId}`,
    ticket: writeTicket({ secret: services.secret, purpose: 'recording', staffId: actor.id }, { of, until }),
    until: until.toISOString(),
    mimeType,
    bytes,
    durationMs,
  }
}
