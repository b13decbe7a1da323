// A focus group is paid all at once, somebody is taken out and signs on the screen instead, and the book shows the sums.
import { serveWorld, type Served } from '@polyphony/server/testing/serve'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectAccessible, openBrowser, openPage } from './browser.ts'
import { enrolSomebody, holdFocusGroup, publishForm } from './study.ts'
import { daysAgo, openFromMenu, type Walk, walks, web, wordsOf } from './walk.ts'

let served: Served
let browser: Awaited<ReturnType<typeof openBrowser>>
let form: string

beforeAll(async () => {
  served = await serveWorld(web)
  form = await publishForm(served)
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.closeAll()
  await served?.close()
})

type Words = Awaited<ReturnType<typeof wordsOf>>

const on = daysAgo(1)
const dialog = (page: Page) => page.getByRole('dialog')
const money = (amount: string) => `\u2066${amount}\u00a0ILS\u2069`

/** Draws a line through the field of the signature. */
async function sign(page: Page, t: Words) {
  const field = dialog(page).getByRole('img', { name: t('consent:evidence.sign.here') })
  await field.scrollIntoViewIfNeeded()
  const box = (await field.boundingBox())!
  await page.mouse.move(box.x + 20, box.y + 20)
  await page.mouse.down()
  for (let at = 1; at <= 12; at++) await page.mouse.move(box.x + 20 + at * 14, box.y + 20 + (at % 3) * 30)
  await page.mouse.up()
}

/** Pays all of a focus group but one, with the number of the list that they signed. Answers the code of who was taken out. */
async function payAllButOne(page: Page, t: Words, codes: readonly string[]) {
  await page.getByRole('button', { name: t('expenses:act.recordAll') }).click()
  const left = codes.at(-1)!
  await dialog(page).getByRole('checkbox', { name: left }).uncheck()
  await dialog(page)
    .getByLabel(t('expenses:record.amountEach', { currency: 'ILS' }))
    .fill('0')
  await dialog(page).getByText(t('expenses:problem.expense.amount_not_positive')).waitFor()
  // Digits of another script.
  await dialog(page)
    .getByLabel(t('expenses:record.amountEach', { currency: 'ILS' }))
    .fill('٤٥٫٥٠')
  await dialog(page)
    .getByText(t('expenses:record.isRead', { amount: money('45.50') }))
    .waitFor()
  await dialog(page).getByLabel(t('expenses:record.paperNumber')).fill('7')
  await expectAccessible(page)
  await dialog(page)
    .getByRole('button', { name: t('expenses:record.submitMany', { count: codes.length - 1 }) })
    .click()
  await dialog(page).waitFor({ state: 'hidden' })
  await page.getByText(t('expenses:session.paid', { paid: codes.length - 1, attended: codes.length })).waitFor()
  return left
}

/** On the page of the participant, who signs for an amount above the cap of the session. */
async function paySigned(page: Page, t: Words, code: string, session: string) {
  await page.goto(`/s/voices/participants/${code}`)
  await page.getByRole('button', { name: t('expenses:act.record'), exact: true }).click()
  await dialog(page)
    .getByLabel(t('expenses:record.amount', { currency: 'ILS' }))
    .fill('120')
  await dialog(page).getByLabel(t('expenses:record.session')).selectOption({ label: session })
  await dialog(page)
    .getByRole('radio', { name: t('expenses:record.receiptOf.signed') })
    .check()
  await sign(page, t)
  await dialog(page).getByText(t('consent:evidence.sign.signed'), { exact: true }).waitFor()
  await expectAccessible(page)
  await dialog(page)
    .getByRole('button', { name: t('expenses:record.submit'), exact: true })
    .click()
  await dialog(page).getByLabel(t('expenses:record.reason')).fill('Came from far')
  await dialog(page)
    .getByRole('button', { name: t('expenses:record.submit'), exact: true })
    .click()
  await dialog(page).waitFor({ state: 'hidden' })
  await page.getByText(t('expenses:above')).waitFor()
}

/** The book: its sum is that of all entries, and a filter shows only those of the session. */
async function readBook(page: Page, t: Words, walk: Walk, session: string) {
  await openFromMenu(page, t, 'expenses')
  await page.getByRole('heading', { name: t('expenses:sums.title') }).waitFor()
  await page.goto(`/s/voices/expenses?session=${session}`)
  // Two times 45.50 on paper, and 120 with a signature.
  await page
    .getByRole('region', { name: t('expenses:sums.title') })
    .getByText(money('211.00'))
    .last()
    .waitFor()
  await page.getByText(t('expenses:count', { count: 3 })).waitFor()
  expect(await page.locator('html').getAttribute('dir')).toBe(walk.dir)
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(walk.viewport.width)
  await expectAccessible(page)
}

describe('thanks and expenses', () => {
  it.each(walks)(
    'a focus group is paid at once and the book shows the sum, in $language',
    async (walk) => {
      const t = await wordsOf(walk)
      const people = []
      for (let each = 0; each < 3; each++) people.push(await enrolSomebody(served, form, on))
      const { code } = await holdFocusGroup(served, people, on)
      const page = await openPage(browser, served, 'coordinatorInBeerSheva', walk)
      await page.goto(`/s/voices/sessions/${code}`)
      const left = await payAllButOne(
        page,
        t,
        people.map((person) => person.code),
      )
      await paySigned(page, t, left, code)
      await readBook(page, t, walk, code)
      await page.leave()
    },
    90_000,
  )
})
