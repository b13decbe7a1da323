import { describe, expect, it } from 'vitest'
import { parseCsv, readCsv } from './csv.ts'
import { parseFile } from './file.ts'
import { fileFormats } from '../schema.ts'
import { formatOf, proposeColumns } from './guesses.ts'

describe('CSV', () => {
  it('detects the delimiter, and keeps line breaks and formulas within cells', () => {
    expect(parseCsv('\ufeffwho;words\nP1;"=1+1\nand more"\nP2;שלום', { text: 'words', speaker: 'who' })).toMatchObject({
      ok: true,
      segments: [
        { startMs: null, endMs: null, speaker: 'P1', text: '=1+1\nand more' },
        { startMs: null, endMs: null, speaker: 'P2', text: 'שלום' },
      ],
    })
  })
  it('reads times and the order in the digits of any script', () => {
    const columns = { text: 'text', start: 'start', order: 'order' }
    expect(parseCsv('order,start,text\n٢,٠:٠٧,second\n۱,०:०५.५,first', columns)).toMatchObject({
      ok: true,
      segments: [
        { startMs: 5500, text: 'first' },
        { startMs: 7000, text: 'second' },
      ],
    })
  })
  it.each([
    ['text,who\na,b,c\nd,e', 2, 'row_malformed'],
    ['text,who\na,b\nd,e,,f', 3, 'row_malformed'],
    ['text,who\n"never closed,b', 2, 'row_malformed'],
    ['other,who\na,b', 1, 'column_missing'],
    ['', 1, 'empty'],
  ])('%j: row %i, %s', (file, line, reason) => {
    expect(parseCsv(file, { text: 'text' })).toMatchObject({
      ok: false,
      problems: expect.arrayContaining([expect.objectContaining({ line, reason })]),
    })
  })
  it('proposes columns by their headings, and none where no heading fits', () => {
    const { headings } = readCsv('transcript_id,interlocutor,timestamp,utterance_text\n')
    expect(proposeColumns(headings)).toEqual({
      conversation: 'transcript_id',
      speaker: 'interlocutor',
      start: 'timestamp',
      text: 'utterance_text',
    })
    expect(proposeColumns(['a', 'b'])).toEqual({})
  })
})

describe('a file', () => {
  it.each([
    ['FG 1.VTT', 'vtt'],
    ['a.b.srt', 'srt'],
    ['x.txt', 'plain'],
    ['x.docx', 'docx'],
    ['x.csv', 'csv'],
    ['x.pdf', undefined],
    ['x', undefined],
  ])('%s is %s', (name, format) => expect(formatOf(name)).toBe(format))
  it('with half of a surrogate pair is refused in every format', () => {
    for (const format of fileFormats) {
      expect(parseFile(format, 'A: \ud800 x')).toMatchObject({ ok: false, problems: [{ reason: 'not_text' }] })
    }
  })
})
