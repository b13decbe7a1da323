// An investigator makes the report of a past month, downloads the Word file, keeps it, and switches on the schedule.
import { readFile } from 'node:fs/promises'
import { openArchive, unpack } from '@polyphony/domain/transcripts/formats/zip'
import { serveWorld, type Served } from '@polyphony/server/testing/serve'
import { formatsOf } from '@polyphony/i18n/format'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectAccessible, openBrowser, openPage } from './browser.ts'
import { enrolSomebody, publishForm } from './study.ts'
import { daysAgo, walks, web, wordsOf } from './walk.ts'

let served: Served
let browser: Awaited<ReturnType<typeof openBrowser>>
const identity = { givenName: 'Zephyrinthia', familyName: 'Quarlbrook' }
/** A day of the month before. */
const past = daysAgo(new Date().getUTCDate() + 3)
const month = past.slice(0, 7)

beforeAll(async () => {
  served = await serveWorld(web)
  const form = await publishForm(served)
  for (let each = 0; each < 3; each++) await enrolSomebody(served, form, past, each === 0 ? { identity } : {})
  await enrolSomebody(served, form, daysAgo(0), { site: 'ULM', at: '00:00' })
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.closeAll()
  await served?.close()
})

/** The text of a part of a Word file. */
function textOf(file: Buffer, part: string): string {
  const pieces: Uint8Array[] = []
  unpack(openArchive(file), part, 5_000_000, (piece) => void pieces.push(piece.slice()))
  return Buffer.concat(pieces).toString('utf8')
}

describe.each(walks)('the monthly report, in $language', (walk) => {
  it('is made of a past month, leaves as a Word file, is kept and comes by itself', async () => {
    await served.database.prisma.report.deleteMany()
    const t = await wordsOf(walk)
    const format = formatsOf(walk.language)
    const page = await openPage(browser, served, 'investigator', walk)
    await page.goto('/s/voices/recruitment')
    await page.getByRole('link', { name: t('recruitment:report') }).click()
    await page.getByRole('combobox', { name: t('reports:month'), exact: true }).selectOption(month)
    await page.getByRole('button', { name: t('reports:make'), exact: true }).click()
    const paper = page.getByRole('article')
    const said = t('reports:document.recruitment.monthWithoutTarget', { enrolled: 3, month: format.month(month) })
    await paper.getByText(said).waitFor()
    await expectAccessible(page)

    const word = page.getByRole('button', { name: t('reports:word') })
    const [file] = await Promise.all([page.waitForEvent('download'), word.click()])
    expect(file.suggestedFilename()).toBe(`report-voices-${month}.docx`)
    const bytes = await readFile(await file.path())
    const text = textOf(bytes, 'word/document.xml')
    expect(text).toContain(said)
    expect(text.includes('<w:bidiVisual/>')).toBe(walk.dir === 'rtl')
    expect(textOf(bytes, 'word/header1.xml')).toContain(t('reports:document.title', { month: format.month(month) }))
    for (const shown of [text, await page.content()])
      for (const name of Object.values(identity)) expect(shown).not.toContain(name)

    await page.getByRole('button', { name: t('reports:keep'), exact: true }).click()
    await page.getByText(/SHA-256: .?[0-9a-f]{64}/).waitFor()
    const kept = page.getByRole('table', { name: t('reports:list.title') })
    expect(await kept.getByRole('row').count()).toBe(2)

    const schedule = page.getByRole('region', { name: t('reports:schedule.title') })
    await schedule.getByLabel(t('reports:schedule.day')).fill('3')
    await schedule.getByRole('button', { name: t('reports:schedule.add') }).click()
    const off = schedule.getByRole('button', { name: t('reports:schedule.removeOne', { site: t('reports:whole') }) })
    await off.waitFor()
    await expectAccessible(page)
    await off.click()
    await schedule.getByText(t('reports:schedule.none')).waitFor()
    await page.leave()
  })
})
