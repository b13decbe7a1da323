// The columns of files of sessions, visits, consents and targets, by their headings in the languages of the interface and of REDCap.
import { describe, expect, it } from 'vitest'
import { example } from '../studies/file/example.test-support.ts'
import { studyConfiguration } from '../studies/schema.ts'
import { readMonth, readNumber } from './cells.ts'
import type { ImportKind } from './kinds.ts'
import { suggestPlan } from './suggest.ts'
import { fieldsOfKind } from './thing-fields.ts'
import { codesIn } from './things.ts'

const configuration = studyConfiguration.parse(example().configuration)
const setup = { configuration, forms: [], may: { identities: true, consents: true } }
const suggested = (kind: ImportKind, headings: string[]) => {
  const { fields } = suggestPlan({ headings, rows: [] }, { kind, fields: fieldsOfKind(kind, setup), setup }, new Map())
  return headings.map((_, at) => Object.entries(fields).find(([, from]) => 'column' in from && from.column === at)?.[0])
}

describe('the columns of a file of sessions', () => {
  const fields = ['session.on', 'session.from', 'session.minutes', 'session.place', 'people.codes', 'people.came']
  it.each([
    ['English', ['Date', 'Start time', 'Minutes', 'Room', 'Participant code', 'Attendance']],
    ['German', ['Datum', 'Beginn', 'Dauer', 'Raum', 'Teilnehmende', 'Anwesenheit']],
    ['Hebrew', ['תאריך', 'שעה', 'משך', 'מקום', 'קוד משתתף', 'נוכחות']],
    ['Kiswahili', ['Tarehe', 'Saa', 'Dakika', 'Mahali', 'Msimbo', 'Mahudhurio']],
    ['Luganda', ['Olunaku', 'Essaawa', 'Eddakiika', 'Ekisenge', 'Koodi', 'Okubaawo']],
    ['Gujarati', ['તારીખ', 'સમય', 'મિનિટ', 'સ્થળ', 'કોડ', 'હાજરી']],
  ])('are known by their headings in %s', (_tongue, headings) => {
    expect(suggested('sessions', headings)).toEqual(fields)
  })
})

describe('the columns of a file of REDCap', () => {
  it('are known for visits, consents and targets', () => {
    expect(suggested('visits', ['record_id', 'redcap_event_name', 'redcap_data_access_group', 'visit_date'])).toEqual([
      'participant',
      'visit.timepoint',
      'site',
      'visit.on',
    ])
    expect(suggested('consents', ['record_id', 'consent_date', 'consent___participate'])).toEqual([
      'participant',
      'consent.givenOn',
      'scope.participate',
    ])
    expect(suggested('targets', ['Month', 'Target'])).toEqual(['target.month', 'target.participants'])
  })
})

describe('the codes in a cell', () => {
  it.each([
    ['BRS-0042-X', ['BRS-0042-X']],
    ['BRS-0042-X, brs 43 y;KLA-0001-A', ['BRS-0042-X', 'brs 43 y', 'KLA-0001-A']],
    ['BRS-0042-X BRS-0043-Y', ['BRS-0042-X', 'BRS-0043-Y']],
    ['BRS-0042-X\nBRS-0043-Y', ['BRS-0042-X', 'BRS-0043-Y']],
    [' , ', []],
  ])('of %j are %j', (cell, codes) => {
    expect(codesIn(cell)).toEqual(codes)
  })
})

describe('a number and a month', () => {
  it('are read with decimals of a spreadsheet, and not guessed', () => {
    expect(['45', '45,0', '45.00', '4,5', '-3', 'many', ''].map(readNumber)).toEqual([
      45,
      45,
      45,
      undefined,
      undefined,
      undefined,
      undefined,
    ])
    const months = [
      '2026-03',
      '03/2026',
      '3.2026',
      '2026-03-15',
      'March 2026',
      'Mär 2026',
      '13/2026',
      'soon 2026',
      '2026',
    ].map((text) => readMonth(text, 'dmy', undefined))
    expect(months).toEqual([...Array.from({ length: 6 }, () => '2026-03'), undefined, undefined, undefined])
  })
})
