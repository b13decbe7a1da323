import { describe, expect, it } from 'vitest'
import { openFinding } from './find.ts'
import type { Known, Person } from './shapes.ts'

type Given = { people?: readonly Omit<Person, 'id'>[]; known?: readonly Omit<Known, 'id'>[]; language?: string }

/** The parts that are found, with whose they are and whether that is certain. People are 0, 1, …, what was replaced is known 0, … */
function findIn(text: string, { people = [], known = [], language = 'en' }: Given) {
  const find = openFinding({
    people: people.map((person, at) => ({ ...person, id: `${at}` })),
    known: known.map((each, at) => ({ ...each, id: `known ${at}` })),
    language,
    country: 'UG',
  })
  return find(text).map(({ from, to, kind, isCertain, who }) => [
    [...text].slice(from, to).join(''),
    ...[kind, who, isCertain],
  ])
}

describe('a place', () => {
  const town = { address: '3 Palm Street, Kiryat Malachi' }
  const text = 'We live in Kiryat Malachi since 2004'

  it('is found once, if several people have it in their address', () => {
    expect(findIn(text, { people: [town, town] })).toEqual([['Kiryat Malachi', 'place', undefined, false]])
  })

  it('is found as what was replaced before, and the longest of several that overlap', () => {
    const known = [
      { kind: 'place' as const, words: 'Kiryat Malachi' },
      { kind: 'place' as const, words: 'Malachi Since' },
    ]
    expect(findIn(text, { people: [town], known })).toEqual([['Kiryat Malachi', 'place', 'known 0', false]])
  })

  it('is certain if it is also the name of somebody who attended', () => {
    const people = [{ address: 'Tilbury' }, { familyName: 'Tilbury' }]
    expect(findIn('They met in Tilbury again', { people })).toMatchObject([['Tilbury', 'place', undefined, true]])
    expect(findIn('They met in Tilbury again', { people: [{ address: 'Tilbury' }] })).toMatchObject([{ 3: false }])
  })
})

describe('the form of an identifier', () => {
  const people = [{ givenName: 'Akello', familyName: 'Okello' }]

  it.each([
    ['Plot 12 Okello Akello', 'address'],
    ['akello.okello@x.ug', 'email'],
  ])('is certain if a name of somebody is in it: %s', (part, kind) => {
    expect(findIn(`It is ${part}.`, { people })).toEqual([[part, kind, undefined, true]])
    expect(findIn(`It is ${part}.`, { people: [{ givenName: 'Moses' }] })).toEqual([[part, kind, undefined, false]])
  })
})

describe('a name that was replaced before', () => {
  const known = [{ kind: 'person' as const, words: 'Nomvula' }]

  it('is not certain, because nobody of that name may have attended', () => {
    expect(findIn('Then Nomvula came', { known })).toEqual([['Nomvula', 'person', 'known 0', false]])
    const both = findIn('Then Nomvula came', { known: [...known, ...known] })
    expect(both).toEqual([['Nomvula', 'person', undefined, false]])
  })

  it.each(['person', 'place'] as const)('as a %s is that of the one person who attended and has it', (kind) => {
    const people = [{ givenName: 'Nomvula' }]
    const found = findIn('Then Nomvula came', { people, known: [{ kind, words: 'Nomvula' }] })
    expect(found).toEqual([['Nomvula', 'person', '0', true]])
  })

  it('in several words is that of the one person who attended and has them all', () => {
    const full = [{ kind: 'person' as const, words: 'Nomvula van Wyk' }]
    const one = { givenName: 'Nomvula', familyName: 'van Wyk' }
    const text = 'Then Nomvula van Wyk came'
    const part = 'Nomvula van Wyk'
    expect(findIn(text, { people: [one], known: full })).toEqual([[part, 'person', '0', true]])
    const two = { givenName: 'Nomvula', familyName: 'Zulu' }
    expect(findIn(text, { people: [two], known: full })).toMatchObject([[part, 'person', 'known 0', true]])
  })

  it('is not that of somebody whose name only sounds like it', () => {
    const found = findIn('Then Hannigan came', {
      people: [{ familyName: 'Henegan' }],
      known: [{ kind: 'person', words: 'Hannigan' }],
    })
    expect(found).toEqual([['Hannigan', 'person', undefined, false]])
  })
})

describe('a pseudonym', () => {
  it.each([
    ['sw', 'Jina', '[Jina 4] alikuja'],
    ['de', 'Ort', 'Dann kam [Ort 12] dazu'],
    ['he', 'מקום', 'היה ב[מקום 3] אתמול'],
    ['sw', 'Mwaka', 'Ana [umri wa miaka 90 au zaidi]'],
  ])('in %s is no identifier, also if somebody is called %s', (language, familyName, text) => {
    expect(findIn(text, { people: [{ familyName }], language })).toEqual([])
  })

  it('is a word before a name: this does not begin the sentence', () => {
    expect(findIn('[Name 1] Grace came', { people: [{ givenName: 'Grace' }] })).toMatchObject([{ 0: 'Grace', 3: true }])
    expect(findIn('[Name 1]. Grace came', { people: [{ givenName: 'Grace' }] })).toMatchObject([{ 3: false }])
  })
})
