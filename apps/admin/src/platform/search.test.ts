import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  day,
  flag,
  key,
  language,
  leftOutOf,
  many,
  oneOf,
  readSearch,
  record,
  siteCode,
  uuid,
  whom,
  word,
} from './search.ts'

const fields = {
  from: day,
  find: word,
  late: flag,
  person: uuid,
  view: oneOf('board', 'week'),
  arm: key,
  with: whom,
  language,
  status: many(oneOf('held', 'cancelled')),
  sites: many(siteCode),
  filter: record,
}
const sites = [{ code: 'BRS' }, { code: 'ULM' }]
const left = (raw: Record<string, unknown>) => leftOutOf(fields, raw, sites).map(({ name, value }) => [name, value])

describe('the search parameters of a page', () => {
  it.each<[string, Record<string, unknown>, Record<string, unknown>]>([
    ['a day', { from: '2026-02-28' }, { from: '2026-02-28' }],
    ['text', { find: 'BRS-0042' }, { find: 'BRS-0042' }],
    ['digits as text, although the router read a number', { find: 42 }, { find: '42' }],
    ['text without invisible characters', { find: '\u202ebrs\u0000\n42' }, { find: 'brs 42' }],
    ['yes and no', { late: true }, { late: true }],
    ['one of several values', { view: 'board' }, { view: 'board' }],
    ['a list', { status: ['held'], sites: ['BRS', 'ULM'] }, { status: ['held'], sites: ['BRS', 'ULM'] }],
    ['one value as a list', { sites: 'BRS' }, { sites: ['BRS'] }],
    ['nothing for an unknown parameter', { elsewhere: 1 }, {}],
    ['nothing for an empty value', { find: '', from: '' }, { find: undefined, from: undefined }],
  ])('are read as %s', (_, raw, read) => {
    expect(readSearch(fields, raw)).toEqual(read)
    expect(left(raw)).toEqual([])
  })

  it.each<[string, Record<string, unknown>, string[][]]>([
    ['a month that does not exist', { from: '2026-13-45' }, [['from', '2026-13-45']]],
    ['a day that its month does not have', { from: '2026-02-30' }, [['from', '2026-02-30']]],
    ['a list instead of a day', { from: ['2026-02-28'] }, [['from', '']]],
    ['a text that is too long', { find: 'x'.repeat(65) }, [['find', 'x'.repeat(65)]]],
    ['a value other than yes and no', { late: 'perhaps' }, [['late', 'perhaps']]],
    ['an id that is not valid', { person: '42' }, [['person', '42']]],
    ['a key that is not valid', { arm: 'Arm A' }, [['arm', 'Arm A']]],
    ['a person that is not valid', { with: 'them' }, [['with', 'them']]],
    ['a language that is not valid', { language: 'latin' }, [['language', 'latin']]],
    ['a value that is not one of several', { view: 'map' }, [['view', 'map']]],
    ['a text of invisible characters', { find: '\u0000\u200b' }, [['find', '\u0000\u200b']]],
    ['an object instead of text', { find: { a: 1 } }, [['find', '']]],
  ])('ignore %s, and say so', (_, raw, expected) => {
    const [name] = Object.keys(raw) as [keyof typeof fields]
    expect(readSearch(fields, raw)[name]).toBeUndefined()
    expect(left(raw)).toEqual(expected)
  })

  it('keep the valid values of a list, and the valid parts of a filter', () => {
    const raw = { status: ['held', 'lost'], filter: { from: '2026-13-45', to: '2026-01-31', kind: 'focus_group' } }
    expect(readSearch(fields, raw)).toEqual({ status: ['held'], filter: { to: '2026-01-31', kind: 'focus_group' } })
    expect(left(raw)).toEqual([
      ['status', 'lost'],
      ['filter', '2026-13-45'],
    ])
  })

  it('report a site that the reader cannot see', () => {
    expect(left({ sites: ['BRS', 'KLA'] })).toEqual([['sites', 'KLA']])
  })

  it('never cause an error, whatever the address contains', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...Object.keys(fields)), fc.anything()), (raw) => {
        readSearch(fields, raw)
        leftOutOf(fields, raw, sites)
      }),
    )
  })
})
