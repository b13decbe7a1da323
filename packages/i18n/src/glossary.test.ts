import { describe, expect, test } from 'vitest'
import { cataloguesOf } from './catalogue.ts'
import { forbiddenIn, termsIn } from './glossary.ts'
import { terms } from './glossary-terms.ts'
import { translations } from './languages.ts'
import { englishFor, messagesOf } from './messages.ts'

const english = messagesOf(await cataloguesOf('en'))

describe('the glossary', () => {
  test.each(translations)('%s has one word for each term, and no message uses another one', async (language) => {
    const others = [...messagesOf(await cataloguesOf(language))].flatMap(([key, words]) =>
      forbiddenIn(words, englishFor(key, english) ?? '', language).map(({ found, use }) => `${key}: ${found} → ${use}`),
    )
    expect(others).toEqual([])
  })

  test('in German a session is a Sitzung and an appointment is a Termin, and neither is the other', () => {
    expect(forbiddenIn('Zwei Termine', 'Two sessions', 'de')).toEqual([{ found: 'Termin', use: 'Sitzung' }])
    expect(forbiddenIn('Die Sitzung ist um 9', 'The appointment is at 9', 'de')).toHaveLength(1)
    expect(forbiddenIn('Termin nach der Sitzung', 'Appointment after the session', 'de')).toEqual([])
  })

  test('a term is found as a whole word, also in the plural', () => {
    const found = (words: string) => termsIn(words, 'de').map(({ use }) => use)
    expect(found('Sessions')).toEqual(['Sitzung'])
    expect(found('obsession')).toEqual([])
  })

  test('no word that is to be used begins like one that is set aside for the same term', () => {
    const wrong = Object.entries(terms).flatMap(([term, words]) =>
      Object.entries(words).flatMap(([language, word]) =>
        typeof word === 'string'
          ? []
          : ((word as { not?: readonly string[] }).not ?? [])
              .filter((each) => new RegExp(`^${each}`, 'i').test((word as { use: string }).use))
              .map((each) => `${language} ${term}: ${each}`),
      ),
    )
    expect(wrong).toEqual([])
  })
})
