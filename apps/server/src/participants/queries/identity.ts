// Identities: seals them to their participant's row, finds them by keyed digests, and answers likely duplicates as codes.
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
import { listIdentitiesByKey, findSealedIdentity, listToldOf, replaceFindingKeys } from '../store/vault.ts'

type Named = Partial<Identity>

const rowOf = (participantId: string) => `identity:${participantId}`

/** The year of birth: from the date of birth in the identity, or else from the coded fact. */
export function birthYearOf(identity: Named | undefined, birthYear: number | null | undefined): number | null {
  return identity?.birthDate ? Number(identity.birthDate.slice(0, 4)) : (birthYear ?? null)
}

/**
 * The number of the present way to make finding keys. If the way changes (for example how telephone numbers are read), increase it:
 * identities with keys of an earlier way are then opened, compared, and get new keys at the next search at their site.
 */
export const keyedNow = 1

/** The site: its country decides how telephone numbers are read, and finding keys hold only there. */
export type Place = { siteId: string; country: string }

/** Keyed digests by which likely duplicates at one site are found without opening all identities. */
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

/** The stored date of birth; undefined if there is none, or the scope does not reach it. It is only compared, never answered. */
export async function findBirthDate(
  { db, scope, services }: Pick<Reading, 'db' | 'scope' | 'services'>,
  { id, siteId }: { id: string; siteId: string },
): Promise<string | undefined> {
  if (!scope.identities.some((site) => site === siteId)) return undefined
  const found = await findSealedIdentity(db, scope, id)
  return found?.sealed ? openIdentity(services.vault, id, { ...found, sealed: found.sealed }).birthDate : undefined
}

/** The part of an identity that the trail may hold: for each field a digest that is bound to this participant's row. */
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
  /** The country of the site. */
  country: string
  identity: Named
  birthYear?: number | null | undefined
  exceptId?: string | undefined
}

/** Participants of the site who may be this person, the likeliest first. It opens identities, so the scope must reach them. */
export async function listLikelyDuplicates(
  { db, scope, services }: Pick<Reading, 'db' | 'scope' | 'services'>,
  { siteId, country, identity, birthYear, exceptId }: Sought,
): Promise<LikelyDuplicate[]> {
  demandIdentities(scope, siteId)
  const { vault } = services
  const place = { siteId, country }
  const keys = findingKeys(vault, place, identity, birthYear)
  if (keys.length === 0) return []
  const year = birthYearOf(identity, birthYear)
  const found = await listIdentitiesByKey(db, scope, siteId, { keys, birthYear: year, keyedNow })
  const opened = found.map((row) => ({ row, named: openIdentity(vault, row.participantId, row) }))
  const outdated = opened.filter(({ row }) => row.keyedBy < keyedNow)
  const rekeyed = outdated.map(({ row, named }) => ({
    participantId: row.participantId,
    hasBirthDate: named.birthDate !== undefined,
    keys: findingKeys(vault, place, named, row.birthYear),
  }))
  if (rekeyed.length > 0) await replaceFindingKeys(db, scope, siteId, { rekeyed, keyedNow })
  const others = opened.filter(({ row }) => row.participantId !== exceptId)
  const candidates = others.map(({ row, named }) => ({ id: row, ...asPerson(named, row.birthYear) }))
  return likelyDuplicates({ given: asPerson(identity, birthYear), candidates, country })
    .slice(0, 10)
    .map(({ id: { participantId, code, status }, reasons }) => ({ participantId, code, status, reasons }))
}

/** Answers who may be this person, and records each participant answered, because a code together with a typed name identifies. */
export async function discloseLikelyDuplicates(disclosing: Disclosing, asked: Omit<Sought, 'country'>) {
  const { db, scope, record, leaveNoTrace } = disclosing
  const { country } = await getSite(db, scope, asked.siteId)
  const sought = { ...asked, country }
  const likely = await listLikelyDuplicates(disclosing, sought)
  const participantIds = likely.map(({ participantId }) => participantId)
  const told = await listToldOf(db, scope, { participantIds, withinMs: toldAgainAfterMs })
  const newlyTold = likely.filter(({ participantId }) => !told.has(participantId))
  for (const { participantId, code } of newlyTold)
    record('participant.duplicates', { entityId: participantId, siteId: sought.siteId, code })
  if (newlyTold.length === 0) leaveNoTrace(likely.length === 0 ? 'nothing_disclosed' : 'recorded_just_before')
  return likely.map(({ code, status, reasons }) => ({ code, status, reasons }))
}

/** Throws unless the scope reaches identities at the site. */
export function demandIdentities(scope: Reading['scope'], siteId: string): void {
  if (!scope.sites.some((site) => site === siteId)) throw new Problem('site.not_found')
  if (!scope.identities.some((site) => site === siteId)) throw new Problem('access.refused', { action: scope.action })
}
