import { describe, expect, it } from 'vitest'
import { shownBy } from './audit/entities.ts'
import { formatOf } from './transcripts/formats/guesses.ts'
import { parseTable } from './transcripts/formats/table.ts'
import { parseVtt } from './transcripts/formats/vtt.ts'
import { own } from './own.ts'

const inherited = ['constructor', 'toString', 'valueOf', 'hasOwnProperty', '__proto__']

describe('a key from outside that every object inherits', () => {
  it.each(inherited)('finds nothing in a record: %s', (key) => {
    expect(own(shownBy, key)).toBeUndefined()
    expect(own({ [key]: 'put there' }, key)).toBe('put there')
  })

  it.each(inherited)('names no file format: %s', (key) => {
    expect(formatOf(`a.${key}`)).toBeUndefined()
  })

  it('is no character in a VTT file: it stays as it was written', () => {
    const read = parseVtt('WEBVTT\n\n00:01.000 --> 00:02.000\n&constructor; &toString; &amp;\n')
    expect(read.ok && read.segments.map(({ text }) => text)).toEqual(['&constructor; &toString; &'])
  })

  it.each(inherited)('is no column of a table: %s', (key) => {
    expect(parseTable([{ words: 'Yes' }], { text: key })).toMatchObject({
      ok: false,
      problems: [{ line: 1, reason: 'column_missing', given: key }],
    })
  })
})
