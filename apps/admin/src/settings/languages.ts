// How much of the interface each language has, worked out from the catalogues, which are fetched for this page alone.
import { cataloguesOf } from '@polyphony/i18n/catalogue'
import { type Coverage, coverageOf } from '@polyphony/i18n/coverage'
import { type Translation, translations } from '@polyphony/i18n/languages'
import { messagesOf } from '@polyphony/i18n/messages'

export type Covered = { language: Translation; coverage: Coverage }

export async function listCoverage(): Promise<Covered[]> {
  const english = messagesOf(await cataloguesOf('en'))
  const list = translations.map(async (language) => {
    const words = messagesOf(await cataloguesOf(language))
    return { language, coverage: coverageOf(language, words, english) }
  })
  return Promise.all(list)
}

/** The file for translators of a language. */
export async function translatorsFile(language: Translation): Promise<Blob> {
  const [words, english, { writeTranslatorsFile }] = await Promise.all([
    cataloguesOf(language),
    cataloguesOf('en'),
    import('@polyphony/i18n/translators-file'),
  ])
  const text = writeTranslatorsFile(language, messagesOf(words), messagesOf(english))
  return new Blob([text], { type: 'text/csv;charset=utf-8' })
}
