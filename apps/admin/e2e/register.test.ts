import { scopes } from '@polyphony/domain/consent/scopes'
import { serveWorld, type Served } from '@polyphony/server/testing/serve'
import type { Locator } from 'playwright-core'
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

/** The direction of an empty field, and whether typed text has its own direction. */
const directionsOf = (field: Locator) =>
  field.evaluate((element) => {
    const { direction, unicodeBidi } = getComputedStyle(element)
    return [direction, unicodeBidi]
  })

describe.each(walks)('register, consent, enrol, in $language', (walk) => {
  it('leads a coordinator on one page to a new code, and loses nothing when the page is loaded again', async () => {
    const t = await wordsOf(walk)
    const page = await openPage(browser, served, 'coordinatorInBeerSheva', walk)
    const familyName = walk.language === 'he' ? 'לדוגמה' : 'Illustrative'
    const further = () => page.getByRole('button', { name: t('participants:registering.further') }).click()
    await page.goto('/s/voices/participants/register')
    expect(await page.getAttribute('html', 'dir')).toBe(walk.dir)
    await page.getByLabel(t('participants:registering.group')).selectOption('service_user')
    await page.getByLabel(t('participants:identity.givenName')).fill('Noa')
    await page.getByLabel(t('participants:identity.familyName')).fill(familyName)
    expect(await directionsOf(page.getByLabel(t('participants:identity.familyName')))).toEqual([walk.dir, 'plaintext'])
    expect(await directionsOf(page.getByLabel(t('participants:identity.phone')))).toEqual(['ltr', 'normal'])
    await expectAccessible(page)
    await page.reload()
    expect(await page.getByLabel(t('participants:identity.familyName')).inputValue()).toBe(familyName)
    expect(page.url()).not.toContain(encodeURIComponent(familyName))
    await page.getByLabel(t('participants:registering.screenedOn')).fill(daysAgo(2))
    await further()

    const answer = async (question: string, yes: boolean) => {
      const group = page.getByRole('radiogroup', { name: question })
      await group.getByText(t(`participants:registering.${yes ? 'yes' : 'no'}`), { exact: true }).click()
    }
    await answer('Aged 18 or older?', true)
    await answer('In an acute crisis?', false)
    await expectAccessible(page)
    await further()

    await page.getByText(t('participants:registering.given'), { exact: true }).click()
    await page.getByLabel(t('participants:registering.givenOn')).fill(daysAgo(1))
    await page.getByLabel(t('participants:registering.givenTime')).fill('10:30')
    await page.getByLabel(t('participants:registering.method')).selectOption('paper_scan')
    for (const scope of scopes) await answer(t(`consent:question.${scope}`), scope !== 'quote')
    await expectAccessible(page)
    await page.getByRole('button', { name: t('participants:registering.verb.enrolled') }).click()

    await page.getByRole('heading', { name: t('participants:registering.codeIs') }).waitFor()
    await expectAccessible(page)
    const { rows } = await (
      await served.as('monitor')
    ).participant.list({ studyId: served.studyId, sort: 'code', descending: true })
    const newest = rows[0]!
    expect(await page.getByText(newest.code).first().isVisible()).toBe(true)
    expect(newest).toMatchObject({ status: 'enrolled', consent: { refused: ['quote'] } })
    expect(await page.title()).not.toContain('Noa')
    await page.leave()
  })
})
