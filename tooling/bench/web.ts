// The web application on a bad connection: 400 kbit/s and 400 ms until an answer begins, in a real browser with an empty cache.
import { type Browser, chromium, type Page } from 'playwright-core'
import { cookieOf } from '@polyphony/server/testing/cookie'
import { atMost, type Figure, ms } from './figures.ts'
import { type Ground, port } from './ground.ts'

const badLine = { offline: false, latency: 400, downloadThroughput: 50_000, uploadThroughput: 50_000 }
const origin = `http://127.0.0.1:${port}`
/** The time in which a person types an address and a password. */
const typingMs = 9_000

export async function benchWeb(ground: Ground): Promise<Figure[]> {
  const browser = await openBrowser()
  try {
    const context = await browser.newContext({ viewport: { width: 360, height: 740 } })
    const page = await context.newPage()
    const line = await context.newCDPSession(page)
    await line.send('Network.enable')
    await line.send('Network.emulateNetworkConditions', badLine)
    let files = 0
    line.on('Network.requestWillBeSent', () => files++)

    const entrance = await until(page, () => page.goto(`${origin}/sign-in`, { waitUntil: 'commit' }))
    const filesOfEntrance = files
    await page.waitForTimeout(typingMs)
    const [name = '', value = ''] = cookieOf(ground.cast.people.coordinatorInBeerSheva.token).split('=')
    await context.addCookies([{ name, value: decodeURIComponent(value), url: origin }])
    const first = await until(page, () => page.goto(`${origin}/s/voices/today`, { waitUntil: 'commit' }))
    await page.waitForTimeout(typingMs)
    await page.getByRole('button', { name: 'Open the menu' }).click()
    const next = await until(page, () => page.getByRole('link', { name: 'Participants' }).click(), 'Participants')
    return [
      atMost('the sign-in page is shown', entrance, 4_000, ms),
      atMost('its files', filesOfEntrance, 15, String),
      atMost('Today is shown, with the page loaded again', first, 3_000, ms),
      atMost('the next page is shown', next, 1_000, ms),
    ]
  } finally {
    await browser.close()
  }
}

async function openBrowser(): Promise<Browser> {
  const { default: packaged } = await import('@sparticuz/chromium')
  const executablePath = process.env.CHROMIUM || (await packaged.executablePath())
  return chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] })
}

/** The time in ms from `begin` until the page has its first heading. */
async function until(page: Page, begin: () => Promise<unknown>, name: string | RegExp = /./): Promise<number> {
  const began = performance.now()
  await begin()
  await page.getByRole('heading', { level: 1, name }).waitFor()
  return performance.now() - began
}
