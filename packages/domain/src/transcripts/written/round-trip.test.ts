import fc from 'fast-check'
import { unzipSync, strFromU8 } from 'fflate'
import { describe, expect, it } from 'vitest'
import { isNothing } from '../../characters.ts'
import { parseBytes } from '../formats/file.ts'
import type { Segment } from '../formats/segments.ts'
import type { FileFormat } from '../schema.ts'
import { speakerLabel } from '../schema.ts'
import { archiveOf } from './archive.ts'
import { write } from './write.ts'
import { ownColumns, type WrittenFormat, type WrittenSegment } from './written.ts'

const at = new Date('2024-03-13T10:00:00Z')

async function bytesOf(pieces: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const all: Uint8Array[] = []
  for await (const piece of pieces) all.push(piece)
  return new Uint8Array(Buffer.concat(all))
}

const about = { session: 'BRS-FG-01', language: 'he', isTranslation: false, stage: 'release', isReleased: true }
const fileOf = (format: WrittenFormat, segments: readonly WrittenSegment[], over: object = {}) =>
  bytesOf(write(format, { ...about, direction: 'rtl', segments, ...over }, at))

const readAs: Partial<Record<WrittenFormat, FileFormat>> = { txt: 'plain' }
const [session, , , start, end, speaker, text] = ownColumns

async function again(format: WrittenFormat, segments: readonly WrittenSegment[]) {
  const columns = { text, speaker, start, end, conversation: session }
  const bytes = await fileOf(format, segments)
  const read = parseBytes(readAs[format] ?? (format as FileFormat), bytes, { columns })
  return read.ok ? read.segments : read.problems
}

const words = (segments: readonly WrittenSegment[]): Segment[] =>
  segments.map(({ number: _number, ...segment }) => segment)

/** Pieces of which texts are made: other scripts, marks, and everything that a format could take for something else. */
const piece = fc.constantFrom(
  ...[
    'שלום',
    'גַּם',
    'કેમ છો',
    'ક્ષ',
    'e\u0301',
    '👩‍👩‍👧',
    '🙂',
    'ሰላም',
    'Wort',
    ' ',
    '  ',
    '\n',
    '\n\n',
    '\r',
    '\t',
    '\u200b',
    '\u2028',
  ],
  ...[
    '-->',
    '->',
    '→',
    '<',
    '>',
    '&',
    '&amp;',
    '&#10;',
    '<b>',
    '<v P1>',
    '</v>',
    '{b}',
    '{\\an8}',
    '[br]',
    '\u0007',
    '\ufeff',
  ],
  ...['"', "'", ',', ';', '=', '+', '-', '@', '=1+1', ';=2', '\n=3', "'=4", '|', '\\', '}', '*', ':', '#00:00:01-0#'],
  ...['00:00:01.000 --> 00:00:02.000', '1', '\n1\n', 'NOTE ', '\nNOTE x\n\n', 'WEBVTT', 'P1: ', 'STYLE', '{', 'null'],
)
const anyText = fc
  .oneof(
    fc.array(piece, { minLength: 1, maxLength: 12 }).map((pieces) => pieces.join('')),
    fc.string({ unit: 'grapheme' }),
  )
  .filter((said) => !isNothing(said) && !said.includes('\u0000'))
const label = fc
  .oneof(
    fc.constantFrom('P1', 'Facilitator', 'ד"ר לוי', 'પ્રશ્ન', '=P', "'=P", 'A & B <c>', 'x, "y"'),
    fc.string({ unit: 'grapheme', maxLength: 20 }),
  )
  .map((written) => speakerLabel.safeParse(written))
  .filter((parsed) => parsed.success)
  .map((parsed) => parsed.data!)
const time = fc.integer({ min: 0, max: 500 * 3_600_000 })
const segment = fc.record({
  times: fc.tuple(fc.option(time), fc.option(time)),
  speaker: fc.option(label),
  text: anyText,
})
const transcript = fc.array(segment, { minLength: 1, maxLength: 12 }).map((rows) =>
  rows.map(({ times: [one, two], speaker: who, text: said }, place): WrittenSegment => {
    const isTurned = one !== null && two !== null && two < one
    return { number: place + 1, startMs: isTurned ? two : one, endMs: isTurned ? one : two, speaker: who, text: said }
  }),
)
/** Files with many control characters are no text files. */
const isPlain = (rows: readonly WrittenSegment[]) =>
  rows.reduce((sum, { text: said }) => sum + (said.match(/(?![\t\n\v\f\r\u0085])\p{Cc}/gu)?.length ?? 0), 0) <= 8

describe('a file that is imported again', () => {
  it.each(['json', 'csv', 'vtt'] as const)('has the same segments: %s', async (format) => {
    await fc.assert(
      fc.asyncProperty(transcript.filter(isPlain), async (rows) => {
        // Labels that look the same are one speaker.
        const first = new Map<string, string>()
        const spelt = rows.map((row) => {
          if (row.speaker === null) return row
          const key = row.speaker.normalize('NFC').replaceAll(/\p{Cf}/gu, '')
          first.set(key, first.get(key) ?? row.speaker)
          return { ...row, speaker: first.get(key)! }
        })
        expect(await again(format, spelt)).toEqual(words(spelt))
      }),
      { numRuns: 400 },
    )
  })

  const turns = fc
    .array(
      fc.array(fc.constantFrom('שלום', 'કેમ', 'e\u0301', '🙂', 'ja', 'R&D', '5', '"so"', 'a, b', "it's"), {
        minLength: 1,
        maxLength: 8,
      }),
      {
        minLength: 4,
        maxLength: 12,
      },
    )
    .map((all) =>
      all.map((said, place): WrittenSegment => {
        const startMs = place * 2_000
        return {
          number: place + 1,
          startMs,
          endMs: startMs + 1_500,
          speaker: `P${(place % 2) + 1}`,
          text: said.join(' '),
        }
      }),
    )

  it.each(['srt', 'txt'] as const)('has the same segments if two people talk in turn: %s', async (format) => {
    await fc.assert(
      fc.asyncProperty(turns, async (rows) => {
        expect(await again(format, rows)).toEqual(words(rows))
      }),
    )
  })

  it('has the same words and speakers: RTF, whose times are tenths of the end', async () => {
    await fc.assert(
      fc.asyncProperty(turns, async (rows) => {
        const read = (await again('rtf', rows)) as Segment[]
        expect(read.map(({ speaker: who, text: said }) => [who, said])).toEqual(
          rows.map((row) => [row.speaker, row.text]),
        )
        expect(read.map(({ endMs }) => endMs)).toEqual(rows.map(({ endMs }) => endMs))
      }),
    )
  })

  it('has the same words and speakers: Word', async () => {
    await fc.assert(
      fc.asyncProperty(turns, async (rows) => {
        const read = (await again('docx', rows)) as Segment[]
        expect(read.map(({ speaker: who, text: said }) => [who, said])).toEqual(
          rows.map((row) => [row.speaker, row.text]),
        )
      }),
    )
  })
})

const said = (number: number, over: Partial<WrittenSegment> = {}): WrittenSegment => ({
  ...{ number, startMs: number * 1_000, endMs: number * 1_000 + 500, speaker: 'P1', text: 'שלום' },
  ...over,
})

describe('a Word document', () => {
  const partsOf = async (segments: readonly WrittenSegment[], over: object = {}) => {
    const parts = unzipSync(await fileOf('docx', segments, over))
    return (name: string) => strFromU8(parts[name]!)
  }

  it('has the session in its header, numbered lines, and speakers in bold', async () => {
    const part = await partsOf([said(1)], { direction: 'ltr', stage: 'verification', isReleased: false })
    expect(part('word/header1.xml')).toContain('BRS-FG-01 · he · verification')
    expect(part('word/document.xml')).toContain('<w:lnNumType w:countBy="1" w:restart="continuous"/>')
    expect(part('word/document.xml')).toContain('<w:b/><w:bCs/></w:rPr><w:t xml:space="preserve">P1: </w:t>')
    expect(part('word/document.xml')).not.toContain('<w:bidi/>')
  })

  it('runs from right to left in a language that is written so', async () => {
    const document = (await partsOf([said(1)]))('word/document.xml')
    expect(document).toContain('<w:pPr><w:bidi/></w:pPr>')
    expect(document).toContain('<w:rPr><w:rtl/></w:rPr>')
  })

  it('marks the places where segments are left out', async () => {
    const document = (await partsOf([said(2), said(3), said(5)]))('word/document.xml')
    expect(document.match(/\[…\]/gu)).toHaveLength(2)
  })

  it('holds characters that XML cannot write as replacement characters', async () => {
    expect((await partsOf([said(1, { text: 'a\u0007<b>' })]))('word/document.xml')).toContain('a\ufffd&lt;b&gt;')
  })
})

describe('an archive', () => {
  it('holds its parts, also if one is written in many pieces', async () => {
    const pieces = Array.from({ length: 2_000 }, (_, at) => `${at},`)
    const bytes = await bytesOf(
      archiveOf(
        [
          { name: 'a.txt', pieces },
          { name: 'b.txt', pieces: ['b'] },
        ],
        at,
      ),
    )
    const parts = unzipSync(bytes)
    expect([strFromU8(parts['a.txt']!), strFromU8(parts['b.txt']!)]).toEqual([pieces.join(''), 'b'])
  })
})

describe('a CSV file', () => {
  it('has no cell that a spreadsheet would run as a formula', async () => {
    const file = new TextDecoder('utf-8', { fatal: true }).decode(
      await fileOf('csv', [said(1, { text: '=1+1', speaker: '@P' })]),
    )
    expect(file).toContain(`BRS-FG-01,he,1,00:00:01.000,00:00:01.500,'@P,'=1+1\r\n`)
  })
})
