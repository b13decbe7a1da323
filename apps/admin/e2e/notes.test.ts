// A transcriber asks at a segment, the coordinator finds the question and answers, a split keeps it, and it is resolved before the stage is
// completed.
import type { PersonName } from '@polyphony/server/testing/cast'
import { serveWorld, type Served } from '@polyphony/server/testing/serve'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectAccessible, openBrowser, openPage } from './browser.ts'
import { enrolSomebody, holdFocusGroup, importWords, publishForm } from './study.ts'
import { daysAgo, walks, web, wordsOf } from './walk.ts'

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

const words = `WEBVTT

00:00:01.000 --> 00:00:03.000
<v Facilitator>Shall we begin?

00:00:03.500 --> 00:00:06.000
<v P1>We met at the shomron and went on.
`

type Words = Awaited<ReturnType<typeof wordsOf>>
const question = 'Perhaps a place? אולי שם של מקום'
const reply = 'It is the old clinic'

const row = (page: Page, t: Words, position: number) =>
  page.getByRole('group', { name: t('transcripts:editor.segment', { position }), exact: true })
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })
const cell = (page: Page, t: Words, position: number) =>
  page.getByLabel(t('transcripts:editor.textOf', { position }), { exact: true })

/** Leaves the question at the second segment, with the keyboard alone. */
async function ask(page: Page, t: Words) {
  await cell(page, t, 2).focus()
  await page.keyboard.press('Alt+Shift+N')
  const field = row(page, t, 2).locator('textarea:not([data-cell])')
  await field.waitFor()
  await expect.poll(() => field.evaluate((element) => element === document.activeElement)).toBe(true)
  await page.keyboard.type(question)
  await page.keyboard.press('Tab')
  await page.getByLabel(t('transcripts:notes.to'), { exact: true }).selectOption({ label: 'coordinatorInBeerSheva' })
  await expectAccessible(page)
  await page.keyboard.press('Control+Enter')
  await row(page, t, 2).getByText(question).waitFor()
  await button(page, t('transcripts:notes.open', { count: 1 })).waitFor()
  await expectAccessible(page)
}

describe.each(walks)('a question at a segment, in $language', (walk) => {
  it('is answered by another person, stays when the segment is split, and is resolved before the stage is completed', async () => {
    const t = await wordsOf(walk)
    const open = (person: PersonName) => openPage(browser, served, person, walk)
    const session = await holdFocusGroup(served, [await enrolSomebody(served, form, daysAgo(3))], daysAgo(2))
    const id = await importWords(served, session.id, words)
    await (await served.as('transcriber')).transcript.claim({ ...served.command(), id })

    const transcriber = await open('transcriber')
    await transcriber.goto(`/s/voices/transcripts/${id}`)
    await ask(transcriber, t)

    const coordinator = await open('coordinatorInBeerSheva')
    await coordinator.goto('/s/voices/transcripts')
    const mine = coordinator.getByRole('region', { name: t('transcripts:notes.forMe') })
    expect(await mine.textContent()).not.toContain(question)
    await mine.getByRole('link', { name: session.code }).click()
    const note = coordinator.getByRole('article', { name: t('transcripts:notes.of', { who: 'transcriber' }) })
    await note.getByText(question).waitFor()
    await note.getByRole('button', { name: t('transcripts:notes.reply') }).click()
    await coordinator.getByLabel(t('transcripts:notes.answer')).fill(reply)
    await expectAccessible(coordinator)
    await note.getByRole('button', { name: t('transcripts:notes.sendAnswer'), exact: true }).click()
    await note.locator('p', { hasText: reply }).waitFor()

    // The answer arrives while the other person has the transcript open.
    await row(transcriber, t, 2).locator('p', { hasText: reply }).waitFor()
    await cell(transcriber, t, 2).evaluate((field: HTMLTextAreaElement) => {
      field.focus()
      field.setSelectionRange(6, 6)
    })
    await transcriber.keyboard.press('Alt+Enter')
    await cell(transcriber, t, 3).waitFor()
    await transcriber.getByText(t('transcripts:editor.savedSeconds', { seconds: 0 })).waitFor()
    await transcriber.reload()
    await row(transcriber, t, 2).getByText(question).waitFor()
    expect(await row(transcriber, t, 3).getByRole('article').count()).toBe(0)

    await button(transcriber, t('transcripts:complete.ask')).click()
    const dialog = transcriber.getByRole('dialog')
    await dialog.getByRole('link', { name: t('transcripts:editor.segment', { position: 2 }) }).waitFor()
    await expectAccessible(transcriber)
    await transcriber.keyboard.press('Escape')
    await dialog.waitFor({ state: 'hidden' })
    await cell(transcriber, t, 1).focus()
    await transcriber.keyboard.press('Alt+Shift+M')
    await expect.poll(() => transcriber.evaluate(() => document.activeElement?.hasAttribute('data-note'))).toBe(true)
    await transcriber.keyboard.press('Alt+Shift+R')
    await transcriber.getByText(t('transcripts:notes.resolved')).waitFor()
    await button(transcriber, t('transcripts:complete.ask')).click()
    await dialog.getByRole('button', { name: t('transcripts:complete.verb'), exact: true }).waitFor()
    await expect.poll(() => dialog.getByRole('link').count()).toBe(0)
    await dialog.getByRole('button', { name: t('transcripts:complete.verb'), exact: true }).click()
    await transcriber.getByText(t('transcripts:complete.done', { code: session.code, version: 1 })).waitFor()
    await transcriber.leave()

    await coordinator.goto('/s/voices/transcripts')
    await coordinator.getByRole('link', { name: session.code }).first().waitFor()
    expect(await mine.count()).toBe(0)
    await coordinator.leave()
  })
})
