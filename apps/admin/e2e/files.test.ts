// What a file is called by, in a browser in a time zone of its own.
import { serveWorld, type Served } from '@polyphony/server/testing/serve'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openBrowser, openPage } from './browser.ts'
import { enrolSomebody, publishForm } from './study.ts'
import { daysAgo, type Walk, walks, web, wordsOf } from './walk.ts'

let served: Served
let browser: Awaited<ReturnType<typeof openBrowser>>

beforeAll(async () => {
  served = await serveWorld(web)
  const form = await publishForm(served)
  await enrolSomebody(served, form, daysAgo(3))
  await enrolSomebody(served, form, daysAgo(3), { site: 'ULM' })
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.closeAll()
  await served?.close()
})

const dayIn = (timeZone: string) => new Intl.DateTimeFormat('en-CA', { timeZone }).format(new Date())

/** A zone in which it is not the day that it is in Be'er Sheva: at any time one of these two is such a zone. */
const elsewhere = () => ['Pacific/Kiritimati', 'Etc/GMT+12'].find((zone) => dayIn(zone) !== dayIn('Asia/Jerusalem'))!

/** The names of the files behind these buttons. */
async function namesOf(page: Page, buttons: readonly string[]) {
  const names: string[] = []
  for (const name of buttons) {
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name }).first().click(),
    ])
    names.push(file.suggestedFilename())
  }
  return names
}

/** A list as a file, and a figure as both kinds of picture. */
async function takeOut(person: 'coordinatorInBeerSheva' | 'investigator', timezoneId: string, walk: Walk) {
  const t = await wordsOf(walk)
  const page = await openPage(browser, served, person, { ...walk, timezoneId })
  await page.goto('/s/voices/recruitment')
  const pictures = await namesOf(page, [t('recruitment:figure.svg'), t('recruitment:figure.png')])
  await page.goto('/s/voices/exports')
  const lists = await namesOf(page, [t('exports:verbFor', { kind: t('exports:kind.participants') })])
  await page.leave()
  return [...pictures, ...lists]
}

const [atDesk] = walks

it('files and pictures of one site carry the day of that site, wherever their reader is', async () => {
  const names = await takeOut('coordinatorInBeerSheva', elsewhere(), atDesk)
  const day = dayIn('Asia/Jerusalem')
  expect(names).toEqual([`enrolment-${day}.svg`, `enrolment-${day}.png`, `participants-${day}.csv`])
})

it('files and pictures of sites in several time zones carry the day of their reader', async () => {
  const zone = elsewhere()
  const names = await takeOut('investigator', zone, atDesk)
  const day = dayIn(zone)
  expect(names).toEqual([`enrolment-${day}.svg`, `enrolment-${day}.png`, `participants-${day}.csv`])
})
