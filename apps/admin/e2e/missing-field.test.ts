// A form that is sent without a choice shows the field that lacks it: on a phone, the fixed header does not cover it.
import { serveWorld, type Served } from '@polyphony/server/testing/serve'
import type { Locator } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openBrowser, openPage } from './browser.ts'
import { walks, web, wordsOf } from './walk.ts'

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

const edgesOf = async (element: Locator) => {
  const { y, height } = (await element.boundingBox())!
  return { top: y, bottom: y + height }
}

it('a time that the clocks show twice is asked about in full view, after the button at the end of the form was pressed', async () => {
  const walk = walks[1]
  const t = await wordsOf(walk)
  const page = await openPage(browser, served, 'coordinatorInBeerSheva', walk)
  await page.goto('/s/voices/sessions/schedule')
  const field = (name: string) => page.getByLabel(t(`sessions:plan.${name}`), { exact: true })
  // In Israel the clocks go back on this day.
  await field('on').fill('2027-10-31')
  await field('from').fill('01:30')
  await field('until').fill('03:00')
  await page.getByRole('button', { name: t('sessions:schedule.verb'), exact: true }).click()
  const which = page.getByLabel(t('shell:which.label', { time: '01:30' }), { exact: true })
  await page.getByText(t('shell:which.missing')).waitFor()
  await expect.poll(() => which.evaluate((element) => element === document.activeElement)).toBe(true)
  const header = await edgesOf(page.getByRole('banner'))
  const label = await edgesOf(page.getByText(t('shell:which.label', { time: '01:30' }), { exact: true }))
  expect(label.top).toBeGreaterThanOrEqual(header.bottom)
  await page.leave()
})
