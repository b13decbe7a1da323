import { serveWorld, type Served } from '@polyphony/server/testing/serve'
import { cookieOf } from '@polyphony/server/testing/cookie'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openBrowser, openPage } from './browser.ts'
import { web } from './walk.ts'

let served: Served
let browser: Awaited<ReturnType<typeof openBrowser>>
const register = '/s/voices/participants/register'

beforeAll(async () => {
  served = await serveWorld(web)
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.closeAll()
  await served?.close()
})

/** Everything that lies on the device, as text: both storages, and the bytes of every sealed draft. */
const onDevice = (page: Page) =>
  page.evaluate(async () => {
    const opening = indexedDB.open('polyphony.drafts', 1)
    await new Promise((resolve) => opening.addEventListener('success', resolve))
    const asked = opening.result.transaction('drafts').objectStore('drafts').getAll()
    await new Promise((resolve) => asked.addEventListener('success', resolve))
    opening.result.close()
    type Draft = { key: CryptoKey; sealed: ArrayBuffer }
    const drafts = asked.result as Draft[]
    const bytes = drafts.map(({ sealed }) => new TextDecoder('latin1').decode(sealed))
    return {
      drafts: drafts.length,
      canBeTakenOut: drafts.some(({ key }) => key.extractable),
      text: JSON.stringify([bytes, Object.entries(localStorage), Object.entries(sessionStorage)]),
    }
  })

const givenName = (page: Page) => page.getByLabel('Given name')

it('a registration half typed outlives its tab for the same person, unreadable on the device', async () => {
  const first = await openPage(browser, served, 'coordinatorInBeerSheva')
  await first.goto(register)
  await first.getByLabel('Group').selectOption('service_user')
  await givenName(first).fill('Zephyrinthia')
  await expect.poll(() => onDevice(first)).toMatchObject({ drafts: 1, canBeTakenOut: false })
  expect((await onDevice(first)).text).not.toContain('Zephyrinthia')
  const context = first.context()
  await first.close()

  const second = await context.newPage()
  await second.goto(register)
  expect(await givenName(second).inputValue()).toBe('Zephyrinthia')
  expect(await second.getByLabel('Group').inputValue()).toBe('service_user')
  await second.getByText('What you began earlier is back.').waitFor()

  // Somebody else at the same computer finds nothing, and leaves nothing of it there.
  const [name, value] = cookieOf(served.people.dataManager.token).split('=') as [string, string]
  await context.addCookies([{ name, value, url: served.origin }])
  await second.goto('/s/voices/participants')
  await second.getByRole('heading', { name: 'Participants' }).waitFor()
  await expect.poll(() => onDevice(second), { timeout: 10_000 }).toMatchObject({ drafts: 0 })
  await context.close()
})

it('signing out wipes what was half typed', async () => {
  const page = await openPage(browser, served, 'coordinatorInUlm')
  await page.goto(register)
  await givenName(page).fill('Zephyrinthia')
  await expect.poll(() => onDevice(page)).toMatchObject({ drafts: 1 })
  await page.getByRole('button', { name: 'Who I am' }).click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  await page.waitForURL('**/sign-in')
  expect(await onDevice(page)).toMatchObject({ drafts: 0 })
  await page.leave()
})
