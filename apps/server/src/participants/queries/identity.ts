// Identities between the vault and the rules: sealed to their participant's row, found by keyed digests, told as codes.
import type { Digest } from '@polyphony/domain/audit/event'
import { likelyDuplicates, type NamedPerson, toldAgainAfterMs } from '@polyphony/domain/participants/duplicates'
import { comparableId } from '@polyphony/domain/participants/national-id'
import { dialledNumbers } from '@polyphony/domain/participants/phones'
import { type Identity, identityFields } from '@polyphony/domain/participants/schema'
import { Problem } from '@polyphony/domain/problem'
import type { Disclosing, Reading } from '../../platform/shapes.ts'
import type { Vault } from '../../platform/keys/vault.ts'
import type { SealedIdentity } from '../store/participants.ts'
import { getSite } from '../../sites/store.ts'
import { findIdentitiesByKey, findSealedIdentity, findToldOf, writeKeysAnew } from '../store/vault.ts'

type Named = Partial<Identity>

const rowOf = (participantId: string) => `identity:${participantId}`

/** The year of birth, from the day in the vault or else from the coded fact. */
export function birthYearOf(identity: Named | undefined, birthYear: number | null | undefined): number | null {
  return identity?.birthDate ? Number(identity.birthDate.slice(0, 4)) : (birthYear ?? null)
}

/**
 * The way in which finding keys are made now. Another way (of reading telephones, say) gets the next number: what was
 * keyed in an earlier way is then opened, compared and keyed anew as soon as somebody is looked for at its site.
 */
export const keyedNow = 1

/** Where numbers are dialled, and where keys hold. */
export type Place = { siteId: string; country: string }

/** Digests under which likely duplicates at one site are found without opening the vault. */
export function findingKeys(
  vault: Vault,
  { siteId, country }: Place,
  identity: Named,
  birthYear: number | null | undefined,
): string[] {
  const year = birthYearOf(identity, birthYear)
  const nationalId = identity.nationalId && comparableId(identity.nationalId)
  const meant = {
    'birth year': year ? [String(year)] : [],
    phone: identity.phone ? dialledNumbers(identity.phone, country).map(({ number }) => number) : [],
    'national id': nationalId ? [nationalId] : [],
  }
  const keys = Object.entries(meant).flatMap(([what, values]) =>
    values.map((value) => vault.findingKey(`${what} at ${siteId}`, value)),
  )
  return [...new Set(keys)].toSorted()
}

type Owner = Place & { id: string; birthYear: number | null }

export function sealIdentity(vault: Vault, owner: Owner, identity: Identity): SealedIdentity {
  const keys = findingKeys(vault, owner, identity, owner.birthYear)
  return { ...vault.seal(rowOf(owner.id), identity), keys, keyedBy: keyedNow }
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
  nationalId: identity.nationalId ?? null,
})

type LikelyDuplicate = { participantId: string; code: string; status: string; reasons: string[] }

type Sought = {
  siteId: string
  /** The site's. */
  country: string
  identity: Named
  birthYear?: number | null | undefined
  exceptId?: string | undefined
}

/** Participants of the site who may be this person, by code, likeliest first. Reads the vault, so the scope must reach it. */
export async function findLikelyDuplicates(
  { db, scope, services }: Pick<Reading, 'db' | 'scope' | 'services'>,
  { siteId, country, identity, birthYear, exceptId }: Sought,
): Promise<LikelyDuplicate[]> {
  demandIdentities(scope, siteId)
  const { vault } = services
  const place = { siteId, country }
  const keys = findingKeys(vault, place, identity, birthYear)
  if (keys.length === 0) return []
  const year = birthYearOf(identity, birthYear)
  const found = await findIdentitiesByKey(db, scope, siteId, { keys, birthYear: year, keyedNow })
  const opened = found.map((row) => ({ row, named: openIdentity(vault, row.participantId, row) }))
  const outdated = opened.filter(({ row }) => row.keyedBy < keyedNow)
  const anew = outdated.map(({ row, named }) => ({
    participantId: row.participantId,
    hasBirthDate: named.birthDate !== undefined,
    keys: findingKeys(vault, place, named, row.birthYear),
  }))
  if (anew.length > 0) await writeKeysAnew(db, scope, siteId, { anew, keyedNow })
  const others = opened.filter(({ row }) => row.participantId !== exceptId)
  const candidates = others.map(({ row, named }) => ({ id: row, ...asPerson(named, row.birthYear) }))
  return likelyDuplicates({ given: asPerson(identity, birthYear), candidates, country })
    .slice(0, 10)
    .map(({ id: { participantId, code, status }, reasons }) => ({ participantId, code, status, reasons }))
}

/** Tells who may be this person, and leaves in the trail of whom it told: a code beside a typed name is an identity seen. */
export async function discloseLikelyDuplicates(disclosing: Disclosing, asked: Omit<Sought, 'country'>) {
  const { db, scope, record, leaveNoTrace } = disclosing
  const { country } = await getSite(db, scope, asked.siteId)
  const sought = { ...asked, country }
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
