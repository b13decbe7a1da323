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

/** A participant who was called in vain and is to be called today. */
async function toCall() {
  const { participant } = await served.as('coordinatorInBeerSheva')
  const newcomer = { siteId: served.sites.BRS, group: 'staff', screenedOn: daysAgo(3) }
  const { participantId, code } = await participant.screen({ ...served.command(), ...newcomer })
  const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Jerusalem' }).format(new Date())
  const told = { participantId, on: daysAgo(2), way: 'phone' as const, outcome: 'no_answer' as const }
  await participant.contact({ ...served.command(), ...told, expectedNextOn: null, nextOn: today })
  return code
}

describe.each(walks)('the calls of a day, in $language', (walk) => {
  it('lead from the first page to a recorded contact, a call put off, and a person who is called no more', async () => {
    const t = await wordsOf(walk)
    const [reached, later, never] = [await toCall(), await toCall(), await toCall()]
    const page = await openPage(browser, served, 'coordinatorInBeerSheva', walk)
    await page.goto('/s/voices/today')
    const calls = page.getByRole('region', { name: t('participants:contact.calls') })
    const record = (code: string) =>
      calls.getByRole('button', { name: `${t('participants:contact.verb')} ${code}` }).click()
    const dialog = page.getByRole('dialog')
    await calls.getByText(reached).waitFor()
    await expectAccessible(page)

    await record(reached)
    await dialog.getByLabel(t('participants:contact.outcome')).selectOption('reached')
    await expectAccessible(page)
    await dialog.getByRole('button', { name: t('participants:contact.submit') }).click()
    await calls.getByText(reached).waitFor({ state: 'detached' })

    await calls.getByRole('button', { name: t('participants:contact.putOffWhom', { code: later }) }).click()
    await page.getByRole('menuitem', { name: t('participants:contact.offered.week') }).click()
    // It is not due any more, and stands among those of the coming days.
    await calls
      .getByRole('button', { name: t('participants:contact.putOffWhom', { code: later }) })
      .waitFor({ state: 'detached' })
    await calls
      .getByRole('list', { name: t('participants:contact.coming') })
      .getByText(later)
      .waitFor()

    await record(never)
    await dialog.getByLabel(t('participants:contact.outcome')).selectOption('not_wanted')
    await dialog.getByText(t('participants:contact.stops')).waitFor()
    await dialog.getByRole('button', { name: t('participants:contact.submit') }).click()
    await calls.getByText(never).waitFor({ state: 'detached' })

    await page.goto(`/s/voices/participants/${never}`)
    await page.getByRole('button', { name: t('participants:contact.allow') }).waitFor()
    await expectAccessible(page)
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBe(0)
    await page.leave()
  })
})
