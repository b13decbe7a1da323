import { createInstance } from 'i18next'
import { afterEach, expect, it } from 'vitest'
import { leaveUnmarked, markEnglish } from './mark-english.ts'

const translator = createInstance()
await translator.init({
  lng: 'lg',
  fallbackLng: 'en',
  resources: {
    lg: { shell: { cancel: 'Sazaamu' } },
    en: { shell: { cancel: 'Cancel', loading: 'Loading', shown: '{{shown}} of {{total}}' } },
  },
})
const page = document.createElement('main')
const put = (html: string) => {
  page.innerHTML = html
  return page.firstElementChild as HTMLElement
}
afterEach(leaveUnmarked)

it('a message that the language lacks is marked as English, also when it comes later', async () => {
  put('<p>Loading</p>')
  markEnglish(translator, page)
  expect(page.firstElementChild).toHaveAttribute('lang', 'en')
  const later = put('<section><b>Loading</b><i>Sazaamu</i></section>')
  await expect.poll(() => later.querySelector('b')?.lang).toBe('en')
  expect(later.querySelector('i')).not.toHaveAttribute('lang')
})

it('the mark goes when the words change, and when the page turns to another language', async () => {
  const first = put('<p>Loading</p>')
  markEnglish(translator, page)
  first.textContent = 'Sazaamu'
  await expect.poll(() => first.hasAttribute('lang')).toBe(false)
  first.textContent = 'Loading'
  await expect.poll(() => first.lang).toBe('en')
  leaveUnmarked()
  expect(first).not.toHaveAttribute('lang')
})

it('a language that stands in the page already is left alone', () => {
  const given = put('<p lang="de">Loading</p>')
  markEnglish(translator, page)
  expect(given).toHaveAttribute('lang', 'de')
})
