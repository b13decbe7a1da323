import { readFile } from 'node:fs/promises'
import { problemKey } from '@polyphony/i18n/problem-key'
import { serveWorld, type Served } from '@polyphony/server/testing/serve'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectAccessible, openBrowser, openPage } from './browser.ts'
import { collect } from './collected.ts'
import { enrolSomebody, holdFocusGroup, importWords, publishForm } from './study.ts'
import { daysAgo, openFromMenu, walks, web, wordsOf } from './walk.ts'

let served: Served
let browser: Awaited<ReturnType<typeof openBrowser>>
let form: string

/** Words in two scripts that appear nowhere else in the application. */
const identity = {
  givenName: 'Zephyrinthia',
  familyName: 'קוורלברוקוביץ׳',
  phone: '+972 50 7731946',
  address: '17 Wibbleford Crescent',
  birthDate: '1971-03-29',
  nationalId: 'QX-55018273',
  note: 'Prefers mornings, asks for Thornquist',
}
const named = [...Object.values(identity), '7731946', 'קוורלברוקוביץ', 'Thornquist']

beforeAll(async () => {
  served = await serveWorld(web)
  form = await publishForm(served)
  const month = daysAgo(0).slice(0, 7)
  const targets = [served.sites.BRS, served.sites.ULM].map((siteId) => ({ siteId, month, participants: 20 }))
  await (await served.as('dataManager')).recruitment.set_target({ ...served.command(), targets })
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.closeAll()
  await served?.close()
})

/** The present count on the server, to compare it with the screen. */
const enrolledNow = async () => {
  const { total } = await (await served.as('monitor')).recruitment.view({ studyId: served.studyId })
  return total.enrolled
}

describe.each(walks)('the investigator, in $language', (walk) => {
  it('sees a new enrolment within two seconds, and never a name', async () => {
    const t = await wordsOf(walk)
    // One participant exists before, so that the page shows figures. The investigator must not see their name either.
    const first = await enrolSomebody(served, form, daysAgo(3), { identity: { ...identity, phone: '03 1112223' } })
    const session = await holdFocusGroup(served, [first], daysAgo(1))
    const words = `WEBVTT\n\n00:01.000 --> 00:04.000\n<v P1>My name is ${identity.givenName} ${identity.familyName}.\n`
    const transcript = await importWords(served, session.id, words)
    const before = await enrolledNow()
    const page = await openPage(browser, served, 'investigator', walk)
    const collected = await collect(page)
    const shown: string[] = []
    const look = async () => {
      await expectAccessible(page)
      shown.push(page.url(), decodeURIComponent(page.url()), await page.title(), await page.content())
    }
    const headline = (enrolled: number) => page.getByText(t('recruitment:headline', { enrolled, target: 40 }))
    await page.goto('/s/voices/recruitment')
    await headline(before).waitFor()
    await page.evaluate(() => Object.assign(window, { isSamePage: true }))

    const { code } = await enrolSomebody(served, form, daysAgo(1), {
      identity: { ...identity, givenName: 'Zephyrinthia B.' },
    })
    await headline(before + 1).waitFor({ timeout: 2_000 })
    expect(await page.evaluate(() => 'isSamePage' in window)).toBe(true)
    await look()

    await openFromMenu(page, t, 'participants')
    await page.getByRole('link', { name: code }).click()
    await page.getByRole('heading', { name: t('participants:timeline.title') }).waitFor()
    expect(await page.getByRole('button', { name: t('participants:identity.show') }).count()).toBe(0)
    await look()
    await page.goBack()
    await page.getByRole('link', { name: first.code }).waitFor()
    await look()

    await openFromMenu(page, t, 'transcripts')
    await page.getByText(session.code).first().waitFor()
    await look()
    // Words that are not released yet may contain names.
    await page.goto(`/s/voices/transcripts/${transcript}`)
    await page.getByText(t(problemKey('transcript.not_found'))).waitFor()
    await look()

    await openFromMenu(page, t, 'exports')
    for (const kind of ['participants', 'sessions', 'transcripts'] as const) {
      await page.getByRole('radio', { name: t(`exports:kind.${kind}`), exact: true }).click()
      const verb = t('exports:verbFor', { kind: t(`exports:kind.${kind}`) })
      const [file] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name: verb }).click(),
      ])
      const content = await readFile(await file.path(), 'utf8')
      expect(content).toContain(kind === 'participants' ? code : session.code)
      shown.push(file.suggestedFilename(), content)
    }
    await look()

    await page.goto('/s/voices/audit')
    await page.getByRole('main').getByText(t('shell:state.refusedTitle')).waitFor()
    await look()

    const texts = await collected.all()
    expect(texts.some((each) => each.includes(code))).toBe(true)
    expect(collected.notices.length).toBeGreaterThan(0)
    for (const text of [...texts, ...shown]) for (const name of named) expect(text).not.toContain(name)

    // Search does not confirm a known name or number: a name is not sent, and a number is searched only in codes.
    await openFromMenu(page, t, 'participants')
    const find = page.getByRole('searchbox', { name: t('participants:find') })
    for (const name of ['Zephyrinthia', 'קוורלברוקוביץ׳']) {
      await find.fill(name)
      await page.getByText(t('shell:find.onlyCodes')).waitFor()
      expect(new URL(page.url()).searchParams.get('find')).toBeNull()
    }
    await find.fill('7731946')
    await page.getByText(t('participants:empty.filtered')).waitFor()
    await page.leave()
  })
})
