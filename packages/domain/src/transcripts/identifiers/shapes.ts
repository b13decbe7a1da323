// What is sought in the words of a transcript, and what is found there.

export const identifierKinds = ['person', 'place', 'phone', 'email', 'date', 'id', 'age', 'address'] as const
export type IdentifierKind = (typeof identifierKinds)[number]

/** A person who attended, with what identifies them. `id` comes back in what is found. */
export type Person = {
  id: string
  givenName?: string | undefined
  familyName?: string | undefined
  phone?: string | undefined
  address?: string | undefined
  birthDate?: string | undefined
  nationalId?: string | undefined
}

/** A name or a place that was replaced before. */
export type Known = { id: string; kind: 'person' | 'place'; words: string }

export type Sought = {
  people: readonly Person[]
  known: readonly Known[]
  /** The language of the words. */
  language: string
  /** ISO 3166-1 alpha-2: the country of the site, by which telephone numbers are read. */
  country: string
}

/**
 * A part of a text that may identify somebody; `from` and `to` count Unicode code points. `isCertain`: it is surely an identifier of one of the
 * people. `who`: the id of a person or of what was replaced before; without it nobody knows whose it is, or several people have it.
 */
export type Finding = { from: number; to: number; kind: IdentifierKind; isCertain: boolean; who?: string | undefined }
