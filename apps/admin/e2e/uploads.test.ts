// An upload survives cut lines, other pages, a page that is loaded again, and a closed tab. The copy on the device is encrypted, and is
// deleted when the server has the file, and by signing out after asking.
import { createHash } from 'node:crypto'
import { serveWorld, type Served } from '@polyphony/server/testing/serve'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectAccessible, openBrowser, openPage } from './browser.ts'
import { silence } from './sound.ts'
import { enrolSomebody, holdFocusGroup, publishForm } from './study.ts'
import { daysAgo, walks, web, wordsOf } from './walk.ts'

let served: Served
let browser: Awaited<ReturnType<typeof openBrowser>>
let form: string
const sound = silence(1_200)
const digest = createHash('sha256').update(sound).digest('hex')

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
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })

/** Files, pieces and keys on the device, and whether a piece shows its bytes. */
const onDevice = (page: Page) =>
  page.evaluate(async () => {
    const opening = indexedDB.open('polyphony.files')
    await new Promise((resolve) => opening.addEventListener('success', resolve))
    const names = ['files', 'pieces', 'keys']
    if (!opening.result.objectStoreNames.contains('pieces')) return { counts: [0, 0, 0], isReadable: false }
    const all = async (name: string) => {
      const asked = opening.result.transaction(name).objectStore(name).getAll()
      await new Promise((resolve) => asked.addEventListener('success', resolve))
      return asked.result as { sealed?: ArrayBuffer }[]
    }
    const [files, pieces, keys] = await Promise.all(names.map(all))
    opening.result.close()
    const isReadable = pieces!.some(({ sealed }) => new TextDecoder('latin1').decode(sealed).includes('WAVEfmt'))
    return { counts: [files!.length, pieces!.length, keys!.length], isReadable }
  })

/** Chooses the file on the page of a session, and cuts the line after the first part until `mend` is called. */
async function sendOnABadLine(page: Page, t: Words) {
  const { participantId } = await enrolSomebody(served, form, daysAgo(3))
  const session = await holdFocusGroup(served, [{ participantId }], daysAgo(1))
  let [passed, isCut] = [0, true]
  await page.context().route('**/files/recordings/*/upload**', async (route) => {
    if (route.request().method() === 'PATCH' && isCut && ++passed > 1) return route.abort('connectionreset')
    return route.continue()
  })
  await page.goto(`/s/voices/sessions/${session.code}`)
  const chosen = page.waitForEvent('filechooser')
  await button(page, t('recordings:attach')).click()
  await (await chosen).setFiles({ name: 'recorder-0001.wav', mimeType: 'audio/wav', buffer: sound })
  await page.getByText(t('recordings:goesOnByItself')).first().waitFor()
  const row = () => served.database.prisma.recording.findFirstOrThrow({ where: { sessionId: session.id } })
  return { session, row, mend: () => void (isCut = false) }
}

describe.each(walks)('an upload on a bad line, in $language', (walk) => {
  it('goes on after the page was loaded again, from where it was, and leaves nothing on the device', async () => {
    const t = await wordsOf(walk)
    const page = await openPage(browser, served, 'coordinatorInBeerSheva', walk)
    const { row, mend, session } = await sendOnABadLine(page, t)
    const arrived = Number((await row()).uploadedBytes)
    expect(arrived).toBe(1024 * 1024)
    const { counts, isReadable } = await onDevice(page)
    expect([counts, isReadable]).toEqual([[1, 3, 1], false])
    mend()
    const offsets: string[] = []
    page.on('request', (request) => {
      if (request.method() === 'PATCH') offsets.push(request.headers()['upload-offset']!)
    })
    await page.reload()
    await page.getByText(t('recordings:status.stored'), { exact: true }).waitFor()
    expect(await row()).toMatchObject({ status: 'stored', sha256: digest, fileName: `${session.code}-1.wav` })
    expect(offsets[0]).toBe(String(arrived))
    await expect.poll(async () => (await onDevice(page)).counts).toEqual([0, 0, 1])
    await page.leave()
  })

  it('is paused, goes on, and can be cancelled; then nothing of it is left', async () => {
    const t = await wordsOf(walk)
    const page = await openPage(browser, served, 'coordinatorInBeerSheva', walk)
    const { row, mend } = await sendOnABadLine(page, t)
    await button(page, t('shell:jobs.underWay', { count: 1 })).click()
    await button(page, t('shell:jobs.pause')).click()
    await expectAccessible(page)
    await button(page, t('shell:jobs.goOn')).waitFor()
    await button(page, t('shell:jobs.goOn')).click()
    await button(page, t('shell:jobs.cancel')).click()
    await page.getByText(t('recordings:cancelled')).first().waitFor()
    mend()
    expect(await row()).toMatchObject({ status: 'expected', uploadBytes: null, sealedKey: null })
    await expect.poll(async () => (await onDevice(page)).counts.slice(0, 2)).toEqual([0, 0])
    await page.leave()
  })

  it('is deleted from the device by signing out, after asking', async () => {
    const t = await wordsOf(walk)
    const own = await openPage(browser, served, 'coordinatorInBeerSheva', walk)
    await sendOnABadLine(own, t)
    await own.getByRole('button', { name: new RegExp(t('shell:me.open')) }).click()
    await own.getByRole('menuitem', { name: t('shell:me.signOut') }).click()
    await own.getByText(t('shell:me.unsent')).waitFor()
    expect((await onDevice(own)).counts).toEqual([1, 3, 1])
    // The sign-in itself stays for the other tests; only its end is answered.
    await own.context().route('**/api/auth/sign-out', (route) => route.fulfill({ json: {} }))
    await own.getByRole('menuitem', { name: t('shell:me.signOutAnyway') }).click()
    await expect.poll(async () => (await onDevice(own).catch(() => undefined))?.counts).toEqual([0, 0, 0])
    await own.context().close()
  })
})
