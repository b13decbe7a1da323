import { describe, expect, it } from 'vitest'
import { parseCsv, readCsv } from './csv.ts'
import { parseFile } from './file.ts'
import { fileFormats } from '../schema.ts'
import { formatOf, proposeColumns } from './guesses.ts'
import { limits } from './limits.ts'

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
  describe('with a column of conversations', () => {
    const file = 'session,who,text\nS1,P1,one\nS2,P2,two\nS1,P1,three\n,,\n'
    const columns = { text: 'text', speaker: 'who', conversation: 'session' }
    const texts = (conversation?: string, over: object = columns) => {
      const parsed = parseCsv(file, { ...columns, ...over }, conversation === undefined ? {} : { conversation })
      return parsed.ok ? parsed.segments.map(({ text }) => text) : parsed.problems
    }
    it('refuses several with their number and their names, also if faulty rows may be skipped', () => {
      const refused = [{ line: 1, reason: 'several_conversations', part: 'conversation', given: '2' }]
      expect(texts()).toEqual(refused)
      const parsed = parseCsv(file, columns, { skipFaulty: true })
      expect(parsed).toMatchObject({ ok: false, problems: refused })
      expect(parsed.report?.conversations).toEqual([
        { name: 'S1', rows: 2 },
        { name: 'S2', rows: 1 },
      ])
    })
    it('reads the chosen one, and refuses one that is not there', () => {
      expect(texts('S1')).toEqual(['one', 'three'])
      expect(texts('S2')).toEqual(['two'])
      expect(texts('S3')).toMatchObject([{ reason: 'conversation_missing', given: 'S3' }])
    })
    it('reads a file with one conversation, and all rows if no column is named', () => {
      expect(parseCsv('session,text\nS1,one\nS1,two', { text: 'text', conversation: 'session' }).ok).toBe(true)
      expect(texts(undefined, { conversation: undefined })).toEqual(['one', 'two', 'three'])
    })
    it('names no more conversations than a person can choose among, and counts them all', () => {
      const many = Array.from({ length: limits.conversations + 1 }, (_, n) => `S${n},x`).join('\n')
      const parsed = parseCsv(`session,text\n${many}`, { text: 'text', conversation: 'session' })
      expect(parsed.report?.conversations).toHaveLength(limits.conversations)
      expect(parsed).toMatchObject({ problems: [{ given: String(limits.conversations + 1) }] })
    })
    it('does so for rows of text with tabs too', () => {
      const rows = ['speaker\tsession\ttext', 'P1\tS1\tone', 'P2\tS2\ttwo', 'P1\tS1\tthree', 'P2\tS2\tfour'].join('\n')
      expect(parseFile('plain', rows)).toMatchObject({ ok: false, problems: [{ reason: 'several_conversations' }] })
      expect(parseFile('plain', rows, { choices: { conversation: 'S2' } })).toMatchObject({
        ok: true,
        segments: [{ text: 'two' }, { text: 'four' }],
      })
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
