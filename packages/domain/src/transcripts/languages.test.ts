import { describe, expect, it } from 'vitest'
import { actionsFor, isTranslated, needsSource } from './languages.ts'

const own = { language: 'he', spokenIn: 'he', hasSource: false }
const other = { ...own, language: 'en' }

describe('a transcript', () => {
  it.each([
    ['in the language of the session', own, ['start_transcription']],
    ['in another language', other, ['start_transcription', 'start_translation']],
    ['with a source', { ...other, hasSource: true }, ['start_translation']],
    ['with a source, back into the language of the session', { ...own, hasSource: true }, ['start_translation']],
  ])('%s needs consent to what is done', (_, written, actions) => {
    expect(actionsFor(written)).toEqual(actions)
    expect(isTranslated(written)).toBe(actions.includes('start_translation'))
  })

  it.each([
    ['not, in the language of the session', own, ['en'], false],
    ['not, if it is the first', other, [], false],
    ['not, if the other is in its language', other, ['en'], false],
    ['if there is one in the language of the session', other, ['he'], true],
    ['if there is one in a third language', other, ['de'], true],
    ['not, if it has one', { ...other, hasSource: true }, ['he'], false],
  ])('needs a source: %s', (_, written, others, expected) => {
    expect(needsSource(written, others)).toBe(expected)
  })
})
