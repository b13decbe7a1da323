import { formatCode, nextNumber } from '@polyphony/domain/participants/code'
import { serveWorld, type Served } from '@polyphony/server/testing/serve'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openBrowser, openPage } from './browser.ts'
import { daysAgo, web } from './walk.ts'

const pages = 41
const pageSize = 50

let served: Served
let browser: Awaited<ReturnType<typeof openBrowser>>
const codes: string[] = []
const ids: string[] = []

beforeAll(async () => {
  served = await serveWorld(web)
  const at = { studyId: served.studyId, siteId: served.sites.BRS }
  for (let number = 0; codes.length < pages * pageSize + 1;) {
    number = nextNumber('BRS', number)
    codes.push(formatCode('BRS', number))
    ids.push(served.newId())
  }
  const facts = { group: 'service_user', status: 'screened', screenedOn: new Date(daysAgo(3)) }
  const numberOf = (code: string) => Number(code.split('-')[1])
  await served.database.prisma.participant.createMany({
    data: codes.map((code, index) => ({ id: ids[index]!, ...at, code, number: numberOf(code), ...facts })),
  })
  const event = { position: 1, kind: 'screened', happenedOn: facts.screenedOn }
  await served.database.prisma.participantEvent.createMany({
    data: ids.map((participantId) => ({ id: served.newId(), ...at, participantId, ...event })),
  })
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.closeAll()
  await served?.close()
})

it('a change by another person causes at most 3 requests, also when 41 pages are loaded', async () => {
  const page = await openPage(browser, served, 'dataManager', { viewport: { width: 1280, height: 800 } })
  let asked = 0
  page.on('request', (request) => {
    asked += decodeURIComponent(new URL(request.url()).pathname).split('participant.list').length - 1
  })
  await page.goto('/s/voices/participants?site=BRS')
  const more = page.getByRole('button', { name: 'Load more' })
  for (let loaded = 1; loaded < pages; loaded++) {
    await more.click()
    await page.locator(`table[aria-rowcount="${(loaded + 1) * pageSize + 1}"]`).waitFor()
  }
  expect(asked).toBe(pages)
  const last = pages * pageSize - 1
  const row = page.getByRole('row', { name: codes[last]! })
  await page.evaluate(() => scrollTo({ top: document.body.scrollHeight }))
  expect(await row.textContent()).not.toContain('Peer support worker')

  asked = 0
  const amend = async (index: number) => {
    const { participant } = await served.as('coordinatorInBeerSheva')
    const change = { participantId: ids[index]!, expectedVersion: 1, group: 'peer', peerRole: 'designated' as const }
    await participant.amend({ ...served.command(), ...change })
  }
  await amend(last)
  await row.getByText(/Peer/).waitFor()
  await page.waitForTimeout(1_000)
  expect(asked).toBeGreaterThan(0)
  expect(asked).toBeLessThanOrEqual(3)

  // A page that was not on screen is fetched when the reader scrolls to it.
  asked = 0
  await amend(500)
  await page.waitForTimeout(1_000)
  expect(asked).toBeLessThanOrEqual(3)
  await page.evaluate(() => scrollTo({ top: 500 * 36 }))
  await page.getByRole('row', { name: codes[500]! }).getByText(/Peer/).waitFor()
  expect(asked).toBeLessThanOrEqual(7)
  await page.leave()
})
