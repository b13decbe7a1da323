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

describe('what a page reads of an address', () => {
  it.each<[string, Record<string, unknown>, Record<string, unknown>]>([
    ['a day', { from: '2026-02-28' }, { from: '2026-02-28' }],
    ['letters', { find: 'BRS-0042' }, { find: 'BRS-0042' }],
    ['figures that the router read as a number, as letters', { find: 42 }, { find: '42' }],
    ['letters without what nobody can see', { find: '\u202ebrs\u0000\n42' }, { find: 'brs 42' }],
    ['yes and no', { late: true }, { late: true }],
    ['one of several words', { view: 'board' }, { view: 'board' }],
    ['a list', { status: ['held'], sites: ['BRS', 'ULM'] }, { status: ['held'], sites: ['BRS', 'ULM'] }],
    ['one of a list, alone', { sites: 'BRS' }, { sites: ['BRS'] }],
    ['nothing of what it does not know', { elsewhere: 1 }, {}],
    ['nothing of what is empty', { find: '', from: '' }, { find: undefined, from: undefined }],
  ])('is %s', (_, raw, read) => {
    expect(readSearch(fields, raw)).toEqual(read)
    expect(left(raw)).toEqual([])
  })

  it.each<[string, Record<string, unknown>, string[][]]>([
    ['a month that does not exist', { from: '2026-13-45' }, [['from', '2026-13-45']]],
    ['a day that its month does not have', { from: '2026-02-30' }, [['from', '2026-02-30']]],
    ['a list where a day belongs', { from: ['2026-02-28'] }, [['from', '']]],
    ['more letters than any code has', { find: 'x'.repeat(65) }, [['find', 'x'.repeat(65)]]],
    ['anything but yes and no', { late: 'perhaps' }, [['late', 'perhaps']]],
    ['an id that is none', { person: '42' }, [['person', '42']]],
    ['what the study cannot have named so', { arm: 'Arm A' }, [['arm', 'Arm A']]],
    ['somebody who is none', { with: 'them' }, [['with', 'them']]],
    ['a language that is none', { language: 'latin' }, [['language', 'latin']]],
    ['a word that is none of them', { view: 'map' }, [['view', 'map']]],
    ['letters that nobody can read', { find: '\u0000\u200b' }, [['find', '\u0000\u200b']]],
    ['an object where letters belong', { find: { a: 1 } }, [['find', '']]],
  ])('leaves out %s', (_, raw, expected) => {
    const [name] = Object.keys(raw) as [keyof typeof fields]
    expect(readSearch(fields, raw)[name]).toBeUndefined()
    expect(left(raw)).toEqual(expected)
  })

  it('keeps the rest of a list, and of a link’s parts', () => {
    const raw = { status: ['held', 'lost'], filter: { from: '2026-13-45', to: '2026-01-31', kind: 'focus_group' } }
    expect(readSearch(fields, raw)).toEqual({ status: ['held'], filter: { to: '2026-01-31', kind: 'focus_group' } })
    expect(left(raw)).toEqual([
      ['status', 'lost'],
      ['filter', '2026-13-45'],
    ])
  })

  it('says which site is none of the reader’s', () => {
    expect(left({ sites: ['BRS', 'KLA'] })).toEqual([['sites', 'KLA']])
  })

  it('never throws, whatever stands there', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...Object.keys(fields)), fc.anything()), (raw) => {
        readSearch(fields, raw)
        leftOutOf(fields, raw, sites)
      }),
    )
  })
})
