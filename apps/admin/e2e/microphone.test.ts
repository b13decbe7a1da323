// Records a session with the microphone of a real browser, whose sound is a tone that the browser makes. It asks for consent first, pauses
// when somebody withdraws, survives a crash of the tab, and is stored with its length.
import { serveWorld, type Served } from '@polyphony/server/testing/serve'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectAccessible, openBrowser, openPage } from './browser.ts'
import { enrolSomebody, holdFocusGroup, publishForm } from './study.ts'
import { daysAgo, walks, web, wordsOf } from './walk.ts'

let served: Served
let browser: Awaited<ReturnType<typeof openBrowser>>
let form: string

beforeAll(async () => {
  served = await serveWorld(web)
  form = await publishForm(served)
  browser = await openBrowser(['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'])
})
afterAll(async () => {
  await browser?.closeAll()
  await served?.close()
})

type Words = Awaited<ReturnType<typeof wordsOf>>
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })

async function heldSession() {
  const { participantId, code } = await enrolSomebody(served, form, daysAgo(3))
  const session = await holdFocusGroup(served, [{ participantId }], daysAgo(1))
  const row = () => served.database.prisma.recording.findFirst({ where: { sessionId: session.id } })
  return { session, row, participantId, code }
}

async function beginRecording(page: Page, t: Words, code: string) {
  await page.goto(`/s/voices/sessions/${code}`)
  await button(page, t('recordings:take.open')).click()
  await button(page, t('recordings:take.begin')).click()
  await button(page, t('recordings:take.end')).waitFor()
}

/** The timer of a take shows at least so many seconds. */
const atLeast = async (page: Page, seconds: number) =>
  await expect
    .poll(async () => Number((await page.getByRole('timer').textContent())?.split(':').at(-1)), { timeout: 60_000 })
    .toBeGreaterThanOrEqual(seconds)

/** Takes on the device, and whether a piece shows what a WebM begins with. */
const onDevice = (page: Page) =>
  page.evaluate(async () => {
    const opening = indexedDB.open('polyphony.files')
    await new Promise((resolve) => opening.addEventListener('success', resolve))
    const all = async (name: string) => {
      const asked = opening.result.transaction(name).objectStore(name).getAll()
      await new Promise((resolve) => asked.addEventListener('success', resolve))
      return asked.result as { sealed?: ArrayBuffer }[]
    }
    const [takes, pieces] = await Promise.all(['takes', 'pieces'].map(all))
    opening.result.close()
    const isReadable = pieces!.some(({ sealed }) => new TextDecoder('latin1').decode(sealed).includes('webm'))
    return { takes: takes!.length, pieces: pieces!.length, isReadable }
  })

describe.each(walks)('recording here, in $language', (walk) => {
  it('is sent with its length when it is stopped, and leaves nothing on the device', async () => {
    const t = await wordsOf(walk)
    const page = await openPage(browser, served, 'coordinatorInBeerSheva', walk)
    const { session, row } = await heldSession()
    await beginRecording(page, t, session.code)
    await atLeast(page, 3)
    await expectAccessible(page)
    expect(await row()).toBeNull()
    await button(page, t('recordings:take.end')).click()
    await page.getByText(t('recordings:status.stored'), { exact: true }).waitFor()
    const stored = await row()
    expect(stored).toMatchObject({ status: 'stored', fileName: `${session.code}-1.webm` })
    expect(Number(stored!.durationMs)).toBeGreaterThan(2_500)
    await button(page, t('recordings:play')).click()
    await button(page, t('recordings:player.pause')).waitFor()
    // The length is in the file, so that one can jump in it.
    const lengthOf = () => page.locator('audio').evaluate((audio: HTMLAudioElement) => audio.duration)
    await expect.poll(lengthOf).toBeGreaterThan(2.5)
    expect(await lengthOf()).toBeLessThan(60)
    await expect.poll(() => onDevice(page)).toMatchObject({ takes: 0, pieces: 0 })
    await page.leave()
  })

  it('comes back after the tab crashed, and goes on while other pages are open', async () => {
    const t = await wordsOf(walk)
    const page = await openPage(browser, served, 'coordinatorInBeerSheva', walk)
    const { session, row } = await heldSession()
    await beginRecording(page, t, session.code)
    await atLeast(page, 5)
    const kept = await onDevice(page)
    expect(kept).toMatchObject({ takes: 1, isReadable: false })
    expect(kept.pieces).toBeGreaterThanOrEqual(2)
    await page
      .getByRole('banner')
      .getByRole('button', { name: t('shell:jobs.underWay', { count: 1 }) })
      .waitFor()
    // The browser asks before the page is closed, because the recording would end.
    page.on('dialog', (dialog) => void dialog.accept().catch(() => undefined))
    await page.reload()
    await page.getByText(t('recordings:take.state.left')).first().waitFor()
    await button(page, t('recordings:take.send')).click()
    await page.getByText(t('recordings:status.stored'), { exact: true }).waitFor()
    expect(Number((await row())!.durationMs)).toBeGreaterThan(3_000)
    await page.leave()
  })

  it('pauses when somebody withdraws consent to it, and is not sent as long as this is so', async () => {
    const t = await wordsOf(walk)
    const page = await openPage(browser, served, 'coordinatorInBeerSheva', walk)
    const { session, row, participantId, code } = await heldSession()
    await beginRecording(page, t, session.code)
    await atLeast(page, 2)
    const { consent } = await served.as('coordinatorInBeerSheva')
    const { rows } = await consent.list({ studyId: served.studyId, participantId })
    await consent.withdraw({
      ...served.command(),
      id: rows[0]!.id,
      scopes: ['record_audio'],
      withdrawnOn: daysAgo(0),
      reason: 'Asked in the session',
    })
    await page.getByText(t('recordings:take.stopped', { codes: code })).waitFor()
    expect(await button(page, t('shell:jobs.goOn')).count()).toBe(0)
    await button(page, t('recordings:take.end')).click()
    await page.getByText(t('recordings:take.leftHint')).waitFor()
    expect(await row()).toBeNull()
    await button(page, t('recordings:take.discard')).click()
    await button(page, t('recordings:take.discardVerb')).click()
    await expect.poll(() => onDevice(page)).toMatchObject({ takes: 0, pieces: 0 })
    await page.leave()
  })
})
