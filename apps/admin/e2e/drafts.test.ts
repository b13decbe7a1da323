// Drafts of what was typed: they stay for the same person when the tab is closed, are encrypted on the device, and are
// deleted by signing out. Two tabs of one person keep separate drafts.
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { PersonName } from '@polyphony/server/testing/cast'
import { cookieOf } from '@polyphony/server/testing/cookie'
import { serveWorld, type Served } from '@polyphony/server/testing/serve'
import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openBrowser, openPage } from './browser.ts'
import { enrolSomebody, holdFocusGroup, importWords, publishForm } from './study.ts'
import { daysAgo, web } from './walk.ts'

let served: Served
let browser: Awaited<ReturnType<typeof openBrowser>>
const register = '/s/voices/participants/register'

beforeAll(async () => {
  served = await serveWorld(web)
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.closeAll()
  await served?.close()
})

/** The number of drafts and keys on the device, and whether a key can be exported. */
const onDevice = (page: Page) =>
  page.evaluate(async () => {
    const isThere = (await indexedDB.databases()).some(({ name }) => name === 'polyphony.drafts')
    if (!isThere) return { drafts: 0, keys: 0, canBeTakenOut: false }
    const opening = indexedDB.open('polyphony.drafts')
    await new Promise((resolve) => opening.addEventListener('success', resolve))
    const all = async (name: string) => {
      const asked = opening.result.transaction(name).objectStore(name).getAll()
      await new Promise((resolve) => asked.addEventListener('success', resolve))
      return asked.result as { key?: CryptoKey }[]
    }
    const [drafts, keys] = [await all('sealed'), await all('keys')]
    opening.result.close()
    return { drafts: drafts.length, keys: keys.length, canBeTakenOut: keys.some(({ key }) => key?.extractable) }
  })

const givenName = (page: Page) => page.getByLabel('Given name')
const newTab = async (page: Page, address: string) => {
  const tab = await page.context().newPage()
  await tab.goto(address)
  return tab
}

async function signInAs(context: BrowserContext, person: PersonName) {
  const [name, value] = cookieOf(served.people[person].token).split('=') as [string, string]
  await context.addCookies([{ name, value, url: served.origin }])
}

it('an unfinished registration stays when the tab is closed, but only for the same person', async () => {
  const first = await openPage(browser, served, 'coordinatorInBeerSheva')
  await first.goto(register)
  await first.getByLabel('Group').selectOption('service_user')
  await givenName(first).fill('Zephyrinthia')
  await expect.poll(() => onDevice(first)).toEqual({ drafts: 1, keys: 1, canBeTakenOut: false })
  const context = first.context()
  const second = await context.newPage()
  await first.close()
  await second.goto(register)
  expect(await givenName(second).inputValue()).toBe('Zephyrinthia')
  expect(await second.getByLabel('Group').inputValue()).toBe('service_user')
  await second.getByText('Your unsaved draft is back.').waitFor()

  // The sign-in expired, and another person signs in at the same computer, which affects all tabs.
  const third = await newTab(second, register)
  await signInAs(context, 'dataManager')
  await third.goto('/s/voices/participants')
  await third.getByRole('heading', { name: 'Participants' }).waitFor()
  await expect.poll(() => onDevice(third)).toMatchObject({ drafts: 0, keys: 0 })
  await second.waitForURL('**/transcripts')
  await context.close()
})

it('signing out deletes the drafts, in the other tabs too', async () => {
  const page = await openPage(browser, served, 'coordinatorInUlm')
  await page.goto(register)
  await givenName(page).fill('Zephyrinthia')
  const other = await newTab(page, '/s/voices/sessions/schedule')
  await other.getByLabel('Place').fill('Zephyr hall')
  await expect.poll(() => onDevice(page)).toMatchObject({ drafts: 2 })
  await page.getByRole('button', { name: 'User menu' }).click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  await page.waitForURL('**/sign-in')
  await other.waitForURL('**/sign-in*')
  expect(await onDevice(page)).toMatchObject({ drafts: 0, keys: 0 })
  await page.leave()
})

it('two tabs keep separate drafts, and the tab that stays open can use the draft of the closed one', async () => {
  const one = await openPage(browser, served, 'coordinatorInBeerSheva')
  await one.goto(register)
  await givenName(one).fill('Zephyrinthia')
  await expect.poll(() => onDevice(one)).toMatchObject({ drafts: 1 })
  const two = await newTab(one, register)
  expect(await givenName(two).inputValue()).toBe('')
  await two.getByText('You are typing in this form in another tab too.', { exact: false }).waitFor()
  await givenName(two).fill('Anemone')
  await expect.poll(() => onDevice(one)).toMatchObject({ drafts: 2 })
  expect(await givenName(one).inputValue()).toBe('Zephyrinthia')
  await one.close()
  await two.getByRole('button', { name: 'Use that draft instead' }).click()
  await expect.poll(() => givenName(two).inputValue()).toBe('Zephyrinthia')
  await two.getByRole('button', { name: 'Use that draft instead' }).click()
  await expect.poll(() => givenName(two).inputValue()).toBe('Anemone')
  await two.context().close()
})

it('words that two tabs typed into a transcript while offline are merged when it is opened again', async () => {
  const form = await publishForm(served, 'he', { version: '3' })
  const people = [await enrolSomebody(served, form, daysAgo(3))]
  const session = await holdFocusGroup(served, people, daysAgo(2))
  const id = await importWords(
    served,
    session.id,
    'WEBVTT\n\n00:01.000 --> 00:02.000\none\n\n00:03.000 --> 00:04.000\ntwo\n',
  )
  const transcriber = await served.as('transcriber')
  await transcriber.transcript.claim({ ...served.command(), id })
  const one = await openPage(browser, served, 'transcriber')
  const context = one.context()
  const cell = (page: Page, position: number) => page.getByLabel(`Words of segment ${position}`)
  await one.goto(`/s/voices/transcripts/${id}`)
  const two = await newTab(one, `/s/voices/transcripts/${id}`)
  await cell(two, 2).waitFor()
  await context.route('**/trpc/transcript.edit*', (route) => route.abort())
  await cell(one, 1).fill('one from the first tab')
  await cell(one, 2).fill('two from the first tab')
  await cell(two, 2).fill('two from the second tab')
  await expect.poll(() => onDevice(one)).toMatchObject({ drafts: 2 })
  const three = await context.newPage()
  await one.close({ runBeforeUnload: false })
  await two.close({ runBeforeUnload: false })
  await three.goto(`/s/voices/transcripts/${id}`)
  expect(await cell(three, 1).inputValue()).toBe('one from the first tab')
  expect(await cell(three, 2).inputValue()).toBe('two from the second tab')
  await three.getByText('In another tab you typed something else into this segment.').waitFor()
  await three.getByText('two from the first tab').waitFor()
  await three.getByRole('button', { name: 'Use the text of the other tab' }).click()
  expect(await cell(three, 2).inputValue()).toBe('two from the first tab')
  await context.unroute('**/trpc/transcript.edit*')
  await cell(three, 2).press('End')
  await cell(three, 2).pressSequentially('!')
  const { prisma } = served.database
  const said = async () =>
    (await prisma.segment.findMany({ where: { transcriptId: id }, orderBy: { place: 'asc' } })).map(({ text }) => text)
  await expect.poll(said).toEqual(['one from the first tab', 'two from the first tab!'])
  await expect.poll(() => onDevice(three)).toMatchObject({ drafts: 0 })
  await context.close()
})

it('at an address without encryption a draft lasts until the tab is closed, and the screen says so', async () => {
  const plain = await openBrowser(['--host-resolver-rules=MAP plain.example 127.0.0.1'])
  const context = await plain.newContext({ baseURL: served.origin.replace('127.0.0.1', 'plain.example'), locale: 'en' })
  const [name, value] = cookieOf(served.people.coordinatorInBeerSheva.token).split('=') as [string, string]
  await context.addCookies([{ name, value, domain: 'plain.example', path: '/' }])
  const page = await context.newPage()
  await page.goto(register)
  await givenName(page).fill('Zephyrinthia')
  await page.getByText('is lost when you close this tab', { exact: false }).waitFor()
  expect(await page.evaluate(() => isSecureContext)).toBe(false)
  const clear = await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]))
  expect(clear).not.toContain('Zephyrinthia')
  await plain.closeAll()
})

/** The files in a folder that contain one of these words, in UTF-8 or UTF-16. */
async function filesWith(folder: string, words: readonly string[]): Promise<string[]> {
  const names = await readdir(folder, { recursive: true, withFileTypes: true })
  const sought = words.flatMap((word) => [Buffer.from(word, 'utf8'), Buffer.from(word, 'utf16le')])
  const found = await Promise.all(
    names.map(async (entry) => {
      if (!entry.isFile()) return []
      const path = join(entry.parentPath, entry.name)
      const content = await readFile(path)
      return sought.some((each) => content.includes(each)) ? [path] : []
    }),
  )
  return found.flat()
}

it('no typed word is readable in the profile on the disk', async () => {
  const form = await publishForm(served, 'he', { version: '4' })
  const person = await enrolSomebody(served, form, daysAgo(3))
  const session = await holdFocusGroup(served, [person], daysAgo(2))
  const words = 'WEBVTT\n\n00:01.000 --> 00:02.000\none\n'
  const transcript = await importWords(served, session.id, words)
  const transcriber = await served.as('transcriber')
  await transcriber.transcript.claim({ ...served.command(), id: transcript })
  const profile = await mkdtemp(join(tmpdir(), 'polyphony-profile-'))
  const context = await browser.openProfile(profile, { baseURL: served.origin, locale: 'en', reducedMotion: 'reduce' })
  const page = await context.newPage()
  let typed = 0
  /** Types into a field, and waits until the device has one more draft. */
  const type = async (label: string) => {
    const before = (await onDevice(page)).drafts
    await page
      .getByLabel(label, { exact: true })
      .first()
      .fill(`Zephyrinthia ${(typed += 1)}`)
    await expect.poll(() => onDevice(page)).toMatchObject({ drafts: before + 1 })
  }
  const press = (name: string) => page.getByRole('button', { name, exact: true }).first().click()
  const item = (name: string) => page.getByRole('menuitem', { name }).click()
  const at = (path: string) => page.goto(`/s/voices${path}`)
  const { code } = person
  const become = async (who: PersonName, path: string) => {
    await signInAs(context, who)
    await at(path)
    await expect.poll(() => onDevice(page)).toMatchObject({ drafts: 0 })
  }

  await become('coordinatorInBeerSheva', '/participants/register')
  await type('Given name')
  await at('/sessions/schedule')
  await type('Place')
  await at(`/sessions/${session.code}`)
  await press('Change the plan')
  await type('Guide version')
  await at(`/participants/${code}`)
  await press('More')
  await item('Change')
  await type('Why is this changed?')
  await at(`/participants/${code}`)
  await press('More')
  await item('Record withdrawal')
  await type('Why?')

  await context.route('**/trpc/transcript.edit*', (route) => route.abort())
  await become('transcriber', `/transcripts/${transcript}`)
  await type('Words of segment 1')

  await become('administrator', '/settings?tab=staff&act=invite')
  await type('E-mail')
  await at('/settings?tab=sites&act=open')
  await type('Name')
  await page.evaluate(() => localStorage.setItem('control', 'Asphodelia in clear'))
  await context.close()

  expect(typed).toBe(8)
  expect(await filesWith(profile, ['Asphodelia'])).not.toEqual([])
  expect(await filesWith(profile, ['Zephyrinthia'])).toEqual([])
  await rm(profile, { recursive: true, force: true })
})
