// Identities: seals them to their participant's row with the keys by which they are found, and opens them.
import type { Digest } from '@polyphony/domain/audit/event'
import { type ComparedPerson, type FindingKey, findingKeysOf } from '@polyphony/domain/participants/finding-keys'
import { type Identity, identityFields } from '@polyphony/domain/participants/schema'
import { Problem } from '@polyphony/domain/problem'
import type { Reading } from '../../platform/shapes.ts'
import type { Vault } from '../../platform/keys/vault.ts'
import type { SealedIdentity } from '../store/participants.ts'
import { findSealedIdentity } from '../store/vault.ts'

export type Named = Partial<Identity>

const rowOf = (participantId: string) => `identity:${participantId}`

/** The year of birth: from the date of birth in the identity, or else from the coded fact. */
export function birthYearOf(identity: Named | undefined, birthYear: number | null | undefined): number | null {
  return identity?.birthDate ? Number(identity.birthDate.slice(0, 4)) : (birthYear ?? null)
}

/**
 * The number of the present way to make finding keys. If the way changes (for example how telephone numbers are read), increase it:
 * a job then makes the keys of all identities again. Until then a search compares those of the same year of birth.
 */
export const keyedNow = 2

/** The site: its country decides how telephone numbers are read, and finding keys hold only there. */
export type Place = { siteId: string; country: string }

/** An identity as it is compared with others. */
export const comparedAs = (identity: Named, birthYear: number | null | undefined): ComparedPerson => ({
  ...identity,
  birthYear: birthYearOf(identity, birthYear),
})

/** A person who is sought at a site, with the keyed digests under which the database has their finding keys. */
export type Sought = Place & { given: ComparedPerson; keys: readonly (FindingKey & { key: string })[] }

export function soughtAs(vault: Vault, { siteId, country }: Place, given: ComparedPerson): Sought {
  const keys = findingKeysOf(given, country).map((key) => ({ ...key, key: digestOf(vault, siteId, key) }))
  return { siteId, country, given, keys }
}

/** The keyed digest of one value at a site. */
export const digestOf = (vault: Vault, siteId: string, { about, value }: Pick<FindingKey, 'about' | 'value'>) =>
  vault.findingKey(`${about} at ${siteId}`, value)

/** All keyed digests under which an identity is found. */
export function keysOf(vault: Vault, place: Place, identity: Named, birthYear: number | null): string[] {
  return soughtAs(vault, place, comparedAs(identity, birthYear)).keys.map(({ key }) => key)
}

type Owner = Place & {
  id: string
  birthYear: number | null
  /** The keys of the identity, if they were made already. */
  keys?: readonly string[] | undefined
}

export function sealIdentity(vault: Vault, owner: Owner, identity: Identity): SealedIdentity {
  const keys = owner.keys ?? keysOf(vault, owner, identity, owner.birthYear)
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

/** Throws unless the scope reaches identities at the site. */
export function demandIdentities(scope: Reading['scope'], siteId: string): void {
  if (!scope.sites.some((site) => site === siteId)) throw new Problem('site.not_found')
  if (!scope.identities.some((site) => site === siteId)) throw new Problem('access.refused', { action: scope.action })
}
