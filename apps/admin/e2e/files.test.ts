// The names of exported files, in a browser in another time zone.
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

/** A time zone with another day than Be'er Sheva. At any time this is true of one of these two zones. */
const elsewhere = () => ['Pacific/Kiritimati', 'Etc/GMT+12'].find((zone) => dayIn(zone) !== dayIn('Asia/Jerusalem'))!

/** The names of the files that these buttons download. */
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

/** Downloads a list, and a figure as both kinds of picture. Answers the file names. */
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

it('the names of files and pictures of one site contain the day of that site, wherever the reader is', async () => {
  const names = await takeOut('coordinatorInBeerSheva', elsewhere(), atDesk)
  const day = dayIn('Asia/Jerusalem')
  expect(names).toEqual([`enrolment-${day}.svg`, `enrolment-${day}.png`, `participants-${day}.csv`])
})

it('the names of files and pictures of sites in several time zones contain the day of the reader', async () => {
  const zone = elsewhere()
  const names = await takeOut('investigator', zone, atDesk)
  const day = dayIn(zone)
  expect(names).toEqual([`enrolment-${day}.svg`, `enrolment-${day}.png`, `participants-${day}.csv`])
})
