import { describe, expect, test } from 'vitest'
import { cataloguesOf } from './catalogue.ts'
import { coverageOf } from './coverage.ts'
import { readTranslatorsFile } from './filled-file.ts'
import { translations } from './languages.ts'
import { messagesOf } from './messages.ts'
import { writeTranslatorsFile } from './translators-file.ts'

const english = new Map([
  ['shell:skip', 'Skip to the content'],
  ['shell:menu.waiting_one', '{{count}} waits for {{who}}'],
  ['shell:menu.waiting_other', '{{count}} wait for {{who}}'],
  ['sessions:title', 'Sessions, and "more"'],
  ['problems:rows.too_many', 'Too many rows'],
])
const words = new Map([
  ['shell:menu.waiting_one', '{{count}} anamsubiri {{who}}'],
  ['shell:menu.waiting_other', '{{count}} wanamsubiri {{who}}'],
  ['sessions:title', '=Vikao, "na zaidi"'],
])
const written = writeTranslatorsFile('sw', words, english)

/** The file with other cells in one row. */
const changed = (key: string, change: (row: string) => string) =>
  written
    .split('\r\n')
    .map((row) => (row.startsWith(`${key},`) ? change(row) : row))
    .join('\r\n')
const faultsOf = (text: string) => readTranslatorsFile('sw', text, english).faults.map(({ key, why }) => [key, why])

describe('the file for translators', () => {
  test('has a row for each message and plural form of the language, with English, what must stay, and the glossary', () => {
    const rows = written.split('\r\n')
    expect(rows[0]).toBe('\ufeffkey,form,en,sw,keep,terms')
    expect(rows).toContain(
      'shell:menu.waiting_one,one,{{count}} waits for {{who}},{{count}} anamsubiri {{who}},{{count}} {{who}},',
    )
    expect(rows.find((row) => row.startsWith('sessions:'))).toContain('session = kikao')
    expect(writeTranslatorsFile('he', new Map(), english)).toContain('shell:menu.waiting_two,two,')
  })

  test('is read back as it was written', () => {
    const { words: read, faults } = readTranslatorsFile('sw', written, english)
    expect(faults).toEqual([])
    expect(new Map([...read].filter(([, text]) => text !== undefined))).toEqual(words)
  })

  test.each(translations)('of the whole interface in %s is read back as it was written', async (language) => {
    const all = messagesOf(await cataloguesOf('en'))
    const own = messagesOf(await cataloguesOf(language))
    const { words: read, faults } = readTranslatorsFile(language, writeTranslatorsFile(language, own, all), all)
    expect(faults).toEqual([])
    for (const [key, text] of own) expect(read.get(key)).toBe(text.trim())
  })

  test('an empty cell takes the words of a message away', () => {
    const { words: read } = readTranslatorsFile(
      'sw',
      changed('sessions:title', (row) => row.replace(/"'=Vikao.*""",/, ',')),
      english,
    )
    expect(read.has('sessions:title')).toBe(true)
    expect(read.get('sessions:title')).toBeUndefined()
  })

  test.each([
    [
      'a key that does not exist',
      'shell:skip',
      (row: string) => row.replace('shell:skip', 'shell:jump'),
      ['shell:jump', 'key is unknown'],
    ],
    [
      'a key that is there twice',
      'shell:skip',
      (row: string) => `${row}\r\n${row}`,
      ['shell:skip', 'key is there twice'],
    ],
    [
      'a message whose English has changed since',
      'shell:skip',
      (row: string) => row.replace('Skip to', 'Jump to'),
      ['shell:skip', 'English has changed'],
    ],
    [
      'a placeholder that was translated',
      'shell:menu.waiting_other',
      (row: string) => row.replace('wanamsubiri {{who}}', 'wanamsubiri {{nani}}'),
      ['shell:menu.waiting_other', 'placeholders differ'],
    ],
    [
      'a plural form alone',
      'shell:menu.waiting_other',
      (row: string) => row.replace('{{count}} wanamsubiri {{who}}', ''),
      ['shell:menu.waiting_one', 'plural form is missing'],
    ],
    [
      'a word that the glossary sets aside',
      'sessions:title',
      (row: string) => row.replace('=Vikao', 'Mikutano'),
      ['sessions:title', 'word is not of the glossary'],
    ],
  ])('refuses %s', (_, key, change, fault) => {
    const text = changed(key, change)
    expect(faultsOf(text)[0]).toEqual(fault)
    expect(new Set(faultsOf(text).map(([, why]) => why === 'plural form is missing' || why === fault[1]))).toEqual(
      new Set([true]),
    )
    expect(readTranslatorsFile('sw', text, english).words.get(fault[0]!) ?? '').not.toContain('nani')
  })

  test('refuses a file of another language', () => {
    expect(() => readTranslatorsFile('gu', written, english)).toThrow('no column gu')
  })
})

test('coverage counts a message with plural forms once, and only if the language has all of them', () => {
  const { translated, all, concepts } = coverageOf('sw', words, english)
  expect([translated, all]).toEqual([2, 4])
  expect(concepts.get('shell')).toEqual({ translated: 1, all: 2 })
  expect(coverageOf('sw', new Map([...words].slice(1)), english).translated).toBe(1)
  expect(coverageOf('en', english, english)).toMatchObject({ translated: 4, all: 4 })
})
