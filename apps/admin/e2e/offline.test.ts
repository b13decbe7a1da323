import { scopes } from '@polyphony/domain/consent/scopes'
import { serveWorld, type Served } from '@polyphony/server/testing/serve'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectAccessible, openBrowser, openPage } from './browser.ts'
import { publishForm } from './study.ts'
import { daysAgo, walks, web, wordsOf } from './walk.ts'

let served: Served
let browser: Awaited<ReturnType<typeof openBrowser>>

beforeAll(async () => {
  served = await serveWorld(web)
  await publishForm(served)
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.closeAll()
  await served?.close()
})

type Words = Awaited<ReturnType<typeof wordsOf>>

const registered = async () => {
  const asked = { studyId: served.studyId, sort: 'code' as const, descending: true }
  return (await served.as('monitor')).participant.list(asked)
}

const choose = (page: Page, question: string, answer: string) =>
  page.getByRole('radiogroup', { name: question }).getByText(answer, { exact: true }).click()

/** Fills the whole page, but does not press the last button. */
async function fill(page: Page, t: Words, familyName: string) {
  const further = () => page.getByRole('button', { name: t('participants:registering.further') }).click()
  const [yes, no] = [t('participants:registering.yes'), t('participants:registering.no')]
  await page.getByLabel(t('participants:registering.group')).selectOption('service_user')
  await page.getByLabel(t('participants:identity.familyName')).fill(familyName)
  await page.getByLabel(t('participants:registering.screenedOn')).fill(daysAgo(2))
  await further()
  await choose(page, 'Aged 18 or older?', yes)
  await choose(page, 'In an acute crisis?', no)
  await further()
  await page.getByText(t('participants:registering.given'), { exact: true }).click()
  await page.getByLabel(t('participants:registering.givenOn')).fill(daysAgo(1))
  await page.getByLabel(t('participants:registering.givenTime')).fill('10:30')
  await page.getByLabel(t('participants:registering.method')).selectOption('paper_scan')
  for (const scope of scopes) await choose(page, scope.replaceAll('_', ' '), scope === 'quote' ? no : yes)
}

describe.each(walks)('registering with a bad connection, in $language', (walk) => {
  it('says that the connection is lost, loses nothing, and registers once when the button is pressed again', async () => {
    const t = await wordsOf(walk)
    const page = await openPage(browser, served, 'coordinatorInBeerSheva', walk)
    const before = (await registered()).total?.all ?? 0
    const register = page.getByRole('button', { name: t('participants:registering.verb.enrolled') })
    await page.goto('/s/voices/participants/register')
    await fill(page, t, 'Moshavnik')

    await page.context().setOffline(true)
    await page.getByText(t('shell:state.offline')).waitFor()
    await register.click()
    await page.getByRole('alert').getByText(t('problems:unreachable')).waitFor()
    await expectAccessible(page)
    expect((await registered()).total?.all ?? 0).toBe(before)
    expect(await page.getByLabel(t('participants:registering.givenTime')).inputValue()).toBe('10:30')
    const quote = page.getByRole('radiogroup', { name: 'quote' })
    expect(await quote.getByRole('radio', { name: t('participants:registering.no') }).isChecked()).toBe(true)
    const back = page.getByRole('button', { name: t('participants:registering.back') })
    await back.click()
    await back.click()
    expect(await page.getByLabel(t('participants:identity.familyName')).inputValue()).toBe('Moshavnik')
    for (const _ of ['who', 'eligible']) {
      await page.getByRole('button', { name: t('participants:registering.further') }).click()
    }

    await page.context().setOffline(false)
    await register.click()
    await page.getByRole('heading', { name: t('participants:registering.codeIs') }).waitFor()
    await expectAccessible(page)
    const { rows, total } = await registered()
    expect(total?.all).toBe(before + 1)
    expect(rows[0]).toMatchObject({ status: 'enrolled', consent: { refused: ['quote'] } })
    expect(await page.getByText(rows[0]!.code).first().isVisible()).toBe(true)

    // The next participant starts with an empty page. A double click registers them once, even if the first answer is lost.
    await page.getByRole('button', { name: t('participants:registering.another') }).click()
    expect(await page.getByLabel(t('participants:identity.familyName')).inputValue()).toBe('')
    await fill(page, t, 'Kerenyi')
    let reached = 0
    await page.route('**/trpc/participant.register*', async (route) => {
      reached += 1
      const answer = await route.fetch()
      await (reached === 1 ? route.abort('connectionreset') : route.fulfill({ response: answer }))
    })
    await register.dblclick()
    await page.getByRole('heading', { name: t('participants:registering.codeIs') }).waitFor()
    expect(reached).toBe(2)
    const after = await registered()
    expect(after.total?.all).toBe(before + 2)
    expect(await page.getByText(after.rows[0]!.code).first().isVisible()).toBe(true)
    await page.leave()
  })
})
