// The flow diagram leaves as a Word document, with its numbers, its picture and the checklist.
import { readFile } from 'node:fs/promises'
import { openArchive, unpack } from '@polyphony/domain/transcripts/formats/zip'
import { serveWorld, type Served } from '@polyphony/server/testing/serve'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openBrowser, openPage } from './browser.ts'
import { enrolSomebody, publishForm } from './study.ts'
import { daysAgo, walks, web, wordsOf } from './walk.ts'

let served: Served
let browser: Awaited<ReturnType<typeof openBrowser>>

beforeAll(async () => {
  served = await serveWorld(web)
  const form = await publishForm(served)
  for (const days of [9, 5, 2]) await enrolSomebody(served, form, daysAgo(days))
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.closeAll()
  await served?.close()
})

describe.each(walks)('the diagram as a Word document, in $language', (walk) => {
  it('has the numbers of the page, the picture, and 30 items of which the gaps are named', async () => {
    const t = await wordsOf(walk)
    const page = await openPage(browser, served, 'investigator', walk)
    await page.goto('/s/voices/recruitment')
    // On a phone the flow begins as a table.
    const drawn = page.getByRole('button', { name: t('recruitment:figure.word') })
    const flow = page.getByRole('figure', { name: t('recruitment:flow.title') })
    await flow.waitFor()
    if (walk.dir === 'rtl') await flow.getByRole('button', { name: t('recruitment:figure.asChart') }).click()
    const [file] = await Promise.all([page.waitForEvent('download'), drawn.click()])
    expect(file.suggestedFilename()).toMatch(/^flow-.*\.docx$/u)
    const archive = openArchive(await readFile(await file.path()))
    const pieces: Uint8Array[] = []
    unpack(archive, 'word/document.xml', 1_000_000, (piece) => void pieces.push(piece.slice()))
    const text = Buffer.concat(pieces).toString('utf8')
    let bytes = 0
    unpack(archive, 'word/media/picture.png', 10_000_000, (piece) => void (bytes += piece.length))
    // The diagram, and not the small sign of a field beside it.
    expect(bytes).toBeGreaterThan(10_000)
    expect(text).toContain(t('reports:consort.title'))
    expect(text.match(/<w:tr>/gu)!.length).toBeGreaterThanOrEqual(31)
    expect(text.split(t('reports:consort.gap')).length - 1).toBeGreaterThan(10)
    expect(text).toContain(t('reports:consort.item.limitations'))
    expect(text.includes('<w:bidiVisual/>')).toBe(walk.dir === 'rtl')
    await page.leave()
  })
})
