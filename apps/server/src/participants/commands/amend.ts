import { internalOf } from '@polyphony/domain/allocation/rules'
import { answersAgainstAge, type Birth, isAgeKnown } from '@polyphony/domain/participants/birth'
import { isToldApart } from '@polyphony/domain/participants/duplicates'
import { checkFacts } from '@polyphony/domain/participants/eligibility'
import { type Amendment, identity as wholeIdentity, type Identity } from '@polyphony/domain/participants/schema'
import { countedEvents } from '@polyphony/domain/participants/summary'
import { demand, Problem } from '@polyphony/domain/problem'
import type { Commanding } from '../../platform/shapes.ts'
import { hasList } from '../../studies/store.ts'
import { duplicateLikely, listLikelyDuplicates, waitForNamesakes } from '../queries/duplicates.ts'
import {
  comparedAs,
  demandIdentities,
  findBirthDate,
  identityDigests,
  openIdentity,
  sealIdentity,
  soughtAs,
} from '../queries/identity.ts'
import { contradicted, reasonOf, tellingOfBirth, refusalOfBirth } from './birth.ts'
import { getParticipantToChange } from './taking.ts'
import { type ParticipantToChange, updateFacts } from '../store/participants.ts'
import { findSealedIdentity, writeIdentity } from '../store/vault.ts'

const factFields = ['group', 'peerRole', 'language', 'birthYear', 'gender'] as const
type Facts = Pick<ParticipantToChange, (typeof factFields)[number]>

/**
 * Changes coded facts and, if the actor may open identities, the identity. Only fields that are sent change; `null` clears a field.
 * Throws `row.changed` with the present version if another person has changed the participant meanwhile.
 */
export async function amendParticipant(ctx: Commanding, input: Amendment) {
  const { db, scope, record } = ctx
  const participant = await getParticipantToChange(ctx, input.participantId)
  const { id, siteId, code, version: versionNow, configuration } = participant
  if (versionNow !== input.expectedVersion)
    throw new Problem('row.changed', { version: versionNow, expected: input.expectedVersion })
  const { facts, before, after } = changedFacts(participant, input)
  demand(checkFacts(configuration.groups, facts))
  if (!input.reason && (await decidesStratum(ctx, participant, after))) throw reasonOfStratum()
  const birthBefore = { birthYear: participant.birthYear, birthDate: await findBirthDate(ctx, participant) }
  const birth = { birthYear: facts.birthYear, birthDate: changedDate(birthBefore.birthDate, input) }
  const mayOpen = scope.identities.some((site) => site === siteId)
  if (!mayOpen && participant.hasBirthDate && birth.birthYear !== birthBefore.birthYear) throw dateKept()
  const isBirthChanged = birth.birthYear !== birthBefore.birthYear || birth.birthDate !== birthBefore.birthDate
  const against = isBirthChanged ? againstNewBirth(participant, { before: birthBefore, after: birth, input }) : []
  const { duplicateReason, ageReason } = input
  const hasBirthDate = mayOpen ? birth.birthDate !== undefined : participant.hasBirthDate
  // First the facts: a new year of birth marks the keys of the identity as outdated, and writing the identity makes new ones.
  const version = await updateFacts(db, scope, participant, { ...facts, hasBirthDate })
  const change = input.identity
  const named = change && (await amendIdentity(ctx, { participant, facts, change, said: input }))
  const reason = reasonOf(input.reason, against.length > 0 && ageReason, duplicateReason)
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
      ...(against.length > 0 && { againstAge: against }),
    },
  })
  return { participantId: id, code, version }
}

/** Whether one of these facts decides the stratum of the person, and a list was sealed: somebody could choose the next arm by it. */
async function decidesStratum({ db, scope }: Commanding, participant: ParticipantToChange, changed: Partial<Facts>) {
  const factors = internalOf(participant.configuration)?.factors ?? []
  return factors.some((factor) => factor in changed) && hasList(db, scope, participant.siteId)
}

function reasonOfStratum(): Problem {
  const code = 'participant.reason_of_stratum'
  return new Problem(code, {}, [{ path: 'reason', code }])
}

/** The refusal to change the year of birth: a date of birth is stored, and the actor may not see it. */
function dateKept(): Problem {
  const code = 'participant.birth_date_kept'
  return new Problem(code, {}, [{ path: 'birthYear', code }])
}

/** The new date of birth: if the field is not sent, the old one; if it is `null`, none. */
function changedDate(before: string | undefined, { identity }: Amendment): string | undefined {
  return identity?.birthDate === undefined ? before : (identity.birthDate ?? undefined)
}

/**
 * The criteria whose answers contradict the new birth, and did not contradict the old one. Throws if year and date are impossible, or
 * if there are such criteria and no reason is given. A refusal that depends on the stored date of birth is recorded.
 */
function againstNewBirth(
  participant: ParticipantToChange,
  { before, after, input }: { before: Birth; after: Birth; input: Amendment },
): string[] {
  const { configuration, events, screenedOn } = participant
  const impossible = refusalOfBirth(after, screenedOn)
  const isStoredDate = Boolean(before.birthDate) && input.identity?.birthDate === undefined
  if (impossible) throw isStoredDate ? tellingOfBirth(participant, impossible) : impossible
  const assessed = countedEvents(events).findLast(({ answers }) => answers !== null)
  if (!assessed?.answers) return []
  const { answers, on } = assessed
  const { criteria } = configuration
  const againstOf = (birth: Birth) => answersAgainstAge(criteria, answers, { birth, on })
  const against = againstOf(after).filter((key) => !againstOf(before).includes(key))
  if (against.length === 0 || input.ageReason) return against
  const isByDate = before.birthDate && !isAgeKnown(criteria, { birth: { birthYear: before.birthYear }, on })
  throw isByDate ? tellingOfBirth(participant, contradicted(against)) : contradicted(against)
}

/** The new facts, and the changed ones before and after. */
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
  // A change to a group without peer roles clears the peer role.
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
  change: NonNullable<Amendment['identity']>
  said: Amendment
}

async function amendIdentity(ctx: Commanding, { participant, facts, change, said }: Change) {
  const { db, scope, services } = ctx
  const { id, siteId, country } = participant
  demandIdentities(scope, siteId)
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
  const likely = await likelyOthers(ctx, { participant, facts, was, identity: checked.data })
  const notDuplicateOf = likely.map(({ code }) => code)
  if (!isToldApart(notDuplicateOf, said)) throw duplicateLikely(siteId, likely)
  await writeIdentity(
    db,
    scope,
    participant,
    sealIdentity(services.vault, { id, siteId, country, birthYear: facts.birthYear }, checked.data),
  )
  const [before, after] = [identityDigests(services.vault, id, was), identityDigests(services.vault, id, checked.data)]
  const touched = (Object.keys(change) as (keyof Identity)[]).filter((field) => before[field] !== after[field])
  const only = (digests: typeof before) => Object.fromEntries(touched.map((field) => [field, digests[field] ?? null]))
  return { before: only(before), after: only(after), notDuplicateOf }
}

type Sought = { participant: ParticipantToChange; facts: Facts; was: Partial<Identity>; identity: Identity }

/** Participants who are likely duplicates of the new identity, without those who were so before. */
async function likelyOthers(ctx: Commanding, { participant: { id, siteId, country }, facts, was, identity }: Sought) {
  const findable = ['givenName', 'familyName', 'phone', 'birthDate', 'nationalId'] as const
  if (findable.every((field) => was[field] === identity[field])) return []
  const as = (named: Partial<Identity>) =>
    soughtAs(ctx.services.vault, { siteId, country }, comparedAs(named, facts.birthYear))
  const sought = as(identity)
  waitForNamesakes(ctx, sought)
  const likely = await listLikelyDuplicates(ctx, sought, id)
  const known = likely.length > 0 ? await listLikelyDuplicates(ctx, as(was), id) : []
  return likely.filter(({ code }) => !known.some((each) => each.code === code))
}
