// Identities between the vault and the rules: sealed to their participant's row, found by keyed digests, told as codes.
import type { Digest } from '@polyphony/domain/audit/event'
import {
  likelyDuplicates,
  type NamedPerson,
  normalisePhone,
  toldAgainAfterMs,
} from '@polyphony/domain/participants/duplicates'
import { type Identity, identityFields } from '@polyphony/domain/participants/schema'
import { Problem } from '@polyphony/domain/problem'
import type { Disclosing, Reading } from '../../platform/shapes.ts'
import type { Vault } from '../../platform/keys/vault.ts'
import type { SealedIdentity } from '../store/participants.ts'
import { findIdentitiesByKey, findSealedIdentity, findToldOf } from '../store/vault.ts'

type Named = Partial<Identity>

const rowOf = (participantId: string) => `identity:${participantId}`

/** The year of birth, from the day in the vault or else from the coded fact. */
export function birthYearOf(identity: Named | undefined, birthYear: number | null | undefined): number | null {
  return identity?.birthDate ? Number(identity.birthDate.slice(0, 4)) : (birthYear ?? null)
}

/** Digests under which likely duplicates at one site are found without opening the vault. */
export function findingKeys(vault: Vault, siteId: string, identity: Named, birthYear: number | null | undefined) {
  const year = birthYearOf(identity, birthYear)
  const phone = identity.phone && normalisePhone(identity.phone)
  return {
    birthYearKey: year ? vault.findingKey(`birth year at ${siteId}`, String(year)) : null,
    phoneKey: phone ? vault.findingKey(`phone at ${siteId}`, phone) : null,
  }
}

export function sealIdentity(
  vault: Vault,
  participant: { id: string; siteId: string; birthYear: number | null },
  identity: Identity,
): SealedIdentity {
  const keys = findingKeys(vault, participant.siteId, identity, participant.birthYear)
  return { ...vault.seal(rowOf(participant.id), identity), ...keys }
}

export function openIdentity(vault: Vault, participantId: string, sealed: Parameters<Vault['open']>[1]): Identity {
  return vault.open(rowOf(participantId), sealed) as Identity
}

/** The date of birth in the vault; undefined where none is kept, or the scope does not reach it. It is compared, not told. */
export async function findBirthDate(
  { db, scope, services }: Pick<Reading, 'db' | 'scope' | 'services'>,
  { id, siteId }: { id: string; siteId: string },
): Promise<string | undefined> {
  if (!scope.identities.some((site) => site === siteId)) return undefined
  const found = await findSealedIdentity(db, scope, id)
  return found?.sealed ? openIdentity(services.vault, id, { ...found, sealed: found.sealed }).birthDate : undefined
}

/** What the trail may hold of an identity: for each field that is there, a digest that only this participant's row gives. */
export function identityDigests(
  vault: Vault,
  participantId: string,
  identity: Named,
): Partial<Record<keyof Identity, Digest>> {
  const digested = identityFields.flatMap((field) => {
    const value = identity[field]
    return value ? [[field, vault.digest(`${rowOf(participantId)} ${field}`, value)] as const] : []
  })
  return Object.fromEntries(digested)
}

const asPerson = (identity: Named, birthYear: number | null | undefined): NamedPerson => ({
  name: [identity.givenName, identity.familyName].filter(Boolean).join(' '),
  birthYear: birthYearOf(identity, birthYear),
  phone: identity.phone ?? null,
})

type LikelyDuplicate = { participantId: string; code: string; status: string; reasons: string[] }

type Sought = {
  siteId: string
  identity: Named
  birthYear?: number | null | undefined
  exceptId?: string | undefined
}

/** Participants of the site who may be this person, by code, likeliest first. Reads the vault, so the scope must reach it. */
export async function findLikelyDuplicates(
  { db, scope, services }: Pick<Reading, 'db' | 'scope' | 'services'>,
  { siteId, identity, birthYear, exceptId }: Sought,
): Promise<LikelyDuplicate[]> {
  demandIdentities(scope, siteId)
  const keys = findingKeys(services.vault, siteId, identity, birthYear)
  if (!keys.birthYearKey && !keys.phoneKey) return []
  const found = await findIdentitiesByKey(db, scope, siteId, { ...keys, birthYear: birthYearOf(identity, birthYear) })
  const others = found.filter(({ participantId }) => participantId !== exceptId)
  const candidates = others.map((row) => ({
    id: row,
    ...asPerson(openIdentity(services.vault, row.participantId, row), row.birthYear),
  }))
  return likelyDuplicates({ given: asPerson(identity, birthYear), candidates })
    .slice(0, 10)
    .map(({ id: { participantId, code, status }, reasons }) => ({ participantId, code, status, reasons }))
}

/** Tells who may be this person, and leaves in the trail of whom it told: a code beside a typed name is an identity seen. */
export async function discloseLikelyDuplicates(disclosing: Disclosing, sought: Sought) {
  const { db, scope, record, leaveNoTrace } = disclosing
  const likely = await findLikelyDuplicates(disclosing, sought)
  const participantIds = likely.map(({ participantId }) => participantId)
  const told = await findToldOf(db, scope, { participantIds, withinMs: toldAgainAfterMs })
  const newlyTold = likely.filter(({ participantId }) => !told.has(participantId))
  for (const { participantId, code } of newlyTold)
    record('participant.duplicates', { entityId: participantId, siteId: sought.siteId, code })
  if (newlyTold.length === 0) leaveNoTrace(likely.length === 0 ? 'nothing_disclosed' : 'recorded_just_before')
  return likely.map(({ code, status, reasons }) => ({ code, status, reasons }))
}

/** Whoever may handle coded facts alone neither sends nor gets an identity. */
export function demandIdentities(scope: Reading['scope'], siteId: string): void {
  if (!scope.sites.some((site) => site === siteId)) throw new Problem('site.not_found')
  if (!scope.identities.some((site) => site === siteId)) throw new Problem('access.refused', { action: scope.action })
}
