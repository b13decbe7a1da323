import { serveWorld, type Served } from '@polyphony/server/testing/serve'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectAccessible, openBrowser, openPage } from './browser.ts'
import { daysAgo, walks, web, wordsOf } from './walk.ts'

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

/** The request of docs/examples/recruitment.R, as R sends it. */
const asR = (token: string) =>
  fetch(`${served.origin}/api/v1/export.create?kind=participants&format=csv&filter=%7B%7D`, {
    headers: { authorization: `Bearer ${token}`, 'user-agent': 'R (4.5.1 x86_64-pc-linux-gnu x86_64 linux-gnu)' },
  })

describe.each(walks)('a token, in $language', (walk) => {
  it('is made in the account, gives R a file, is in the audit trail, and is revoked', async () => {
    const t = await wordsOf(walk)
    const { participant } = await served.as('coordinatorInBeerSheva')
    const newcomer = { siteId: served.sites.BRS, group: 'staff', screenedOn: daysAgo(3) }
    const { code } = await participant.screen({ ...served.command(), ...newcomer })

    const page = await openPage(browser, served, 'dataManager', walk)
    await page.goto('/s/voices/account')
    const tokens = page.getByRole('region', { name: t('tokens:mine.title') })
    await tokens.getByRole('button', { name: t('tokens:mine.make') }).click()
    const drawer = page.getByRole('dialog')
    await drawer.getByLabel(t('tokens:make.name')).fill('R')
    await expectAccessible(page)
    await drawer.getByRole('button', { name: t('tokens:make.submit') }).click()
    const token = await drawer.getByRole('status', { name: t('tokens:made.title') }).textContent()
    await expectAccessible(page)
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBe(0)

    const file = await asR(token!)
    expect([file.status, file.headers.get('content-type')]).toEqual([200, 'text/csv; charset=utf-8'])
    expect(await file.text()).toContain(`${code},BRS,`)

    await drawer.getByRole('button', { name: t('tokens:made.done') }).click()
    await tokens.getByRole('button', { name: new RegExp(`^${t('tokens:mine.revoke')}`) }).waitFor()
    await expectAccessible(page)

    await tokens.getByRole('link', { name: t('tokens:mine.howTo') }).click()
    await page.getByText('GET /api/v1/export.create').click()
    await page.locator('pre:visible', { hasText: 'curl -G' }).waitFor()
    await expectAccessible(page)
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBe(0)

    await page.goto('/s/voices/audit?action=export.create')
    await page.getByRole('list').getByRole('button').first().click()
    await page.getByText(t('audit:throughToken', { token: '' }).trim().slice(0, 10)).waitFor()

    await page.goto('/s/voices/account')
    await tokens.getByRole('button', { name: new RegExp(`^${t('tokens:mine.revoke')}`) }).click()
    await tokens.getByText(t('tokens:mine.none')).waitFor()
    expect((await asR(token!)).status).toBe(401)
    await page.leave()
  })
})
