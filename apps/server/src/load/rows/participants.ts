// The rows of participants with their events, identities and consents: the same rows that the commands would write.
import { formatCode } from '@polyphony/domain/participants/code'
import { summaryOf } from '@polyphony/domain/participants/summary'
import type { FileEvent, FileParticipant } from '@polyphony/domain/studies/file/people'
import { nameOfParticipant } from '@polyphony/domain/studies/file/participant-rules'
import { identityDigests, sealIdentity } from '../../participants/queries/identity.ts'
import { consentRows } from './consents.ts'
import { visitRows } from './visits.ts'
import { coordinatorOf, hex, idFor, known, type Loading } from './naming.ts'

export function participantRows(loading: Loading, participants: readonly FileParticipant[]) {
  const written = participants.map((participant) => rowsOf(loading, participant))
  return {
    participants: written.map(({ row }) => row),
    events: written.flatMap(({ events }) => events),
    identities: written.flatMap(({ identity }) => identity ?? []),
    consents: written.flatMap(({ consents }) => consents.rows),
    decisions: written.flatMap(({ consents }) => consents.decisions),
    visits: written.flatMap(({ visits }) => visits),
  }
}

function rowsOf(loading: Loading, participant: FileParticipant) {
  const { studyId, now } = loading
  const [id, siteId] = [idFor(loading), known(loading.sites, participant.site)]
  const code = formatCode(participant.site, participant.number)
  if (loading.isNamed(participant)) loading.participants.set(nameOfParticipant(participant), { id, code })
  const { registeredBy } = participant
  const byId = registeredBy ? known(loading.staff, registeredBy) : coordinatorOf(loading, participant.site)
  const place = { study_id: studyId, site_id: siteId }
  const steps = participant.events.map((event) => ({ id: idFor(loading), event }))
  const summary = summaryOf(
    steps.map(({ id: eventId, event }) => ({
      id: eventId,
      kind: event.kind,
      on: event.on,
      level: event.level ?? null,
      arm: event.arm,
      reasonCode: event.reasonCode,
    })),
  )
  const events = steps.map(({ id: eventId, event }, at) => ({
    id: eventId,
    ...place,
    participant_id: id,
    position: at + 1,
    kind: event.kind,
    happened_on: event.on,
    reason: event.reason ?? null,
    reason_code: event.reasonCode ?? null,
    level: event.level ?? null,
    arm: event.arm ?? null,
    answers: answersOf(loading, event),
    recorded_by_id: byId,
  }))
  const { group, peerRole = null, language = null, gender = null } = participant
  const birthYear =
    participant.birthYear ??
    (participant.identity?.birthDate ? Number(participant.identity.birthDate.slice(0, 4)) : null)
  const row = {
    id,
    ...place,
    number: participant.number,
    code,
    group,
    peer_role: peerRole,
    language,
    birth_year: birthYear,
    has_birth_date: participant.identity?.birthDate !== undefined,
    gender,
    status: summary.status,
    arm: summary.arm,
    reason_code: summary.reasonCode,
    screened_on: summary.screenedOn,
    enrolled_on: summary.enrolledOn,
    ended_on: summary.endedOn,
    // The trigger on events keeps this too, and then has nothing left to write.
    reached: reachedBy(participant.events),
    withdrawal_level: summary.withdrawalLevel,
    is_usable: summary.isUsable,
    created_by_id: byId,
    updated_at: now,
  }
  const consents = consentRows(loading, { participant, id, code, siteId, takenById: byId })
  recordParticipant(loading, { id, code, siteId, participant, summary, birthYear })
  const visits = visitRows(loading, { participant, id, code, siteId, recordedById: byId })
  return { row, events, consents, visits, identity: identityRow(loading, { id, siteId, participant, birthYear }) }
}

/** How far somebody came, as `participant_kept_steps` defines it. A file has no corrected events. */
const reachedBy = (events: readonly FileEvent[]): number =>
  Math.max(0, ...events.map(({ kind }) => (kind === 'consented' ? 2 : kind === 'eligible' ? 1 : 0)))

type Written = { id: string; siteId: string; participant: FileParticipant; birthYear: number | null }

function identityRow(
  { services, studyId, now, file, keysOf }: Loading,
  { id, siteId, participant, birthYear }: Written,
) {
  if (!participant.identity) return undefined
  const { country } = file.sites.find(({ code }) => code === participant.site)!
  const sealed = sealIdentity(
    services.vault,
    { id, siteId, country, birthYear, keys: keysOf?.(participant) },
    participant.identity,
  )
  return {
    participant_id: id,
    study_id: studyId,
    site_id: siteId,
    key_id: sealed.keyId,
    nonce: hex(sealed.nonce),
    sealed: hex(sealed.sealed),
    keyed_by: sealed.keyedBy,
    keys: sealed.keys,
    updated_at: now,
  }
}

/** The answers to the criteria: an eligible person meets all; an ineligible person meets all except those in `unmet`. */
function answersOf({ file }: Loading, { kind, unmet = [] }: FileEvent): Record<string, boolean> | null {
  const { criteria } = file.configuration
  const isAssessed = kind === 'eligible' || (kind === 'ineligible' && unmet.length > 0)
  if (!isAssessed || criteria.length === 0) return null
  return Object.fromEntries(
    criteria.map(({ key, eligibleIf }) => [key, unmet.includes(key) ? !eligibleIf : eligibleIf]),
  )
}

function recordParticipant(
  loading: Loading,
  written: Written & { code: string; summary: ReturnType<typeof summaryOf> },
): void {
  const { id, code, siteId, participant, summary, birthYear } = written
  const { group, peerRole = null, language = null, gender = null, identity } = participant
  const unmet = participant.events.find(({ kind }) => kind === 'ineligible')?.unmet
  loading.record('participant.register', {
    entityId: id,
    siteId,
    code,
    after: {
      group,
      peerRole,
      language,
      birthYear,
      gender,
      status: summary.status,
      screenedOn: summary.screenedOn,
      ...(identity && { identity: identityDigests(loading.services.vault, id, identity) }),
      ...(unmet && { unmet }),
      ...(summary.enrolledOn && { enrolledOn: summary.enrolledOn }),
    },
  })
}
