import { localDay } from '@polyphony/domain/calendar'
import { checkFacts } from '@polyphony/domain/participants/eligibility'
import { refuseDate } from '@polyphony/domain/participants/lifecycle'
import { type Amendment, identity as wholeIdentity, type Identity } from '@polyphony/domain/participants/schema'
import { demand, Problem } from '@polyphony/domain/problem'
import type { Commanding } from '../../platform/shapes.ts'
import {
  demandIdentities,
  findingKeys,
  findLikelyDuplicates,
  identityDigests,
  openIdentity,
  sealIdentity,
} from '../queries/identity.ts'
import { getParticipantToChange } from './steps.ts'
import { type ParticipantToChange, updateFacts } from '../store/participants.ts'
import { findSealedIdentity, holdFindingKeys, writeIdentity } from '../store/vault.ts'

const factFields = ['group', 'peerRole', 'language', 'birthYear', 'gender'] as const
type Facts = Pick<ParticipantToChange, (typeof factFields)[number]>

/**
 * Changes coded facts and, for whoever may name people, the identity: only the fields that are sent, `null` clearing one.
 * Refused with `row.changed` and the version now, when somebody else was quicker.
 */
export async function amendParticipant(ctx: Commanding, input: Amendment) {
  const { db, scope, now, record } = ctx
  const participant = await getParticipantToChange(ctx, input.participantId)
  const { id, siteId, code, version: versionNow, configuration } = participant
  if (versionNow !== input.expectedVersion)
    throw new Problem('row.changed', { version: versionNow, expected: input.expectedVersion })
  const { facts, before, after } = changedFacts(participant, input)
  demand(checkFacts(configuration.groups, facts))
  const today = localDay(now, participant.timeZone)
  if (facts.birthYear && facts.birthYear > Number(today.slice(0, 4))) throw new Problem('calendar.in_future', { today })
  const { duplicateReason } = input
  const named =
    input.identity &&
    (await amendIdentity(ctx, {
      participant,
      facts,
      today,
      change: input.identity,
      isSomebodyElse: Boolean(duplicateReason),
    }))
  const version = await updateFacts(db, scope, id, facts)
  const reason = [input.reason, duplicateReason].filter(Boolean).join('\n')
  record('participant.amend', {
    entityId: id,
    siteId,
    code,
    ...(reason && { reason }),
    before: { ...before, ...(named && { identity: named.before }) },
    after: {
      ...after,
      ...(named && { identity: named.after }),
      ...(named?.notDuplicateOf.length ? { notDuplicateOf: named.notDuplicateOf } : {}),
    },
  })
  return { participantId: id, code, version }
}

/** The facts as they will be, and only what changes of them, as it was and as it will be. */
function changedFacts(participant: ParticipantToChange, input: Amendment) {
  const facts: Facts = { ...participant }
  const before: Record<string, unknown> = {}
  const after: Record<string, unknown> = {}
  for (const field of factFields) {
    const value = input[field]
    if (value === undefined || value === participant[field]) continue
    Object.assign(facts, { [field]: value })
    before[field] = participant[field]
    after[field] = value
  }
  // A group without peer roles takes the role away with it.
  const holdsRole = participant.configuration.groups.find(({ key }) => key === facts.group)?.hasPeerRole
  if (after['group'] && !holdsRole && facts.peerRole && input.peerRole === undefined) {
    Object.assign(facts, { peerRole: null })
    before['peerRole'] = participant.peerRole
    after['peerRole'] = null
  }
  const { group, peerRole, language, birthYear, gender } = facts
  return {
    facts: { group, peerRole, language, birthYear, gender },
    before: before as Partial<Facts>,
    after: after as Partial<Facts>,
  }
}

type Change = {
  participant: ParticipantToChange
  facts: Facts
  today: string
  change: NonNullable<Amendment['identity']>
  isSomebodyElse: boolean
}

async function amendIdentity(ctx: Commanding, { participant, facts, today, change, isSomebodyElse }: Change) {
  const { db, scope, services } = ctx
  const { id, siteId } = participant
  demandIdentities(scope, siteId)
  if (change.birthDate) demand(refuseDate({ on: change.birthDate, today }))
  const found = await findSealedIdentity(db, scope, id)
  const was: Partial<Identity> = found?.sealed
    ? openIdentity(services.vault, id, { ...found, sealed: found.sealed })
    : {}
  const merged = Object.entries({ ...was, ...change }).filter(([, value]) => value !== null && value !== undefined)
  const checked = wholeIdentity.safeParse(Object.fromEntries(merged))
  if (!checked.success)
    throw new Problem('participant.name_missing', {}, [
      { path: 'identity.givenName', code: 'participant.name_missing' },
    ])
  const notDuplicateOf = await likelyOthers(ctx, { participant, facts, was, identity: checked.data })
  // Without their codes, as in a registration: a refusal leaves no event.
  if (notDuplicateOf.length > 0 && !isSomebodyElse) throw new Problem('participant.duplicate_likely')
  await writeIdentity(
    db,
    scope,
    participant,
    sealIdentity(services.vault, { id, siteId, birthYear: facts.birthYear }, checked.data),
  )
  const [before, after] = [identityDigests(services.vault, id, was), identityDigests(services.vault, id, checked.data)]
  const touched = (Object.keys(change) as (keyof Identity)[]).filter((field) => before[field] !== after[field])
  const only = (digests: typeof before) => Object.fromEntries(touched.map((field) => [field, digests[field] ?? null]))
  return { before: only(before), after: only(after), notDuplicateOf }
}

type Sought = { participant: ParticipantToChange; facts: Facts; was: Partial<Identity>; identity: Identity }

/** Codes of those whom the amended identity looks like. Who looked like somebody before is not asked about again. */
async function likelyOthers(ctx: Commanding, { participant: { id, siteId }, facts, was, identity }: Sought) {
  const findable = ['givenName', 'familyName', 'phone', 'birthDate'] as const
  if (findable.every((field) => was[field] === identity[field])) return []
  const { vault } = ctx.services
  const keys = findingKeys(vault, siteId, identity, facts.birthYear)
  // Whoever registers the same person meanwhile waits for this, or this for them.
  await holdFindingKeys(ctx.db, Object.values(keys))
  const asked = { siteId, exceptId: id }
  const likely = await findLikelyDuplicates(ctx, { ...asked, identity, birthYear: facts.birthYear })
  const known = await findLikelyDuplicates(ctx, { ...asked, identity: was, birthYear: facts.birthYear })
  return likely.map(({ code }) => code).filter((code) => !known.some((each) => each.code === code))
}
