import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { parseBytes } from '../transcripts/formats/file.ts'
import { type Report, writeReport } from './report-word.ts'

const report: Report = {
  language: 'en',
  isRtl: false,
  title: 'Flow of participants',
  study: 'A & B <trial>',
  says: ['437 people were screened.'],
  tables: [
    {
      heading: 'Numbers',
      head: ['Group', 'People'],
      rows: [
        ['Enrolled', '260'],
        ['Died', '0'],
      ],
      shares: [0.7, 0.3],
      words: 1,
    },
  ],
}
async function bytesOf(over: Partial<Report> = {}): Promise<Uint8Array> {
  const pieces: Uint8Array[] = []
  for await (const piece of writeReport({ ...report, ...over }, new Date('2024-03-13T10:00:00Z'))) pieces.push(piece)
  return new Uint8Array(Buffer.concat(pieces))
}
const documentOf = async (over: Partial<Report> = {}) => strFromU8(unzipSync(await bytesOf(over))['word/document.xml']!)

describe('a report as a Word document', () => {
  it('holds its words, its numbers, and no character that XML cannot hold', async () => {
    const text = await documentOf({ says: ['A\u0001B'] })
    expect(text).toContain('A &amp; B &lt;trial&gt;')
    expect(text).toContain('A B')
    expect(text.match(/<w:tr>/gu)).toHaveLength(3)
    expect(text).toContain('>260<')
  })

  it('is read by a reader that did not write it', async () => {
    const read = parseBytes('docx', await bytesOf(), { columns: { text: 'text' } })
    expect(read).toMatchObject({ ok: true })
    expect(JSON.stringify(read)).toContain('437 people were screened.')
  })

  it('has the picture once, in its proportions, with its words', async () => {
    const picture = { bytes: new Uint8Array([137, 80, 78, 71]), width: 400, height: 200, label: 'A "flow"' }
    const files = unzipSync(await bytesOf({ picture }))
    expect(files['word/media/picture.png']).toEqual(picture.bytes)
    expect(strFromU8(files['word/_rels/document.xml.rels']!)).toContain('media/picture.png')
    const [, cx, cy] = /<wp:extent cx="(\d+)" cy="(\d+)"/u.exec(strFromU8(files['word/document.xml']!))!
    expect(Number(cx) / Number(cy)).toBeCloseTo(2, 3)
    expect(strFromU8(files['word/document.xml']!)).toContain('descr="A &quot;flow&quot;"')
  })

  it('goes from right to left where the language does', async () => {
    const text = await documentOf({ isRtl: true, language: 'he' })
    expect(text).toContain('<w:bidi/>')
    expect(text).toContain('<w:bidiVisual/>')
    expect(await documentOf()).not.toContain('<w:bidi')
  })

  it('lets numbers end at one line, and words begin at one', async () => {
    const paragraphs = (await documentOf()).match(/<w:p>.*?<\/w:p>/gu)!
    const of = (words: string) => paragraphs.find((each) => each.includes(`>${words}<`))
    for (const words of ['People', '260', '0']) expect(of(words)).toContain('<w:jc w:val="right"/>')
    for (const words of ['Group', 'Enrolled']) expect(of(words)).not.toContain('<w:jc')
  })

  it('has parts with a picture and tables of their own, and its head and page number on every page', async () => {
    const picture = (nth: number) => ({ bytes: new Uint8Array([nth]), width: 4, height: 2, label: `Picture ${nth}` })
    const part = (nth: number) => ({
      heading: `Part ${nth}`,
      says: [`Says ${nth}`],
      picture: picture(nth),
      tables: report.tables,
    })
    const bytes = await bytesOf({ parts: [part(1), part(2)], running: { head: 'A & B', page: 'Page' } })
    const files = unzipSync(bytes)
    const text = strFromU8(files['word/document.xml']!)
    expect(text.match(/<w:tbl>/gu)).toHaveLength(3)
    expect([...text.matchAll(/r:embed="(\w+)"/gu)].map(([, id]) => id)).toEqual(['rIdPicture1', 'rIdPicture2'])
    const links = strFromU8(files['word/_rels/document.xml.rels']!)
    for (const [nth, name] of [
      [1, 'picture.png'],
      [2, 'picture2.png'],
    ] as const) {
      expect(links).toContain(`Id="rIdPicture${nth}" Type=`)
      expect([...files[`word/media/${name}`]!]).toEqual([nth])
    }
    expect(strFromU8(files['word/header1.xml']!)).toContain('A &amp; B')
    expect(strFromU8(files['word/footer1.xml']!)).toContain('PAGE')
    expect(strFromU8(files['[Content_Types].xml']!)).toContain('/word/footer1.xml')
    expect(parseBytes('docx', bytes, { columns: { text: 'text' } })).toMatchObject({ ok: true })
    expect(strFromU8(unzipSync(await bytesOf())['[Content_Types].xml']!)).not.toContain('footer')
  })
})
