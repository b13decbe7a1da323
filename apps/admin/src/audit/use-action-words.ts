import type { i18n } from 'i18next'
import { useWords } from '../platform/words.tsx'

/** The placeholders of the sentences. A sentence names what the event holds: which role, which stage, whom. */
export const blankNames = [
  'who',
  'code',
  'whom',
  'role',
  'where',
  'status',
  'kind',
  'on',
  'level',
  'arm',
  'fields',
  'title',
  'version',
  'language',
  'scopes',
  'of',
  'invited',
  'removed',
  'speaker',
  'stage',
  'timepoint',
] as const
export type Blank = (typeof blankNames)[number]

/**
 * The sentence of an action with its placeholders filled, or `undefined` if the catalogues have none because the action
 * no longer exists. A placeholder without words becomes dots.
 */
export function saying(
  translator: i18n,
  action: string,
  filled: Partial<Record<Blank, string>> = {},
): string | undefined {
  const say = translator.t as unknown as (key: string, blanks: object) => string
  const words = say(`audit:did.${action}`, Object.fromEntries(blankNames.map((name) => [name, filled[name] ?? '…'])))
  return words.includes(`did.${action}`) ? undefined : words
}

/** The sentence of an action with dots for its placeholders, so that the filter and the events use the same words. */
export function useActionWords(): (action: string) => string {
  const { translator } = useWords()
  return (action) => saying(translator, action) ?? action
}
