// The first participant of a study who signs on a telephone, and the evidence afterwards.
import { photo } from '@polyphony/domain/documents/samples.test-support'
import { scopes } from '@polyphony/domain/consent/scopes'
import { serveWorld, type Served } from '@polyphony/server/testing/serve'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectAccessible, openBrowser, openPage } from './browser.ts'
import { publishForm } from './study.ts'
import { walks, web, wordsOf } from './walk.ts'

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

/** Draws lines in the field, in parts of its width and height. */
async function draw(page: Page, lines: readonly (readonly [number, number])[][]) {
  const field = page.locator('svg[role="img"]').last()
  await field.scrollIntoViewIfNeeded()
  const box = (await field.boundingBox())!
  for (const line of lines) {
    for (const [at, [across, down]] of line.entries()) {
      await page.mouse.move(box.x + across * box.width, box.y + down * box.height, { steps: at === 0 ? 1 : 6 })
      if (at === 0) await page.mouse.down()
    }
    await page.mouse.up()
  }
}

const name: [number, number][] = [
  [0.1, 0.7],
  [0.3, 0.2],
  [0.35, 0.7],
  [0.6, 0.4],
]

describe.each(walks)('signing at 360 px, in $language', (walk) => {
  it('a person signs below the text, a change empties the field, and the coordinator sees the signature later', async () => {
    const t = await wordsOf(walk)
    const page = await openPage(browser, served, 'coordinatorInBeerSheva', {
      ...walk,
      viewport: { width: 360, height: 740 },
    })
    const further = () => page.getByRole('button', { name: t('participants:registering.further') }).click()
    const answer = async (question: string, yes: boolean) => {
      const group = page.getByRole('radiogroup', { name: question })
      await group.getByText(t(`participants:registering.${yes ? 'yes' : 'no'}`), { exact: true }).click()
    }
    const says = (key: string) => page.getByText(t(`consent:evidence.sign.${key}`)).first()
    await page.goto('/s/voices/participants/register')
    await page.getByLabel(t('participants:registering.group')).selectOption('service_user')
    await further()
    await answer('Aged 18 or older?', true)
    await answer('In an acute crisis?', false)
    await further()
    await page.getByText(t('participants:registering.given'), { exact: true }).click()
    for (const scope of scopes) await answer(t(`consent:question.${scope}`), true)
    await page.getByLabel(t('participants:registering.method')).selectOption('on_screen_signature')
    await page.getByText('What taking part means. Illustrative text for tests.').waitFor()
    await expectAccessible(page)
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)

    await draw(page, [[[0.5, 0.5]]])
    await says('tooSmall').waitFor()
    await page.getByRole('button', { name: t('consent:evidence.sign.clear') }).click()
    await draw(page, [name])
    await says('signed').waitFor()
    // A page that is loaded again loses nothing.
    await page.reload()
    await says('signed').waitFor()
    await answer(t('consent:question.quote'), false)
    await says('cleared').waitFor()
    await draw(page, [name])
    await says('signed').waitFor()
    await page.getByRole('button', { name: t('participants:registering.verb.enrolled') }).click()
    await page.getByRole('heading', { name: t('participants:registering.codeIs') }).waitFor()

    const { rows } = await (
      await served.as('monitor')
    ).participant.list({ studyId: served.studyId, sort: 'code', descending: true })
    const { code } = rows[0]!
    await page.goto(`/s/voices/participants/${code}`)
    await page.getByText(t('consent:evidence.signed')).waitFor()
    await page.getByRole('button', { name: t('consent:evidence.show') }).click()
    await page.getByRole('img', { name: t('consent:evidence.signature', { code }) }).waitFor()
    await expectAccessible(page)
    await page.getByRole('button', { name: t('consent:evidence.hide') }).click()
    expect(await page.getByRole('img', { name: t('consent:evidence.signature', { code }) }).count()).toBe(0)

    // The paper that was signed as well follows: a photo with a place in it, turned, and a file that nobody can show.
    await page.getByRole('button', { name: t('consent:evidence.add.verb') }).click()
    const heic = Buffer.from([0, 0, 0, 24, ...Buffer.from('ftypheic'), ...new Uint8Array(12)])
    await page.locator('input[type=file][multiple]').setInputFiles([
      { name: 'scan.jpg', mimeType: 'image/jpeg', buffer: Buffer.from(photo(1)) },
      { name: 'photo.heic', mimeType: 'image/heic', buffer: heic },
    ])
    const why = t('consent:problem.document.heic')
    await page.getByText(t('consent:evidence.add.refused', { at: 2, why })).waitFor()
    const label = t('consent:evidence.add.pageAt', { at: 1, of: 1 })
    await page.getByRole('button', { name: `${t('consent:evidence.add.turn')}: ${label}` }).click()
    await expectAccessible(page)
    await page.getByRole('button', { name: t('consent:evidence.add.send', { count: 1 }) }).click()
    await page
      .getByText(t('consent:evidence.pages', { count: 1 }))
      .first()
      .waitFor()
    await page.getByRole('button', { name: t('consent:evidence.show') }).click()
    const scan = page.getByRole('img', { name: t('consent:evidence.pageOf', { code, at: 1 }) })
    await scan.waitFor()
    // The page is upright: what was 24 × 16 pixels is 16 × 24 after a turn.
    expect(await scan.evaluate((picture: HTMLImageElement) => [picture.naturalWidth, picture.naturalHeight])).toEqual([
      16, 24,
    ])
    await expectAccessible(page)
    const { rows: trail } = await (
      await served.as('monitor')
    ).audit.list({ studyId: served.studyId, filter: { actions: ['document.open'] }, limit: 1 })
    expect(trail).toMatchObject([{ code, isDisclosure: true }])

    // The copy for the person, in the language of the form, which is Hebrew on both walks.
    await page.getByRole('link', { name: t('consent:copy.verb') }).click()
    await page.getByRole('button', { name: t('consent:copy.make') }).click()
    const copy = page.locator('article[lang=he]')
    await copy.getByText('What taking part means. Illustrative text for tests.').waitFor()
    expect(await copy.getAttribute('dir')).toBe('rtl')
    expect(await copy.textContent()).toContain(code)
    expect(page.url()).not.toContain(code)
    await expectAccessible(page)
    await page.emulateMedia({ media: 'print' })
    expect(await page.getByRole('button', { name: t('consent:copy.print') }).isVisible()).toBe(false)
    expect(await copy.isVisible()).toBe(true)
    await page.leave()
  })
})
