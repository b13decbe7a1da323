import { serveWorld, type Served } from '@polyphony/server/testing/serve'
import { openReceiver, type Receiver } from '@polyphony/server/testing/receiver'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectAccessible, openBrowser, openPage } from './browser.ts'
import { walks, web, wordsOf } from './walk.ts'

let served: Served
let receiver: Receiver
let browser: Awaited<ReturnType<typeof openBrowser>>

beforeAll(async () => {
  served = await serveWorld(web)
  receiver = await openReceiver()
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.closeAll()
  await receiver?.close()
  await served?.close()
})

describe.each(walks)('a webhook, in $language', (walk) => {
  it('is made in the account, shows its secret once, is tested, has a log and a new secret, and is removed', async () => {
    // What came in another language, or of a test that stopped, says nothing of this one.
    receiver.heard.length = 0
    const t = await wordsOf(walk)
    const page = await openPage(browser, served, 'dataManager', walk)
    const fits = async () =>
      expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBe(0)
    await page.goto('/s/voices/account')
    const region = page.getByRole('region', { name: t('webhooks:mine.title') })
    await region.getByRole('button', { name: t('webhooks:mine.make') }).click()
    const drawer = page.getByRole('dialog')
    await drawer.getByLabel(t('webhooks:make.address')).fill('http://intranet/hook')
    await drawer.getByLabel(t('webhooks:kind.session.hold')).check()
    await expectAccessible(page)
    await drawer.getByRole('button', { name: t('webhooks:make.submit') }).click()
    await drawer.getByText(t('webhooks:problem.webhook.address_not_allowed')).first().waitFor()
    await drawer.getByLabel(t('webhooks:make.address')).fill(receiver.address)
    await drawer.getByRole('button', { name: t('webhooks:make.submit') }).click()
    const secret = drawer.getByRole('status', { name: t('webhooks:made.renewed') })
    expect(await secret.textContent()).toMatch(/^whsec_/)
    await expectAccessible(page)
    await fits()
    await drawer.getByRole('button', { name: t('webhooks:made.done') }).click()

    const act = (name: string) => region.getByRole('button', { name: new RegExp(`^${t(`webhooks:mine.${name}`)}: `) })
    await act('test').click()
    await expect.poll(async () => (await served.sendMessages(), receiver.heard.length)).toBeGreaterThan(0)
    await act('log').click()
    await drawer.getByText(t('webhooks:outcome.answered', { status: 204 })).waitFor()
    await expectAccessible(page)
    await fits()
    await page.keyboard.press('Escape')

    await act('renew').click()
    await drawer.getByRole('button', { name: t('webhooks:renew.submit') }).click()
    expect(await secret.textContent()).toMatch(/^whsec_/)
    await drawer.getByRole('button', { name: t('webhooks:made.done') }).click()
    await expectAccessible(page)
    await act('remove').click()
    await region.getByText(t('webhooks:mine.none')).waitFor()
    await page.leave()
  })
})
