import type { i18n } from 'i18next'
import { useWords } from '../platform/words.tsx'

/** The sentence of an action with its blanks filled; `undefined` when the catalogues have none, for an action that is no more. */
export function saying(translator: i18n, action: string, blanks: { who: string; code: string }): string | undefined {
  const say = translator.t as unknown as (key: string, blanks: object) => string
  const words = say(`audit:did.${action}`, blanks)
  return words.includes(`did.${action}`) ? undefined : words
}

/** An action's own sentence with its blanks left as dots, so that the filter and the line say the same. */
export function useActionWords(): (action: string) => string {
  const { translator } = useWords()
  return (action) => (saying(translator, action, { who: '…', code: '…' }) ?? action).trim()
}
