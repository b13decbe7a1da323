// Random typing, scrolling, reloading, closed tabs and lost answers, in two tabs and on another device. Every typed word is in the
// text, in a shown conflict, or in a draft that is offered again.
import { serveWorld, type Served } from '@polyphony/server/testing/serve'
import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openBrowser, openPage } from './browser.ts'
import { enrolSomebody, holdFocusGroup, importWords, publishForm } from './study.ts'
import { daysAgo, web } from './walk.ts'

let served: Served
let browser: Awaited<ReturnType<typeof openBrowser>>

beforeAll(async () => {
  served = await serveWorld(web)
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.closeAll()
  await served?.close()
})

const segments = 260
const actions = 110
const seed = 20_261_126

function openDice(start: number) {
  let state = start
  return (below: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

const clock = (second: number) =>
  `00:${String(Math.floor(second / 60)).padStart(2, '0')}:${String(second % 60).padStart(2, '0')}.000`

async function longTranscript(): Promise<string> {
  const form = await publishForm(served, 'he', { version: '3' })
  const session = await holdFocusGroup(served, [await enrolSomebody(served, form, daysAgo(3))], daysAgo(2))
  const cues = Array.from({ length: segments }, (_, at) => `${clock(at)} --> ${clock(at + 1)}\n<v P1>line ${at + 1}\n`)
  const id = await importWords(served, session.id, `WEBVTT\n\n${cues.join('\n')}`)
  await (await served.as('transcriber')).transcript.claim({ ...served.command(), id })
  return id
}

/** All words on a page: those in the rows, and those of shown conflicts. The rows are brought into sight one screen after the other. */
async function wordsOn(page: Page): Promise<string> {
  const seen = new Set<string>()
  const height = await page.evaluate(() => document.documentElement.scrollHeight)
  for (let top = 0; top <= height; top += 600) {
    await page.evaluate((to) => scrollTo(0, to), top)
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))))
    const texts = await page.evaluate(() =>
      [...document.querySelectorAll('[data-segment]')].flatMap((row) => [
        row.querySelector('textarea')?.value ?? '',
        ...[...row.querySelectorAll('[role=alert] dd')].map((each) => each.textContent ?? ''),
      ]),
    )
    for (const text of texts) seen.add(text)
    // Words of a third tab are shown when the choice between the first two is made.
    const keep = page.getByRole('button', { name: /^Keep (mine|the text of this tab)$/ }).first()
    if (await keep.isVisible()) {
      await keep.click()
      top -= 600
    }
  }
  return [...seen].join('\n')
}

it('no keystroke is lost', async () => {
  const id = await longTranscript()
  const address = `/s/voices/transcripts/${id}`
  const dice = openDice(seed)
  const devices: { context: BrowserContext; pages: Page[] }[] = []
  const openOn = async (page: Page) => {
    await page.goto(address)
    await page.getByLabel('Words of segment 1', { exact: true }).waitFor()
    return page
  }
  for (const tabs of [2, 1]) {
    const first = await openPage(browser, served, 'transcriber')
    const context = first.context()
    const others = await Promise.all(Array.from({ length: tabs - 1 }, () => context.newPage()))
    devices.push({ context, pages: await Promise.all([first, ...others].map(openOn)) })
  }
  const typed: string[] = []
  const word = () => {
    typed.push(`w${typed.length}x`)
    return typed.at(-1)!
  }
  const cell = async (page: Page) => {
    const fields = page.locator('textarea[data-cell=words]')
    const field = fields.nth(dice(Math.min(12, await fields.count())))
    await field.focus()
    await page.keyboard.press('Control+End')
  }
  const edits = '**/trpc/transcript.edit*'
  for (let step = 0; step < actions; step++) {
    const device = devices[dice(devices.length)]!
    const at = dice(device.pages.length)
    const page = device.pages[at]!
    const what = dice(20)
    if (what < 11) {
      await cell(page)
      await page.keyboard.type(` ${word()}`)
    } else if (what < 13) {
      // The row leaves the screen while a word is typed into it.
      await cell(page)
      const half = word()
      await page.keyboard.type(` ${half.slice(0, 1)}`)
      await page.mouse.wheel(0, dice(2) === 0 ? 9_000 : -9_000)
      await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))))
      await page.keyboard.type(half.slice(1))
    } else if (what < 15) {
      await cell(page)
      await page.keyboard.press('Enter')
      await page.waitForFunction(() => (document.activeElement as HTMLTextAreaElement | null)?.value === '')
      await page.keyboard.type(word())
    } else if (what < 16) await page.mouse.wheel(0, (dice(7) - 3) * 1_500)
    else if (what < 17) {
      await page.reload()
      await page
        .getByLabel(/^Words of segment/)
        .first()
        .waitFor()
    } else if (what < 18) {
      device.pages[at] = await openOn(await device.context.newPage())
      await page.close({ runBeforeUnload: false })
    } else if (what < 19) {
      await device.context.unrouteAll({ behavior: 'ignoreErrors' })
      // The server has the words, and is gone before its answer arrives.
      await device.context.route(edits, async (route) => {
        await route.fetch().catch(() => undefined)
        await route.abort()
      })
    } else await device.context.unrouteAll({ behavior: 'ignoreErrors' })
  }
  let shown = ''
  for (const { context, pages } of devices) {
    await context.unrouteAll({ behavior: 'ignoreErrors' })
    const last = await openOn(await context.newPage())
    for (const page of pages) await page.close({ runBeforeUnload: false })
    // The browser gives the drafts of closed pages free a moment later.
    await last.waitForFunction(async () => {
      const { held = [], pending = [] } = await navigator.locks.query()
      return new Set([...held, ...pending].map(({ clientId }) => clientId)).size <= 1
    })
    await last.reload()
    await last.getByLabel('Words of segment 1', { exact: true }).waitFor()
    shown += await wordsOn(last)
    await context.close()
  }
  const rows = await served.database.prisma.segment.findMany({ where: { transcriptId: id } })
  const all = `${rows.map(({ text }) => text).join('\n')}\n${shown}`
  expect(typed.length).toBeGreaterThan(50)
  expect(typed.filter((each) => !new RegExp(`(?<!\\w)${each}(?!\\w)`).test(all))).toEqual([])
})
