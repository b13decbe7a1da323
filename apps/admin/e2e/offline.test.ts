import { scopes } from '@polyphony/domain/consent/scopes'
import { serveWorld, type Served } from '@polyphony/server/testing/serve'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectAccessible, openBrowser, openPage } from './browser.ts'
import { enrolSomebody, publishForm } from './study.ts'
import { daysAgo, walks, web, wordsOf } from './walk.ts'

let served: Served
let browser: Awaited<ReturnType<typeof openBrowser>>

beforeAll(async () => {
  served = await serveWorld(web)
  await publishForm(served)
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.closeAll()
  await served?.close()
})

type Words = Awaited<ReturnType<typeof wordsOf>>

const registered = async () => {
  const asked = { studyId: served.studyId, sort: 'code' as const, descending: true }
  return (await served.as('monitor')).participant.list(asked)
}

const choose = (page: Page, question: string, answer: string) =>
  page.getByRole('radiogroup', { name: question }).getByText(answer, { exact: true }).click()

/** Fills the whole page, but does not press the last button. */
async function fill(page: Page, t: Words, familyName: string) {
  const further = () => page.getByRole('button', { name: t('participants:registering.further'), exact: true }).click()
  const [yes, no] = [t('participants:registering.yes'), t('participants:registering.no')]
  await page.getByLabel(t('participants:registering.group')).selectOption('service_user')
  await page.getByLabel(t('participants:identity.familyName')).fill(familyName)
  await page.getByLabel(t('participants:registering.screenedOn')).fill(daysAgo(2))
  await further()
  await choose(page, 'Aged 18 or older?', yes)
  await choose(page, 'In an acute crisis?', no)
  await further()
  await page.getByText(t('participants:registering.given'), { exact: true }).click()
  await page.getByLabel(t('participants:registering.givenOn')).fill(daysAgo(1))
  await page.getByLabel(t('participants:registering.givenTime')).fill('10:30')
  await page.getByLabel(t('participants:registering.method')).selectOption('paper_scan')
  for (const scope of scopes) await choose(page, t(`consent:question.${scope}`), scope === 'quote' ? no : yes)
}

/** Waits until the worker keeps the application, and until *Today* has taken along what a morning needs. */
async function takeAlong(page: Page) {
  await page.goto('/s/voices/today')
  const isControlled = () => page.evaluate(() => Boolean(navigator.serviceWorker.controller))
  await expect.poll(isControlled, { timeout: 60_000 }).toBe(true)
  const needed = [
    'register-page.*js',
    'signing.*js',
    'take-along.*js',
    'follow-waiting.*js',
    'toast-tray.*js',
    'toast-tray.*css',
  ]
  const missing = () =>
    page.evaluate(async (names) => {
      const files = await (await caches.open('polyphony.application')).keys()
      return names.filter((name) => !files.some(({ url }) => new RegExp(name).test(url)))
    }, needed)
  await expect.poll(missing, { timeout: 60_000 }).toEqual([])
}

/** The name of the first registration that waits on this device. */
async function provisionalOn(page: Page, t: Words) {
  const device = await page.evaluate(() => localStorage.getItem('polyphony.device') ?? '')
  expect(device).toMatch(/^[1-9]\d{4}$/)
  return t('shell:waiting.provisional', {
    site: 'BRS',
    number: '1',
    device: `${device.slice(0, 2)}\u00a0${device.slice(2)}`,
  })
}

/** A line of 400 kbit/s on which every answer takes 400 ms longer. The returned function cuts it, and mends it. */
async function slowDown(page: Page) {
  const tools = await page.context().newCDPSession(page)
  const [latency, bytesPerSecond] = [400, 50_000]
  const slow = { latency, downloadThroughput: bytesPerSecond, uploadThroughput: bytesPerSecond }
  const setCut = async (isCut: boolean) => {
    // What this page asks goes over the slow line; the worker and other windows have the context's.
    await page.context().setOffline(isCut)
    await tools.send('Network.emulateNetworkConditions', { offline: isCut, ...slow })
  }
  await tools.send('Network.enable')
  await setCut(false)
  return setCut
}

describe.each(walks)('a morning with a bad connection, in $language', (walk) => {
  it('keeps a registration on the device, opens again without a connection, and sends it once when the line is back', async () => {
    const t = await wordsOf(walk)
    const page = await openPage(browser, served, 'coordinatorInBeerSheva', walk)
    const before = (await registered()).total?.all ?? 0
    const register = page.getByRole('button', { name: t('participants:registering.verb.enrolled') })
    await takeAlong(page)
    await page.goto('/s/voices/participants/register')
    await fill(page, t, 'Moshavnik')

    await page.context().setOffline(true)
    await page.getByText(t('shell:state.offline')).waitFor()
    // Nobody has signed on this device yet.
    const method = page.getByLabel(t('participants:registering.method'))
    await method.selectOption('on_screen_signature')
    await page.getByText(t('consent:evidence.sign.title'), { exact: true }).waitFor()
    await method.selectOption('paper_scan')
    await register.click()
    await page.getByRole('heading', { name: t('shell:waiting.title') }).waitFor()
    await page
      .getByText(await provisionalOn(page, t))
      .first()
      .waitFor()
    await expectAccessible(page)
    expect((await registered()).total?.all ?? 0).toBe(before)

    // The tab is closed and opened again, and there is still no connection.
    await page.goto('/s/voices/today')
    await page.getByRole('heading', { name: t('participants:today.title') }).waitFor()
    const since = t('shell:state.since', { at: '#' }).split('#')[0]!
    await page.getByRole('status').filter({ hasText: since }).waitFor()
    const tray = page.getByRole('button', { name: t('shell:jobs.underWay', { count: 1 }) })
    await tray.click()
    await page.getByText(t('shell:waiting.state')).waitFor()
    await expectAccessible(page)

    await page.context().setOffline(false)
    await page.getByRole('button', { name: t('shell:jobs.dismiss') }).waitFor()
    const { rows, total } = await registered()
    expect(total?.all).toBe(before + 1)
    expect(rows[0]).toMatchObject({ status: 'enrolled', consent: { refused: ['quote'] } })
    await page.getByText(t('shell:waiting.became', { code: rows[0]!.code })).waitFor()
    await page.getByRole('button', { name: t('shell:jobs.dismiss') }).click()
    await page.getByRole('status').filter({ hasText: since }).waitFor({ state: 'detached' })

    await page.goto('/s/voices/participants/register')
    // The next participant starts with an empty page. A double click registers them once, even if the first answer is lost.
    expect(await page.getByLabel(t('participants:identity.familyName')).inputValue()).toBe('')
    await fill(page, t, 'Kerenyi')
    let reached = 0
    await page.route('**/trpc/participant.register*', async (route) => {
      reached += 1
      const answer = await route.fetch()
      await (reached === 1 ? route.abort('connectionreset') : route.fulfill({ response: answer }))
    })
    await register.dblclick()
    await page.getByRole('heading', { name: t('participants:registering.codeIs') }).waitFor()
    expect(reached).toBe(2)
    const after = await registered()
    expect(after.total?.all).toBe(before + 2)
    expect(await page.getByText(after.rows[0]!.code).first().isVisible()).toBe(true)
    await page.leave()
  })
})

it('registers, takes a consent and records attendance on a morning without a line, in Kiswahili on a slow line, and sends each once', async () => {
  const walk = { language: 'sw', viewport: { width: 390, height: 844 } } as const
  const t = await wordsOf(walk)
  const coordinator = await served.as('coordinatorInBeerSheva')
  const waiting = await coordinator.participant.register({
    ...served.command(),
    siteId: served.sites.BRS,
    screenedOn: daysAgo(1),
    group: 'service_user',
    answers: { adult: true, acute_crisis: false },
  })
  const enrolled = await enrolSomebody(served, await publishForm(served, 'en'), daysAgo(3))
  const session = await coordinator.session.schedule({
    ...served.command(),
    siteId: served.sites.BRS,
    kind: 'focus_group',
    language: 'he',
    on: daysAgo(0),
    from: '00:10',
    until: '00:40',
    staff: [{ part: 'facilitator', staffId: served.people.coordinatorInBeerSheva.id }],
    invite: [enrolled.participantId],
  })
  const before = (await registered()).total?.all ?? 0
  const page = await openPage(browser, served, 'coordinatorInBeerSheva', walk)
  const setCut = await slowDown(page)
  await takeAlong(page)
  await page.goto(`/s/voices/sessions/${session.code}`)
  const attended = page.getByRole('button', { name: t('sessions:state.attended'), exact: true })
  await attended.waitFor()
  await page.goto('/s/voices/participants/register')
  await page.getByLabel(t('participants:registering.group')).waitFor()
  await page.goto(`/s/voices/participants/${waiting.code}?act=consent`)
  const form = page.getByRole('dialog')
  await form.getByRole('button', { name: t('consent:record.verb') }).waitFor()
  // Another window of the same person.
  const other = await page.context().newPage()
  await other.goto('/s/voices/today')
  await other.getByRole('heading', { name: t('participants:today.title') }).waitFor()
  let sent: string[] = []
  // A request that fails while the line comes back is sent again. What counts is how many the server answers.
  page.context().on('response', (response) => {
    if (/record|attend|register/.test(response.url()) && response.request().method() === 'POST')
      sent.push(response.url())
  })

  await setCut(true)
  const yes = form.getByText(t('consent:yes'), { exact: true })
  for (const at of scopes.keys()) await yes.nth(at).click()
  await form.getByRole('button', { name: t('consent:record.verb') }).click()
  await form.waitFor({ state: 'detached' })

  await page.goto(`/s/voices/sessions/${session.code}`)
  await attended.click()
  await page.getByText(t('shell:waiting.kept')).first().waitFor()
  await page.reload()
  await expect.poll(() => attended.getAttribute('aria-pressed'), { timeout: 30_000 }).toBe('true')
  expect(
    (await coordinator.session.view({ studyId: served.studyId, code: session.code })).attendances[0],
  ).toMatchObject({ state: 'invited' })

  await page.goto('/s/voices/participants/register')
  await fill(page, t, 'Mwangaza')
  await page.getByRole('button', { name: t('participants:registering.verb.enrolled') }).click()
  await page.getByRole('heading', { name: t('shell:waiting.title') }).waitFor()
  await page
    .getByText(await provisionalOn(page, t))
    .first()
    .waitFor()
  for (const window of [page, other])
    await window.getByRole('button', { name: t('shell:jobs.underWay', { count: 3 }) }).waitFor()

  sent = []
  await setCut(false)
  const stateThere = async () =>
    (await coordinator.session.view({ studyId: served.studyId, code: session.code })).attendances[0]?.state
  await expect.poll(stateThere, { timeout: 60_000 }).toBe('attended')
  await expect.poll(async () => (await registered()).total?.all, { timeout: 60_000 }).toBe(before + 1)
  const consentsThere = () => served.database.prisma.consent.count({ where: { participantId: waiting.participantId } })
  expect(await consentsThere()).toBe(1)
  // Both windows show the code, and one of them has sent each.
  for (const window of [page, other]) {
    await window.getByRole('button', { name: t('shell:jobs.none') }).click()
    await window.getByRole('button', { name: t('shell:jobs.dismiss') }).waitFor()
  }
  expect(sent.map((url) => url.replace(/^.*trpc\//, '')).toSorted()).toEqual([
    'consent.record',
    'participant.register',
    'session.attend',
  ])
  await page.leave()
})
