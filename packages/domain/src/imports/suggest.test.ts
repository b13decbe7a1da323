import { describe, expect, it } from 'vitest'
import { example } from '../studies/file/example.test-support.ts'
import { studyConfiguration } from '../studies/schema.ts'
import { fieldsOf } from './fields.ts'
import { suggestPlan } from './suggest.ts'

const configuration = studyConfiguration.parse(example().configuration)
const form = {
  form: 'main',
  version: '1',
  language: 'de',
  scopes: ['participate'],
  validFrom: '2024-01-01',
  validUntil: null,
  needsWitness: false,
  requiresReconsent: false,
}
const setup = { configuration, forms: [form], may: { identities: true, consents: true } }
const suggested = (headings: string[], remembered = new Map<number, string>()) => {
  const grid = { headings, rows: [] }
  const { fields } = suggestPlan(grid, { kind: 'participants' as const, fields: fieldsOf(setup), setup }, remembered)
  return headings.map((_, at) => Object.entries(fields).find(([, from]) => 'column' in from && from.column === at)?.[0])
}

describe('the columns of a file', () => {
  it.each([
    [
      'English',
      ['First name', 'Last Name', 'Date of birth', 'Consent date', 'Enrolled on'],
      ['identity.givenName', 'identity.familyName', 'identity.birthDate', 'consent.givenOn', 'enrolledOn'],
    ],
    [
      'German',
      ['Vorname', 'Nachname', 'Geburtsdatum', 'Einwilligung am', 'Gruppe'],
      ['identity.givenName', 'identity.familyName', 'identity.birthDate', 'consent.givenOn', 'group'],
    ],
    [
      'Hebrew',
      ['שם פרטי', 'שם משפחה', 'תאריך לידה', 'תאריך הסכמה', 'קבוצה'],
      ['identity.givenName', 'identity.familyName', 'identity.birthDate', 'consent.givenOn', 'group'],
    ],
  ])('are known by their headings in %s', (_tongue, headings, fields) => {
    expect(suggested(headings)).toEqual(fields)
  })

  it('are no two for one field, and unknown ones are none', () => {
    expect(suggested(['Group', 'GROUP', 'Shoe size', ''])).toEqual(['group', undefined, undefined, undefined])
  })

  it('are first what such columns were before', () => {
    expect(suggested(['Name', 'Other'], new Map([[1, 'identity.familyName']]))).toEqual([
      undefined,
      'identity.familyName',
    ])
  })

  it('hold no identities and consents for a person who may not write them', () => {
    const names = fieldsOf({ ...setup, may: { identities: false, consents: false } }).map(({ name }) => name)
    expect(names.filter((name) => /^(identity|consent|scope|enrolledOn)/.test(name))).toEqual([])
  })
})
