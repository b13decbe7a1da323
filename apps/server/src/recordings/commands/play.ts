// Listening to a recording. A ticket lasts two minutes. Before each part and while it is sent, the server checks whether the
// recording may still be heard.
import { demand, Problem } from '@polyphony/domain/problem'
import { ticketMs } from '@polyphony/domain/recordings/hearing'
import { mayHear, mayTake } from '@polyphony/domain/recordings/rules'
import { z } from 'zod'
import { readTicket, writeTicket } from '../../platform/keys/tickets.ts'
import type { Disclosing, Entered, Reading } from '../../platform/shapes.ts'
import { listAttendances } from '../../sessions/store/sessions.ts'
import { findRecording } from '../store/recordings.ts'

/** The content of a ticket. `since` is when the event of this listening was recorded in the trail. */
const heard = z.strictObject({ studyId: z.string(), recordingId: z.string(), since: z.number() })

/** After a longer pause a new event is recorded. */
const longestPauseMs = 10 * 60_000
/** After listening for longer a new event is recorded, too. */
const longestMs = 8 * 3_600_000

type Bound = Pick<Entered, 'actor' | 'scope' | 'services'>

/** Reads a ticket; `undefined` unless it is of this person and for this recording. */
function ownTicket({ actor, scope, services }: Bound, id: string, sent: string) {
  const ticket = readTicket(sent, { secret: services.secret, purpose: 'recording', staffId: actor.id }, heard)
  return ticket?.of.recordingId === id && ticket.of.studyId === scope.studyId ? ticket : undefined
}

/** Throws unless the ticket is of this person, for this recording, and still valid. */
export function demandTicket(entered: Bound, id: string, sent: string): void {
  const ticket = ownTicket(entered, id, sent)
  if (!ticket || ticket.until < entered.services.clock()) throw new Problem('recording.ticket_expired')
}

/** Finds a recording for listening. Throws if it is withheld. */
async function findToHear({ db, scope }: Pick<Reading, 'db' | 'scope'>, id: string) {
  const recording = await findRecording(db, scope, id)
  if (recording?.status === 'stored')
    demand(mayHear(recording.status, await listAttendances(db, scope, recording.sessionId)))
  return recording
}

/** A recording that may be heard now. This is checked before its bytes are sent, and again while they are sent. */
export async function hearRecording(reading: Pick<Reading, 'db' | 'scope'>, id: string) {
  const recording = await findToHear(reading, id)
  if (recording?.status !== 'stored' || !recording.bytes) throw new Problem('recording.not_found')
  return { ...recording, bytes: recording.bytes }
}

/** Makes a ticket to listen to a recording, and records an event. With a ticket from a moment ago it records no further event. */
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
  const { mimeType, bytes, durationMs, peaks } = recording
  return {
    url: `/files/recordings/${id}?studyId=${scope.studyId}`,
    ticket: writeTicket({ secret: services.secret, purpose: 'recording', staffId: actor.id }, { of, until }),
    until: until.toISOString(),
    mimeType,
    bytes,
    durationMs,
    peaks,
  }
}
