// Some code of the application is fetched only when it is needed. If the connection is lost at that moment, the page says so and stands. It is
// fetched again when the page is loaded again.
import { serveWorld, type Served } from '@polyphony/server/testing/serve'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openBrowser, openPage } from './browser.ts'
import { silence } from './sound.ts'
import { enrolSomebody, holdFocusGroup, publishForm } from './study.ts'
import { daysAgo, walks, web, wordsOf } from './walk.ts'

let served: Served
let browser: Awaited<ReturnType<typeof openBrowser>>
let form: string

beforeAll(async () => {
  served = await serveWorld(web)
  form = await publishForm(served)
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.closeAll()
  await served?.close()
})

describe.each(walks)('code that cannot be fetched, in $language', (walk) => {
  it('is missed in words by a person who chooses the file of a recording, and fetched when they load the page again', async () => {
    const t = await wordsOf(walk)
    const { participantId } = await enrolSomebody(served, form, daysAgo(3))
    const session = await holdFocusGroup(served, [{ participantId }], daysAgo(1))
    const page = await openPage(browser, served, 'coordinatorInBeerSheva', walk)
    const sendingCode = '**/assets/send-recording-*.js'
    await page.route(sendingCode, (route) => route.abort('internetdisconnected'))
    await page.goto(`/s/voices/sessions/${session.code}`)
    const choose = async () => {
      const chosen = page.waitForEvent('filechooser')
      await page.getByRole('button', { name: t('recordings:attach'), exact: true }).click()
      await (await chosen).setFiles({ name: 'recorder-0001.wav', mimeType: 'audio/wav', buffer: silence(10) })
    }
    await choose()
    const problem = page.getByRole('alert').getByText(t('problems:partMissing'))
    await problem.waitFor()
    expect(await page.locator('input[type=file]').inputValue()).toBe('')
    await page.unroute(sendingCode)
    await page.getByRole('button', { name: t('shell:state.loadAgain') }).click()
    await problem.waitFor({ state: 'detached' })
    await choose()
    await page.getByText(t('recordings:status.stored'), { exact: true }).waitFor()
    expect(await problem.count()).toBe(0)
    await page.leave()
  })

  it('leaves the page as it is if it is the code of a notice', async () => {
    const t = await wordsOf(walk)
    const { id: staffId } = served.people.coordinatorInUlm
    const page = await openPage(browser, served, 'coordinatorInUlm', walk)
    let isMissed = false
    await page.route('**/assets/toast-tray-*.js', (route) => {
      isMissed = true
      return route.abort('internetdisconnected')
    })
    const other = { id: served.newId(), token: served.newId(), expiresAt: new Date(Date.now() + 86_400_000) }
    await served.database.prisma.signIn.create({ data: { ...other, staffId } })
    await page.goto('/s/voices/account')
    await page.getByRole('button', { name: t('account:mine.endOthers') }).click()
    await expect.poll(() => served.database.prisma.signIn.count({ where: { staffId } })).toBe(1)
    await expect.poll(() => isMissed).toBe(true)
    expect(await page.getByRole('heading', { name: t('account:mine.sessions') }).isVisible()).toBe(true)
    await page.leave()
  })

  it('is fetched again by the button that a page without it shows', async () => {
    const t = await wordsOf(walk)
    const page = await openPage(browser, served, 'monitor', walk)
    const code = '**/assets/keys-list-*.js'
    await page.route(code, (route) => route.abort('internetdisconnected'))
    await page.goto('/s/voices/account')
    await page.getByRole('heading', { name: t('account:mine.sessions') }).waitFor()
    await page.keyboard.press('?')
    await page.getByText(t('problems:partMissing')).waitFor()
    await page.unroute(code)
    await page.getByRole('button', { name: t('shell:state.tryAgain') }).click()
    await page.getByRole('heading', { name: t('account:mine.sessions') }).waitFor()
    await page.keyboard.press('?')
    await page.getByRole('dialog', { name: t('shell:keys.title') }).waitFor()
    await page.context().close()
  })
})
