// Listening to a recording: it plays in parts with our own controls, nobody can download it as a whole, and it stops when
// the person may no longer hear it.
import { partBytes, ticketCookie, ticketMs } from '@polyphony/domain/recordings/hearing'
import { serveWorld, type Served } from '@polyphony/server/testing/serve'
import type { Page, Response } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectAccessible, openBrowser, openPage } from './browser.ts'
import { silence } from './sound.ts'
import { enrolSomebody, holdFocusGroup, importWords, publishForm } from './study.ts'
import { daysAgo, walks, web, wordsOf } from './walk.ts'

let served: Served
let browser: Awaited<ReturnType<typeof openBrowser>>
let form: string
const minutes = 10
const sound = new Uint8Array(silence(minutes * 60))

beforeAll(async () => {
  served = await serveWorld(web)
  form = await publishForm(served)
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.closeAll()
  await served?.close()
})

/** A held session with a stored recording of ten minutes and a transcript of it. */
async function recorded() {
  const { participantId } = await enrolSomebody(served, form, daysAgo(3))
  const session = await holdFocusGroup(served, [{ participantId }], daysAgo(1))
  const { recording } = await served.as('coordinatorInBeerSheva')
  const { id } = await recording.attach({ ...served.command(), sessionId: session.id })
  expect(await served.send(id, sound)).toBe(200)
  const words = 'WEBVTT\n\n00:01.000 --> 00:04.000\n<v P1>Words.\n\n08:20.000 --> 08:30.000\n<v P1>Later words.\n'
  return { id, participantId, session, transcriptId: await importWords(served, session.id, words) }
}

const traces = (id: string) =>
  served.database.prisma.auditEvent.count({ where: { entityId: id, action: 'recording.play' } })

/** The state of the audio element. */
const heard = (page: Page) =>
  page.locator('audio').evaluate((audio: HTMLAudioElement) => ({
    isPlaying: !audio.paused,
    at: audio.currentTime,
    duration: audio.duration,
    isShown: audio.controls || audio.checkVisibility(),
  }))
async function hears(page: Page, from: number) {
  await expect.poll(async () => (await heard(page)).at).toBeGreaterThan(from)
}

/** The answers with parts of the recording. */
function partsOf(page: Page) {
  const parts: Response[] = []
  page.on('response', (answer) => {
    if (answer.url().includes('/files/recordings/')) parts.push(answer)
  })
  return parts
}

describe.each(walks)('listening, in $language', (walk) => {
  it('plays, seeks and changes speed with the keyboard only, in parts, and is recorded once in the audit trail', async () => {
    const t = await wordsOf(walk)
    const { id, session } = await recorded()
    const page = await openPage(browser, served, 'coordinatorInBeerSheva', walk)
    const parts = partsOf(page)
    await page.goto(`/s/voices/sessions/${session.code}`)
    await page.getByRole('button', { name: t('recordings:play'), exact: true }).press('Enter')
    await hears(page, 0.2)
    expect(await heard(page)).toMatchObject({ isPlaying: true, isShown: false })
    expect((await heard(page)).duration).toBeCloseTo(minutes * 60, 0)
    await expectAccessible(page)

    const place = page.getByRole('slider', { name: t('recordings:player.place') })
    await place.press('ArrowRight')
    await hears(page, 5)
    await place.press('End')
    await place.press('ArrowLeft')
    await hears(page, minutes * 60 - 8)
    await page.getByRole('combobox', { name: t('recordings:player.rate') }).selectOption('1.5')
    await place.press('Home')
    await page.getByRole('button', { name: t('recordings:player.on') }).press('Enter')
    const answers = parts.map((answer) => answer.status())
    expect(new Set(answers)).toEqual(new Set([206]))
    expect(parts.length).toBeGreaterThan(1)
    for (const part of parts) {
      expect(await part.request().headerValue('range')).toMatch(/^bytes=\d/)
      expect(Number(await part.headerValue('content-length'))).toBeLessThanOrEqual(partBytes)
      expect(await part.headerValue('content-disposition')).toBeNull()
    }
    expect(await traces(id)).toBe(1)
    await page.leave()
  })

  it('goes on with a new ticket in time, is not recorded a second time, and plays from a segment', async () => {
    const t = await wordsOf(walk)
    const { id, transcriptId } = await recorded()
    const page = await openPage(browser, served, 'dataManager', walk)
    await page.clock.install()
    await page.goto(`/s/voices/transcripts/${transcriptId}`)
    await page.getByRole('button', { name: t('recordings:play'), exact: true }).click()
    await hears(page, 0.2)
    await expectAccessible(page)
    const ticket = async () => {
      const cookies = await page.context().cookies(`${served.origin}/files/recordings/${id}`)
      return cookies.find(({ name }) => name === ticketCookie)?.value
    }
    const first = await ticket()
    await page.clock.fastForward(ticketMs / 2 + 1_000)
    await expect.poll(ticket).not.toBe(first)
    await page.getByRole('button', { name: t('transcripts:player.from', { position: 2 }) }).click()
    await hears(page, 500)
    expect(await traces(id)).toBe(1)
    await page.leave()
  })

  it('ends when a participant who can be heard withdraws the use of their data', async () => {
    const t = await wordsOf(walk)
    const { participantId, session } = await recorded()
    const page = await openPage(browser, served, 'coordinatorInBeerSheva', walk)
    await page.goto(`/s/voices/sessions/${session.code}`)
    await page.getByRole('button', { name: t('recordings:play'), exact: true }).click()
    await hears(page, 0.2)
    const { participant } = await served.as('coordinatorInBeerSheva')
    const withdrawn = { participantId, on: daysAgo(0), level: 'collected_data' as const, reason: 'Asked by telephone' }
    await participant.withdraw({ ...served.command(), ...withdrawn })
    await expect.poll(() => page.locator('audio[src]').count()).toBe(0)
    await page.getByText(t('recordings:withheldTell')).waitFor()
    await expectAccessible(page)
    await page.leave()
  })
})

describe('the address of a recording', () => {
  it('gives nothing without a ticket, and never the whole file, even to the person who listens', async () => {
    const { id, session } = await recorded()
    const page = await openPage(browser, served, 'coordinatorInBeerSheva')
    await page.goto(`/s/voices/sessions/${session.code}`)
    await page.getByRole('button', { name: 'Listen', exact: true }).click()
    await hears(page, 0.2)
    const address = await page.locator('audio').evaluate((audio: HTMLAudioElement) => audio.src)
    const fetched = (headers: Record<string, string>) =>
      page.evaluate(
        async ([url, asked]) => {
          const answer = await fetch(url, { headers: asked })
          return [answer.status, (await answer.arrayBuffer()).byteLength] as const
        },
        [address, headers] as const,
      )
    expect((await fetched({}))[0]).toBe(400)
    expect(await fetched({ range: 'bytes=0-' })).toEqual([206, partBytes])
    expect((await page.goto(address))?.status()).toBe(400)
    // A request without the ticket, which is a cookie for this address only.
    const alone = await served.fetchAs('coordinatorInBeerSheva', address, { headers: { range: 'bytes=0-' } })
    expect(alone.status).toBe(403)
    expect(await traces(id)).toBe(1)
    await page.leave()
  })
})
