import { isTongue, type Tongue } from '@polyphony/i18n/languages'
import { openTranslator } from '@polyphony/i18n/translator'
import type { i18n } from 'i18next'
import { useEffect, useState } from 'react'
import { useWords } from './words.tsx'

/** The words of another language than that of the page; those of the page if the application does not speak it. */
export function useWordsOf(language: string): i18n | undefined {
  const { translator } = useWords()
  const [own, setOwn] = useState<i18n>()
  useEffect(() => {
    let isOver = false
    const tongue = isTongue(language) ? language : (translator.language as Tongue)
    void openTranslator(tongue).then((opened) => {
      if (!isOver) setOwn(opened)
    })
    return () => {
      isOver = true
    }
  }, [language, translator])
  return own
}
