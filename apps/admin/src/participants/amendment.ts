// Compares the typed values of the amend form with its first values. Only differences are sent.
import { isNothing } from '@polyphony/domain/characters'
import type { Identity } from '@polyphony/domain/participants/schema'
import type { Participant } from './wire.ts'
import { yearTyped } from './birth.ts'
import { identityFieldNames } from './registration-draft.ts'

export type FactsTyped = { group: string; peerRole: string; language: string; birthYear: string; gender: string }
export type IdentityTyped = { [Field in keyof Identity]-?: string }

export function typedOf({ group, peerRole, language, birthYear, gender }: Participant): FactsTyped {
  return {
    group,
    peerRole: peerRole ?? '',
    language: language ?? '',
    birthYear: birthYear === null ? '' : String(birthYear),
    gender: gender ?? '',
  }
}

export function identityTypedOf(identity: Identity | undefined): IdentityTyped {
  return Object.fromEntries(identityFieldNames.map((field) => [field, identity?.[field] ?? ''])) as IdentityTyped
}

/** The differences between the typed facts and the first values: what saving would change. */
export function changedOf(was: FactsTyped, typed: FactsTyped): Partial<FactsTyped> {
  const fields = (Object.keys(typed) as (keyof FactsTyped)[]).filter((field) => typed[field] !== was[field])
  return Object.fromEntries(fields.map((field) => [field, typed[field]]))
}

/** The changed facts. An emptied field is `null`. */
export function factsChangeOf(was: FactsTyped, typed: FactsTyped) {
  return {
    ...(typed.group !== was.group && { group: typed.group }),
    ...(typed.peerRole !== was.peerRole && { peerRole: (typed.peerRole || null) as 'designated' | null }),
    ...(typed.language !== was.language && { language: typed.language || null }),
    ...(typed.birthYear !== was.birthYear && { birthYear: yearTyped(typed.birthYear) ?? null }),
    ...(typed.gender !== was.gender && { gender: (typed.gender || null) as 'woman' | null }),
  }
}

/** The changed fields of the identity, or undefined if none was changed. */
export function identityChangeOf(was: Identity, typed: IdentityTyped) {
  const kept = (field: keyof Identity) => (isNothing(typed[field]) ? '' : typed[field].trim())
  const changed = identityFieldNames.filter((field) => kept(field) !== (was[field] ?? ''))
  if (changed.length === 0) return undefined
  return Object.fromEntries(changed.map((field) => [field, kept(field) || null])) as {
    [Field in keyof Identity]?: string | null
  }
}
