import type { i18n } from 'i18next'
import { useWords } from '../platform/words.tsx'

/**
 * The sentence of an action with its placeholders filled, or `undefined` if the catalogues have none because the action
 * no longer exists.
 */
export function saying(translator: i18n, action: string, blanks: { who: string; code: string }): string | undefined {
  const say = translator.t as unknown as (key: string, blanks: object) => string
  const words = say(`audit:did.${action}`, blanks)
  return words.includes(`did.${action}`) ? undefined : words
}

/** The sentence of an action with dots for its placeholders, so that the filter and the events use the same words. */
export function useActionWords(): (action: string) => string {
  const { translator } = useWords()
  return (action) => (saying(translator, action, { who: '…', code: '…' }) ?? action).trim()
}
