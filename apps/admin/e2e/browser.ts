// Real Chromium for the journeys, which chromium.ts unpacks. Each file has one browser, each person one context.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { PersonName } from '@polyphony/server/testing/cast'
import type { Served } from '@polyphony/server/testing/serve'
import { cookieOf } from '@polyphony/server/testing/cookie'
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { expect, inject } from 'vitest'

declare module 'vitest' {
  interface ProvidedContext {
    /** The program of Chromium, which chromium.ts unpacks. */
    chromium: string
  }
}

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

type Opened = Browser & {
  closeAll: () => Promise<void>
  /** Opens another browser, whose profile is stored in `folder`. */
  openProfile: (folder: string, options: BrowserContextOptions) => Promise<BrowserContext>
}

/** Starts Chromium. Each browser has a profile of its own. */
export async function openBrowser(more: readonly string[] = []): Promise<Opened> {
  // The flags of the package turn off web security and run all pages in one process. A test must not use them.
  const how = { executablePath: inject('chromium'), args: [...flags, ...more], headless: true }
  const browser = await chromium.launch(how)
  const openProfile = (profile: string, options: BrowserContextOptions) =>
    chromium.launchPersistentContext(profile, { ...how, ...options })
  return Object.assign(browser, { closeAll: () => browser.close(), openProfile })
}

/** A page that is signed in as `person`. Errors in its console fail the journey when `leave` is called. */
export async function openPage(
  browser: Browser,
  served: Served,
  person: PersonName | undefined,
  options: BrowserContextOptions & { language?: string } = {},
): Promise<Page & { leave: () => Promise<void> }> {
  const { language = 'en', ...rest } = options
  // The language of the account has priority over that of the browser.
  if (person) await served.database.prisma.staff.update({ where: { id: served.people[person].id }, data: { language } })
  const context = await browser.newContext({
    baseURL: served.origin,
    locale: language,
    reducedMotion: 'reduce',
    ...rest,
  })
  if (person) {
    const [name, value] = cookieOf(served.people[person].token).split('=') as [string, string]
    await context.addCookies([{ name, value, url: served.origin }])
  }
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(String(error)))
  page.on('console', (message) => {
    if (message.type() === 'error' && !/Failed to load resource/.test(message.text())) complaints.push(message.text())
  })
  const leave = async () => {
    await context.close()
    expect(complaints).toEqual([])
  }
  return Object.assign(page, { leave })
}

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** Checks that the shown page has no serious or critical violation of WCAG 2.2 AA. */
export async function expectAccessible(page: Page): Promise<void> {
  // A page that was not loaded again still has it.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe)
  const violations = await page.evaluate(async () => {
    type Found = { id: string; impact: string; nodes: { html: string; target: string[] }[] }
    const { axe: scan } = window as unknown as { axe: { run: (options: object) => Promise<{ violations: Found[] }> } }
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
    const found = await scan.run({ runOnly: { type: 'tag', values: tags }, resultTypes: ['violations'] })
    return found.violations
      .filter((each) => each.impact === 'serious' || each.impact === 'critical')
      .map((each) => ({
        rule: each.id,
        where: each.nodes.slice(0, 3).map((node) => `${node.target.join(' ')}: ${node.html.slice(0, 160)}`),
      }))
  })
  expect(violations).toEqual([])
}
