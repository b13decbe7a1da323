import { type Language, languages } from '@polyphony/i18n/languages'
import { hasAllWords } from '@polyphony/i18n/whole'
import { describe, expect, it } from 'vitest'
import { type Letter, writtenLetter } from './letters.ts'

const link = 'https://polyphony.example.org/join/abc?x=1&y=2'
const letters: Letter[] = [
  { kind: 'invitation', study: 'Voices & <Choices>', role: 'data_manager', site: "Be'er Sheva", link },
  { kind: 'invitation', study: 'Voices', role: 'administrator', site: null, link },
  { kind: 'reset', link },
  { kind: 'new_browser', at: '2024-03-13T10:00:00.000Z', browser: 'Firefox, Linux', address: '203.0.113.7', link },
  ...(['password', 'codes', 'no_codes', 'codes_reset', 'recovery_code', 'token', 'calendar'] as const).map(
    (what): Letter => ({
      kind: 'account',
      what,
      at: '2024-03-13T10:00:00.000Z',
      link,
    }),
  ),
  ...(['none_for', 'below_plan', 'refusals'] as const).map((what): Letter => ({
    kind: 'alert',
    what,
    study: 'Voices & <Choices>',
    site: what === 'refusals' ? null : "Be'er Sheva",
    day: '2024-03-13',
    value: 7,
    of: what === 'none_for' ? null : 12,
    threshold: 30,
    link,
  })),
  { kind: 'report', study: 'Voices & <Choices>', site: "Be'er Sheva", month: '2024-02', link },
  { kind: 'report', study: 'Voices', site: null, month: '2024-02', link },
  { kind: 'new_browser', at: '2024-03-13T10:00:00.000Z', browser: null, address: null, link },
]
const everywhere = Object.keys(languages).flatMap((language) =>
  letters.map((letter) => [letter.kind, language as Language, letter] as const),
)

/** The text of HTML as a person reads it. */
const seen = (words: string) =>
  words
    .replace(/<[^>]+>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')

describe('a letter', () => {
  it.each(everywhere)(
    'of kind %s in %s has the same words as text and as HTML, in the direction of its language',
    async (_, language, letter) => {
      const { subject, text, html } = await writtenLetter(letter, language)
      expect(subject).toMatch(/\p{L}/u)
      expect(`${subject}${text}${html}`).not.toMatch(/\{\{|undefined|null|mail:/)
      // The link has a line of its own, so that mail programs take nothing beside it for a part of it.
      expect(text.split('\n')).toContain(link)
      const own = (await hasAllWords(language, ['mail', 'words'])) ? language : 'en'
      expect(html).toContain(`<html lang="${own}" dir="${languages[own].dir}">`)
      expect(html).toContain(`<a href="${link.replaceAll('&', '&amp;')}" dir="ltr">`)
      const paragraphs = [...html.matchAll(/<p[^>]*>(.*)<\/p>/g)].map(([, words]) => seen(words!))
      expect(`${paragraphs.join('\n\n')}\n`).toBe(text)
    },
  )

  it('is wholly in English if the language of its reader has no words for a part of it', async () => {
    const reset = letters.find(({ kind }) => kind === 'reset')!
    expect(await hasAllWords('lg', ['mail'])).toBe(false)
    expect((await writtenLetter(reset, 'sw')).language).toBe('sw')
    expect(await writtenLetter(reset, 'lg')).toEqual(await writtenLetter(reset, 'en'))
  })

  it('isolates a name from the text direction of the sentence around it', async () => {
    const { text } = await writtenLetter(letters[0]!, 'he')
    expect(text).toContain('\u2068Voices & <Choices>\u2069')
  })
})
