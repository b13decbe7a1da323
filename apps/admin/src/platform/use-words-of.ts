import { isTongue, type Tongue } from '@polyphony/i18n/languages'
import { openTranslator } from '@polyphony/i18n/translator'
import type { i18n } from 'i18next'
import { useEffect, useState } from 'react'
import { useWords } from './words.tsx'

/**
 * The words of another language than that of the page; those of the page if the application does not speak it. A lost connection is thrown,
 * so that the page says so and offers to try again.
 */
export function useWordsOf(language: string): i18n | undefined {
  const { translator } = useWords()
  const [own, setOwn] = useState<i18n>()
  const [failure, setFailure] = useState<{ error: unknown }>()
  useEffect(() => {
    let isOver = false
    const tongue = isTongue(language) ? language : (translator.language as Tongue)
    openTranslator(tongue)
      .then((opened) => {
        if (!isOver) setOwn(opened)
      })
      .catch((error: unknown) => {
        if (!isOver) setFailure({ error })
      })
    return () => {
      isOver = true
    }
  }, [language, translator])
  // The page shows it, as it shows code that could not be loaded.
  // oxlint-disable-next-line typescript/only-throw-error
  if (failure) throw failure.error
  return own
}
