import { describe, expect, it } from 'vitest'
import { askedBy, foundBy } from './finding-by-name.ts'
import { type ComparedPerson, findingKeysOf } from './finding-keys.ts'

/** Whether the keys lead to the person, and the names then agree. */
function found(person: ComparedPerson, typed: string) {
  const keys = new Set(findingKeysOf(person, 'IL').map(({ about, value }) => `${about} ${value}`))
  const has = ({ about, value }: { about: string; value: string }) => keys.has(`${about} ${value}`)
  const { named, numbers } = askedBy(typed, 'IL')
  if (!numbers.some(has) && (named.length === 0 || !named.every(has))) return undefined
  return foundBy(person, typed, 'IL')?.by
}
const michal = {
  givenName: 'מיכל רות',
  familyName: 'כהן',
  phone: '050-1234567 / 08-6461014',
  nationalId: '012-345 674',
}

describe('a participant is found', () => {
  it.each([['מיכל כהן'], ['Cohen Michal'], ['Michal'], ['ruth'], ['Kohen, Rut'], ['Михал Коэн']])(
    'by the name %s',
    (typed) => expect(found(michal, typed)).toBe('name'),
  )
  it.each([['+972 50 123 4567'], ['086461014'], ['Somebody with 050 1234567']])('by the telephone %s', (typed) =>
    expect(found(michal, typed)).toBe('phone'),
  )
  it.each([['12345674'], ['012345674'], ['Michal, 0-12345674'], ['٠١٢٣٤٥٦٧٤']])('by the national id %s', (typed) =>
    expect(found(michal, typed)).toBe('national_id'),
  )
  it.each([['Michal Levi'], ['Tamar'], ['1234567'], [''], ['😀'], ['M']])('by nothing else, such as %s', (typed) =>
    expect(found(michal, typed)).toBeUndefined(),
  )
})

it('a word that only has the same consonants is not the name', () => {
  expect(found({ givenName: 'Sarah' }, 'Ousri')).toBeUndefined()
  expect(found({ givenName: 'Sarah' }, 'Sara')).toBe('name')
})
