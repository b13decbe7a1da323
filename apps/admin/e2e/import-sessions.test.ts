// Sessions with attendance from a file: its columns get a meaning, a row is put right, all are imported, and the import is undone.
import { writeParticipant } from '@polyphony/server/testing/consent'
import { csvOf } from '@polyphony/server/testing/imports'
import { runJobs } from '@polyphony/server/testing/jobs'
import { serveWorld, type Served } from '@polyphony/server/testing/serve'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectAccessible, openBrowser, openPage } from './browser.ts'
import { daysAgo, walks, web, wordsOf } from './walk.ts'

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

const day = daysAgo(3)

describe.each(walks)('an import of sessions, in $language', (walk) => {
  it('is looked at, put right, done, found in the list, and undone', async () => {
    const t = await wordsOf(walk)
    const people = [await writeParticipant(served), await writeParticipant(served), await writeParticipant(served)]
    const [one, two, three] = people.map(({ code }) => code)
    const file = csvOf([
      ['Session', 'Date', 'Start', 'Minutes', 'Kind', 'Language', 'Participant', 'Attendance'],
      ['Spring group', day, '10:00', '90', 'focus_group', 'he', one!, 'yes'],
      ['Spring group', day, '10:00', '90', 'focus_group', 'he', two!, 'no'],
      ['Talk', day, '14:00', '45', 'focus_group', 'he', `${three!.slice(0, -1)}?`, 'yes'],
    ])
    const page = await openPage(browser, served, 'coordinatorInBeerSheva', walk)
    const sessions = () => served.database.prisma.session.count()
    const before = await sessions()
    await page.goto('/s/voices/sessions')
    await page.getByRole('link', { name: t('sessions:import') }).click()
    await page.getByText(t('imports:hintOf.sessions')).waitFor()
    await expectAccessible(page)
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: 'sessions.csv', mimeType: 'text/csv', buffer: Buffer.from(file) })
    await page.getByRole('button', { name: t('imports:read') }).click()
    await page
      .getByLabel(t('imports:field.session.facilitator'), { exact: true })
      .selectOption('coordinatorInBeerSheva')
    await page.getByRole('button', { name: t('imports:check') }).click()

    const refused = page.getByRole('listitem').filter({ hasText: 'Talk' })
    await refused.getByRole('textbox').fill(three!)
    await expectAccessible(page)
    await refused.getByRole('button', { name: t('imports:putRight') }).click()
    await page.getByRole('button', { name: t('imports:commitRows', { count: 3 }) }).click()
    await page.getByText(t('imports:progressHint')).waitFor()
    await runJobs(served)
    await page.getByText(t('imports:doneRows', { count: 3 })).waitFor()
    expect(await sessions()).toBe(before + 2)
    await expectAccessible(page)

    await page.getByRole('button', { name: t('imports:undo') }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('textbox').fill('The wrong file')
    await dialog.getByRole('button', { name: t('imports:undo') }).click()
    await page.getByText(t('imports:isUndone')).waitFor()
    expect(await sessions()).toBe(before)
    await page.leave()
  })
})
