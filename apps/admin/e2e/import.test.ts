// Participants from a file: its columns get a meaning, a row is put right, all are imported, and the import is undone.
import { runJobs } from '@polyphony/server/testing/jobs'
import { csvOf } from '@polyphony/server/testing/imports'
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
const file = csvOf([
  ['Screened on', 'Group', 'Given name', 'Family name', 'Year of birth'],
  [day, 'service_user', 'Wilhelmina', 'Oduya', '1971'],
  [day, 'stuff', 'Yehuda', 'Brandt', '1964'],
])

describe.each(walks)('an import of participants, in $language', (walk) => {
  it('is looked at, put right, done, and undone, and its rows are neither in an address nor kept in the browser', async () => {
    const t = await wordsOf(walk)
    const page = await openPage(browser, served, 'coordinatorInBeerSheva', walk)
    const asked: string[] = []
    page.on('request', (request) => void asked.push(request.url()))
    const before = await served.database.prisma.participant.count()
    await page.goto('/s/voices/participants')
    await page.getByRole('link', { name: t('participants:import') }).click()
    await page.getByText(t('imports:none')).waitFor()
    await expectAccessible(page)
    const people = { name: 'people.csv', mimeType: 'text/csv', buffer: Buffer.from(file) }
    await page.locator('input[type=file]').setInputFiles(people)
    await page.getByRole('button', { name: t('imports:read') }).click()
    await page.getByRole('button', { name: t('imports:check') }).click()
    await page.getByText('Oduya').last().waitFor()
    await expectAccessible(page)

    const refused = page.getByRole('listitem').filter({ hasText: 'Brandt' })
    await refused.getByRole('combobox').selectOption('staff')
    await refused.getByRole('button', { name: t('imports:putRight') }).click()
    await page.getByRole('button', { name: t('imports:commit', { count: 2 }) }).click()
    await page.getByText(t('imports:progressHint')).waitFor()
    await runJobs(served)
    await page.getByText(t('imports:done', { count: 2 })).waitFor()
    expect(await served.database.prisma.participant.count()).toBe(before + 2)
    await expectAccessible(page)

    const kept = await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]))
    expect(asked.join('\n') + kept).not.toMatch(/Oduya|Brandt|people\.csv/u)

    await page.getByRole('button', { name: t('imports:undo') }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('textbox').fill('The wrong file')
    await dialog.getByRole('button', { name: t('imports:undo') }).click()
    await page.getByText(t('imports:isUndone')).waitFor()
    expect(await served.database.prisma.participant.count()).toBe(before)
    await served.database.prisma.importBatch.deleteMany()
    await page.leave()
  })
})
