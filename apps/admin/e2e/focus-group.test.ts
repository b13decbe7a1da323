import type { PersonName } from '@polyphony/server/testing/cast'
import { serveWorld, type Served } from '@polyphony/server/testing/serve'
import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectAccessible, openBrowser, openPage } from './browser.ts'
import { silence } from './sound.ts'
import { enrolSomebody, publishForm } from './study.ts'
import { daysAgo, type Walk, walks, web, wordsOf } from './walk.ts'

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

const held = { on: daysAgo(1), from: '10:00', until: '11:30' }
const seconds = 20

const words = `WEBVTT

00:00:01.000 --> 00:00:03.000
<v Facilitator>Shall we begin?

00:00:03.500 --> 00:00:06.000
<v P1>I told my neighbour Ruth about the hospitel.

00:00:06.500 --> 00:00:09.000
<v P2>And what did she say?

00:00:09.500 --> 00:00:14.000
<v P1>She said that she had known all along.
`
const endsBeforeItStarts = words.replace('00:00:03.500 --> 00:00:06.000', '00:00:03.500 --> 00:00:02.000')
const file = (name: string, content: string) => ({ name, mimeType: 'text/vtt', buffer: Buffer.from(content) })

const button = (page: Page | Locator, name: string) => page.getByRole('button', { name, exact: true })
const dialog = (page: Page) => page.getByRole('dialog')

/** Schedules a focus group with the form. Answers its code. */
async function schedule(page: Page, t: Words) {
  await page.goto('/s/voices/sessions')
  await page.getByRole('link', { name: t('sessions:schedule.open') }).click()
  await page.getByRole('textbox', { name: t('sessions:plan.on'), exact: true }).fill(held.on)
  await page.getByLabel(t('sessions:plan.from'), { exact: true }).fill(held.from)
  await page.getByLabel(t('sessions:plan.until')).fill(held.until)
  await page.getByRole('main').getByLabel(t('sessions:plan.language')).selectOption('he')
  await expectAccessible(page)
  await button(page, t('sessions:schedule.verb')).click()
  await page.waitForURL(/\/sessions\/BRS-FG-\d\d$/)
  await page.getByText(t('sessions:may.nobodyInvited')).waitFor()
  return page.url().split('/').at(-1)!
}

/** Ticks or unticks these participants on the list of invited participants. */
async function invite(page: Page, t: Words, ticks: Record<string, boolean>) {
  await button(page, t('sessions:invite.open')).click()
  for (const [code, isInvited] of Object.entries(ticks)) {
    await dialog(page).getByLabel(t('sessions:invite.find')).fill(code)
    await dialog(page).getByRole('checkbox', { name: code }).setChecked(isInvited)
  }
  await expectAccessible(page)
  await button(page, t('sessions:invite.verb')).click()
  await dialog(page).waitFor({ state: 'hidden' })
}

/** Records attendance with one key each at a desk, or one press each on a phone. Everybody came except the last. */
async function markAttendance(page: Page, t: Words, walk: Walk, came: readonly string[], absent: string) {
  if (walk.language === 'en') await page.keyboard.type(`${'a'.repeat(came.length)}b`)
  else {
    const mark = (code: string, state: string) =>
      button(page.getByRole('group', { name: t('sessions:attend.of', { code }) }), t(`sessions:state.${state}`)).click()
    for (const code of came) await mark(code, 'attended')
    await mark(absent, 'absent')
  }
  await page.getByText(t('sessions:cameOf', { attended: came.length, invited: came.length + 1 })).waitFor()
  await page.getByText(t('sessions:may.yes', { granted: came.length, asked: came.length })).waitFor()
}

async function attachRecording(page: Page, t: Words, code: string) {
  const line = await page.context().newCDPSession(page)
  const bytes = silence(seconds)
  // The upload is slow, so that its progress can be seen.
  const slow = { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: bytes.length }
  await line.send('Network.enable')
  await line.send('Network.emulateNetworkConditions', slow)
  const chosen = page.waitForEvent('filechooser')
  await button(page, t('recordings:attach')).click()
  await (await chosen).setFiles({ name: 'recorder-0001.wav', mimeType: 'audio/wav', buffer: bytes })
  await page.getByRole('progressbar', { name: t('recordings:job', { session: code }) }).waitFor()
  await page.getByText(t('recordings:status.stored'), { exact: true }).waitFor()
  await line.send('Network.emulateNetworkConditions', { ...slow, uploadThroughput: -1 })
}

/** Plays the recording from a position near its end. */
async function listen(page: Page, t: Words) {
  const partial = page.waitForResponse(
    (answer) => answer.url().includes('/files/recordings/') && answer.status() === 206,
  )
  await button(page, t('recordings:play')).click()
  expect((await partial).headers()['content-range']).toMatch(/^bytes 0-/)
  const place = await page.locator('audio').evaluate(async (audio: HTMLAudioElement) => {
    const once = (name: string) => new Promise((resolve) => audio.addEventListener(name, resolve, { once: true }))
    if (audio.readyState < 1) await once('loadedmetadata')
    const moved = once('seeked')
    audio.currentTime = 15
    await moved
    return { duration: audio.duration, at: audio.currentTime, address: audio.src }
  })
  expect(place.duration).toBeCloseTo(seconds, 1)
  expect(place.at).toBeGreaterThanOrEqual(15)
  const piece = await page.evaluate(async (address) => {
    const answer = await fetch(address, { headers: { range: 'bytes=1000-1999' } })
    return {
      status: answer.status,
      range: answer.headers.get('content-range'),
      bytes: (await answer.arrayBuffer()).byteLength,
    }
  }, place.address)
  expect(piece).toEqual({ status: 206, range: `bytes 1000-1999/${silence(seconds).length}`, bytes: 1000 })
}

/** Imports a file: the first is refused with line and reason, the second is imported. Answers the address of the transcript. */
async function importTranscript(page: Page, t: Words, code: string) {
  await page.goto(`/s/voices/transcripts/import?session=${code}`)
  await page
    .getByLabel(t('transcripts:column.session'))
    .locator('option:checked', { hasText: code })
    .waitFor({ state: 'attached' })
  const choose = page.getByLabel(t('transcripts:import.file'))
  await choose.setInputFiles(file('wrong.vtt', endsBeforeItStarts))
  const refusal = page.getByRole('alert').filter({ hasText: t('transcripts:import.refused', { count: 1 }) })
  await refusal
    .getByRole('listitem')
    .filter({ hasText: t('transcripts:import.line', { line: 6 }) })
    .filter({ hasText: t('transcripts:reason.end_before_start') })
    .waitFor()
  await expectAccessible(page)
  await choose.setInputFiles(file('right.vtt', words))
  await page.getByText(t('transcripts:import.segments', { count: 4 })).waitFor()
  await refusal.waitFor({ state: 'hidden' })
  await expectAccessible(page)
  await button(page, t('transcripts:import.verb')).click()
  await page.waitForURL(/\/transcripts\/[0-9a-f-]{36}$/)
  return new URL(page.url()).pathname
}

async function mapSpeakers(page: Page, t: Words, [first, second]: readonly string[]) {
  const voices = page.getByRole('complementary', { name: t('transcripts:side.label') })
  const facilitator = `coordinatorInBeerSheva (${t('transcripts:part.facilitator')})`
  for (const [label, person] of [
    ['Facilitator', facilitator],
    ['P1', first!],
    ['P2', second!],
  ] as const) {
    await voices.getByLabel(label, { exact: true }).selectOption({ label: person })
  }
  await page.getByText(t('transcripts:side.unmapped')).waitFor({ state: 'hidden' })
  await expectAccessible(page)
}

/** Claims the transcript on the page My work and opens it. */
async function claim(page: Page, t: Words, code: string) {
  await page.goto('/s/voices/work')
  await page.getByRole('button', { name: t('transcripts:claim.one', { code }) }).click()
  await expectAccessible(page)
  await page.getByRole('link', { name: t('transcripts:openOne', { code }) }).click()
  await page.getByLabel(t('transcripts:editor.textOf', { position: 2 }), { exact: true }).waitFor()
}

async function correct(page: Page, t: Words, from: string, to: string) {
  const cell = page.getByLabel(t('transcripts:editor.textOf', { position: 2 }), { exact: true })
  await cell.fill((await cell.inputValue()).replace(from, to))
  await cell.blur()
  await page.getByText(t('transcripts:editor.savedSeconds', { seconds: 0 })).waitFor()
}

async function complete(page: Page, t: Words, code: string, version: number) {
  await button(page, t('transcripts:complete.ask')).click()
  await button(dialog(page), t('transcripts:complete.verb')).click()
  await page.getByText(t('transcripts:complete.done', { code, version })).waitFor()
}

describe.each(walks)('a focus group, in $language', (walk) => {
  it('is scheduled, attended, recorded with everybody’s consent, transcribed through all stages, and read', async () => {
    const t = await wordsOf(walk)
    const enrol = (refused: readonly ['record_audio'] | readonly [] = []) =>
      enrolSomebody(served, form, daysAgo(10), { refused })
    const silent = await enrol(['record_audio'])
    const [first, second, third] = [(await enrol()).code, (await enrol()).code, (await enrol()).code]
    const open = (person: PersonName) => openPage(browser, served, person, walk)

    const coordinator = await open('coordinatorInBeerSheva')
    const code = await schedule(coordinator, t)
    await invite(coordinator, t, { [silent.code]: true, [first]: true, [second]: true })
    const banner = coordinator
      .locator('[aria-live=polite]')
      .filter({ hasText: t('sessions:may.no', { granted: 2, asked: 3 }) })
    await banner.getByText(t('sessions:lacks.refused')).waitFor()
    await banner.getByRole('link', { name: silent.code }).waitFor()
    expect(await button(coordinator, t('recordings:attach')).isDisabled()).toBe(true)
    await expectAccessible(coordinator)
    await invite(coordinator, t, { [silent.code]: false, [third]: true })
    await coordinator.getByText(t('sessions:may.yes', { granted: 3, asked: 3 })).waitFor()
    await markAttendance(coordinator, t, walk, [first, second], third)
    await expectAccessible(coordinator)
    await button(coordinator, t('sessions:hold.open')).click()
    await expectAccessible(coordinator)
    await button(coordinator, t('sessions:hold.verb')).click()
    await coordinator.getByText(t('sessions:hold.done', { code })).waitFor()
    await attachRecording(coordinator, t, code)
    await listen(coordinator, t)
    await expectAccessible(coordinator)
    await coordinator.leave()

    const manager = await open('dataManager')
    const address = await importTranscript(manager, t, code)
    await mapSpeakers(manager, t, [first, second])

    const transcriber = await open('transcriber')
    await claim(transcriber, t, code)
    await correct(transcriber, t, 'hospitel', 'hospital')
    await expectAccessible(transcriber)
    await complete(transcriber, t, code, 1)
    // The completed transcript is assigned to nobody. The transcriber is back on My work, which says that someone else
    // has to check it.
    await transcriber.waitForURL('**/s/voices/work')
    const waiting = transcriber.getByRole('listitem').filter({ hasText: code })
    await waiting.getByText(t('transcripts:claim.another')).waitFor()
    expect(await waiting.getByRole('button').count()).toBe(0)

    const verifier = await open('secondTranscriber')
    await claim(verifier, t, code)
    await complete(verifier, t, code, 2)
    await verifier.leave()

    await claim(transcriber, t, code)
    await correct(transcriber, t, 'Ruth', '[name]')
    await complete(transcriber, t, code, 3)
    await transcriber.leave()

    await manager.goto(address)
    await button(manager, t('transcripts:release.ask')).click()
    await dialog(manager).getByLabel(t('shell:act.reason')).fill('Checked and ready to be read')
    await expectAccessible(manager)
    await button(dialog(manager), t('transcripts:release.verb')).click()
    await manager.getByText(t('transcripts:release.done', { code })).waitFor()
    await manager.leave()

    const analyst = await open('analyst')
    await analyst.goto('/s/voices')
    await analyst.getByRole('link', { name: code }).click()
    await analyst.getByText('I told my neighbour [name] about the hospital.').waitFor()
    expect(await analyst.getByRole('textbox').count()).toBe(0)
    await expectAccessible(analyst)
    await analyst.leave()
  })
})
