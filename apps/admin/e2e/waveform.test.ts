// The waveform in the transcript editor: it shows the sound, goes where it is clicked, and moves the start and the end of a segment with
// the mouse and by key. What is moved is saved and can be undone.
import { serveWorld, type Served } from '@polyphony/server/testing/serve'
import { tone, wavOf } from '@polyphony/domain/recordings/peaks/sounds.test-support'
import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectAccessible, openBrowser, openPage } from './browser.ts'
import { enrolSomebody, holdFocusGroup, importWords, publishForm } from './study.ts'
import { daysAgo, walks, web, wordsOf } from './walk.ts'

let served: Served
let browser: Awaited<ReturnType<typeof openBrowser>>
let form: string
/** A minute is shown first. */
const seconds = 60

beforeAll(async () => {
  served = await serveWorld(web)
  form = await publishForm(served)
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.closeAll()
  await served?.close()
})

/** A transcript with three segments, in hand of the transcriber, and its recording of a minute. */
async function recorded() {
  const session = await holdFocusGroup(served, [await enrolSomebody(served, form, daysAgo(3))], daysAgo(1))
  const { recording } = await served.as('coordinatorInBeerSheva')
  const { id } = await recording.attach({ ...served.command(), sessionId: session.id })
  const sound = tone({ height: 0.4, fromMs: 10_000, untilMs: 20_000, lengthMs: seconds * 1_000 })
  expect(await served.send(id, new Uint8Array(wavOf(sound)))).toBe(200)
  await served.runJobs()
  const cues = ['00:02.000 --> 00:08.000\nOne', '00:10.000 --> 00:20.000\nTwo', '00:24.000 --> 00:30.000\nThree']
  const transcriptId = await importWords(served, session.id, `WEBVTT\n\n${cues.join('\n\n')}\n`)
  await (await served.as('transcriber')).transcript.claim({ ...served.command(), id: transcriptId })
  return { id, transcriptId }
}

const savedTimes = async (transcriptId: string) => {
  const found = await served.database.prisma.segment.findMany({ where: { transcriptId }, orderBy: { startMs: 'asc' } })
  return found.map(({ startMs, endMs }) => [startMs, endMs])
}

/** The point of the waveform at a second. */
async function pointOf(strip: Locator, second: number) {
  const { x, y, width, height } = (await strip.boundingBox())!
  return { x: x + (second / seconds) * width, y: y + height / 2 }
}
async function drag(page: Page, strip: Locator, from: number, to: number) {
  const [first, last] = [await pointOf(strip, from), await pointOf(strip, to)]
  await page.mouse.move(first.x, first.y)
  await page.mouse.down()
  await page.mouse.move((first.x + last.x) / 2, first.y)
  await page.mouse.move(last.x, last.y)
  await page.mouse.up()
}
/** How much of the waveform between two seconds has ink of the sound in the upper part. */
const inkOf = (strip: Locator, from: number, until: number) =>
  strip.evaluate(
    (element, [first, last]) => {
      const canvas = element as HTMLCanvasElement
      const at = (second: number) => Math.round((second / 60) * canvas.width)
      const row = Math.round(canvas.height * 0.35)
      const { data } = canvas.getContext('2d')!.getImageData(at(first!), row, at(last!) - at(first!), 1)
      const inked = Array.from({ length: data.length / 4 }, (_, each) => data[each * 4 + 3]! > 0)
      return inked.filter(Boolean).length / inked.length
    },
    [from, until],
  )

describe.each(walks)('the waveform, in $language', (walk) => {
  it('shows the sound, goes where it is clicked, and moves the end of a segment, which is saved and undone', async () => {
    const t = await wordsOf(walk)
    const { id, transcriptId } = await recorded()
    const page = await openPage(browser, served, 'transcriber', walk)
    await page.goto(`/s/voices/transcripts/${transcriptId}`)
    await page.getByRole('button', { name: t('recordings:play'), exact: true }).click()
    const strip = page.locator('canvas')
    await expect.poll(() => inkOf(strip, 40, 55)).toBeLessThan(0.1)
    await page.getByRole('button', { name: t('recordings:player.pause') }).click()
    expect(await inkOf(strip, 12, 18)).toBeGreaterThan(0.9)
    await expectAccessible(page)

    const there = await pointOf(strip, 15)
    await page.mouse.click(there.x, there.y)
    const at = () => page.locator('audio').evaluate((audio: HTMLAudioElement) => audio.currentTime)
    await expect.poll(at).toBeCloseTo(15, 0)

    // The segment that was clicked is selected: its end goes to where it is dragged, and not beyond the next start.
    await drag(page, strip, 20, 22)
    const near = (ms: number) => expect.closeTo(ms, -3)
    await expect
      .poll(() => savedTimes(transcriptId), { timeout: 10_000 })
      .toEqual([
        [2_000, 8_000],
        [10_000, near(22_000)],
        [24_000, 30_000],
      ])
    await drag(page, strip, 22, 28)
    await expect.poll(async () => (await savedTimes(transcriptId))[1]).toEqual([10_000, 24_000])
    await drag(page, strip, 10, 4)
    await expect.poll(async () => (await savedTimes(transcriptId))[1]).toEqual([8_000, 24_000])
    for (const times of [
      [10_000, 24_000],
      [10_000, near(22_000)],
      [10_000, 20_000],
    ]) {
      await page.keyboard.press('Control+z')
      await expect.poll(async () => (await savedTimes(transcriptId))[1]).toEqual(times)
    }

    // By key, at the segment in which the person types.
    await page.getByLabel(t('transcripts:editor.textOf', { position: 3 })).focus()
    await page.keyboard.press('Alt+Shift+KeyJ')
    await page.keyboard.press('Alt+Shift+KeyJ')
    await page.keyboard.press('Alt+Shift+Period')
    await expect.poll(async () => (await savedTimes(transcriptId))[2]).toEqual([23_800, 30_100])
    const traces = { where: { entityId: id, action: 'recording.play' } }
    expect(await served.database.prisma.auditEvent.count(traces)).toBe(1)
    await page.leave()
  })
})
