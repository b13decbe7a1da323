import { runJobs } from '@polyphony/server/testing/jobs'
import { serveWorld, type Served } from '@polyphony/server/testing/serve'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectAccessible, openBrowser, openPage } from './browser.ts'

const web = new URL('../dist', import.meta.url).pathname
let served: Served
let browser: Awaited<ReturnType<typeof openBrowser>>

beforeAll(async () => {
  served = await serveWorld(web)
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.closeAll()
  await served?.close()
})

describe('signing in', () => {
  it('is asked of a person who is not signed in, and is accessible', async () => {
    const page = await openPage(browser, served, undefined)
    await page.goto('/')
    await page.getByRole('button', { name: 'Sign in' }).waitFor()
    await expectAccessible(page)
    expect(new URL(page.url()).pathname).toBe('/sign-in')
    await page.leave()
  })
})

describe('the fonts', () => {
  it.each([
    ['en', /^inter-latin/],
    ['sw', /^inter-latin/],
    ['gu', /^(inter-latin|noto-sans-gujarati)/],
  ] as const)('of the sign-in page in %s are those of its own script', async (language, own) => {
    const page = await openPage(browser, served, undefined, { language })
    const fonts: string[] = []
    page.on('request', (request) => fonts.push(...(/([^/]+)\.woff2/.exec(request.url())?.slice(1) ?? [])))
    await page.goto('/sign-in', { waitUntil: 'networkidle' })
    await page.evaluate(() => document.fonts.ready)
    expect(fonts.length).toBeGreaterThan(0)
    expect(fonts.filter((name) => !own.test(name))).toEqual([])
    if (language === 'gu') expect(fonts.some((name) => name.startsWith('noto-sans-gujarati'))).toBe(true)
    await page.leave()
  })
})

describe('a forgotten password', () => {
  it('is replaced through the link in the mail, with the keyboard and in Hebrew, without a second mail about a new browser', async () => {
    const page = await openPage(browser, served, undefined, { language: 'he' })
    await page.goto('/sign-in')
    await page.getByRole('link', { name: 'שכחתם את הסיסמה?' }).press('Enter')
    await page.getByRole('heading', { level: 1, name: 'שכחתי סיסמה' }).waitFor()
    await page.getByLabel('דוא״ל').fill('analyst@example.org')
    await page.keyboard.press('Enter')
    await page.getByRole('status').waitFor()
    await expectAccessible(page)

    await runJobs(served)
    const [letter, ...more] = await served.letters()
    expect(more).toEqual([])
    expect(letter).toMatchObject({ to: ['analyst@example.org'], headers: { 'content-language': 'he' } })
    await page.goto(/http\S+/.exec(letter!.text)![0])
    await page.getByRole('textbox', { name: 'בחרו סיסמה' }).fill('הליכה ארוכה לאורך הנהר')
    await page.getByRole('button', { name: 'שמירת הסיסמה והתחברות' }).press('Enter')
    await page.waitForURL(/\/s\/voices/)
    await runJobs(served)
    expect(await served.letters()).toHaveLength(1)
    await page.leave()
  })
})
