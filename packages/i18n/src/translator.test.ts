import { describe, expect, test } from 'vitest'
import { isGrowing, languageNames, unreviewed } from './languages.ts'
import { openEntrance, openPart, openTranslator, speak } from './translator.ts'

/** A message that no growing language has words for. */
const missing = 'staff:problem.staff.unheard_of'

describe('a translator of a growing language', () => {
  test('shows English where the language has no words yet, in each part that is loaded', async () => {
    const translator = await openTranslator('sw')
    const english = (await openTranslator('en')).t('sessions:title')
    translator.removeResourceBundle('sw', 'sessions')
    expect(translator.t('sessions:title')).toBe(english)
  })

  test('counts in English where the language has no words yet', async () => {
    const { t, removeResourceBundle } = await openTranslator('lg').then((translator) => ({
      t: translator.t,
      removeResourceBundle: translator.removeResourceBundle.bind(translator),
    }))
    removeResourceBundle('lg', 'sessions')
    expect(t('sessions:count', { count: 1 })).toBe('1 session')
    expect(t('sessions:count', { count: 2 })).toBe('2 sessions')
  })

  test('loads both when the page is switched to it, and nothing twice', async () => {
    const translator = await openEntrance('de')
    await openPart(translator, 'inside')
    await speak(translator, 'gu')
    expect(translator.hasResourceBundle('gu', 'studies')).toBe(true)
    expect(translator.hasResourceBundle('en', 'studies')).toBe(true)
    await speak(translator, 'en')
    expect(translator.t('shell:act.cancel')).toBe('Cancel')
  })
})

test('a complete language shows nothing in English', async () => {
  const translator = await openTranslator('de')
  expect(translator.exists(missing)).toBe(false)
  translator.removeResourceBundle('de', 'sessions')
  expect(translator.t('sessions:title')).toBe('title')
})

test('the languages that may lack words are not the ones that must be complete', () => {
  expect(languageNames.filter(isGrowing)).toEqual(['sw', 'lg', 'gu'])
})

test('a translation is unreviewed until somebody is named who reviewed it', () => {
  expect(unreviewed).not.toContain('en')
  expect(unreviewed).toEqual(['de', 'he', 'sw', 'lg', 'gu'])
})
