import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { likelyDuplicates } from './duplicates.ts'
import { type ComparedPerson, findingKeysOf, fullName, mostCompared, sharedAtLeast } from './finding-keys.ts'
import { searchOf } from './measured.test-support.ts'
import {
  type Dice,
  errors,
  mistype,
  oneOf,
  population,
  recordedAgain,
  recordOf,
  scriptNames,
} from './population.test-support.ts'
import { wereSimilar } from './earlier-rule.test-support.ts'

const keysOf = (person: ComparedPerson) =>
  findingKeysOf(person, 'IL').map(({ about, value, finds }) => ({ key: `${about} ${value}`, finds }))
const finding = (person: ComparedPerson) => keysOf(person).flatMap(({ key, finds }) => (finds > 0 ? [key] : []))
const overlap = (one: ComparedPerson, other: ComparedPerson) => {
  const theirs = new Set(finding(other))
  return finding(one).some((key) => theirs.has(key))
}

/** The name with some typing errors, each in any word. */
function mistyped(name: string, dice: Dice): string {
  let words = name.split(' ')
  for (let left = 1 + Math.floor(dice() * 3); left > 0; left--) {
    const at = Math.floor(dice() * words.length)
    words = words.with(at, mistype(words[at]!, dice))
  }
  return words.join(' ')
}

describe('the finding keys', () => {
  it('overlap for names that are similar as a whole and have one year of birth, in five scripts', () => {
    let similar = 0
    fc.assert(
      fc.property(fc.nat(1_000_000), (seed) => {
        const { dice, newPerson } = population(seed)
        const names = Array.from({ length: 12 }, () => fullName(recordOf(newPerson(), dice, oneOf(dice, scriptNames))))
        const people = names
          .flatMap((name) => [name, mistyped(name, dice)])
          .map((name) => ({ givenName: name, birthYear: 1980 }))
        people.forEach((one, at) => {
          for (const other of people.slice(at + 1)) {
            if (!wereSimilar(one.givenName, other.givenName)) continue
            similar++
            expect({ one, other, overlap: overlap(one, other) }).toEqual({ one, other, overlap: true })
          }
        })
      }),
      { numRuns: 60 },
    )
    expect(similar).toBeGreaterThan(300)
  })

  it('are enough to read a record, if two records are likely of one person by their names and birth', () => {
    let likely = 0
    fc.assert(
      fc.property(fc.nat(1_000_000), (seed) => {
        const { dice, newPerson } = population(seed)
        const rarity = { people: 300, holders: () => 1 }
        for (const error of errors) {
          const truth = newPerson()
          const [given, person] = [recordOf(truth, dice), recordedAgain(truth, error, dice)]
          if (likelyDuplicates({ given, candidates: [{ id: 1, person }], country: 'IL', rarity }).length === 0) continue
          // Keys of names that sound different have the year of birth. Without it a search does not find a mistyped name.
          if (!given.birthYear || !person.birthYear) continue
          likely++
          const theirs = new Set(finding(person))
          const shared = keysOf(given).filter(({ key, finds }) => finds > 0 && theirs.has(key))
          const much = shared.reduce((sum, { finds }) => sum + finds, 0)
          expect({ given, person, isEnough: much >= sharedAtLeast }).toEqual({ given, person, isEnough: true })
        }
      }),
      { numRuns: 200 },
    )
    expect(likely).toBeGreaterThan(900)
  })

  it.each<[string, ComparedPerson, ComparedPerson]>([
    ['one dialled number', { phone: '050-1234567' }, { phone: '08-6461014 / +972 (0)50 123 4567' }],
    ['one national id', { nationalId: '01234567-4' }, { nationalId: '1234567 4' }],
    ['one date of birth', { givenName: 'Ora', birthDate: '1980-03-04' }, { givenName: 'Lea', birthDate: '1980-03-04' }],
    [
      'one name in two scripts, whatever the birth',
      { givenName: 'מיכל', familyName: 'כהן' },
      { givenName: 'Cohen', familyName: 'Michal' },
    ],
  ])('overlap for %s', (_, one, other) => expect(overlap(one, other)).toBe(true))

  it('do not overlap if only one frequent name is shared, or only the year', () => {
    const sarah = { givenName: 'Sarah', familyName: 'Nakato', birthYear: 1980 }
    expect(overlap(sarah, { givenName: 'Sarah', familyName: 'Okello', birthYear: 1981 })).toBe(false)
    expect(overlap(sarah, { givenName: 'Moses', familyName: 'Wanyama', birthYear: 1980 })).toBe(false)
  })

  it('are few, also for an enormous name', () => {
    const long = Array.from({ length: 60 }, (_, at) => `name${'bcdfghklmnrst'.slice(at % 12)}`).join(' ')
    expect(keysOf({ givenName: long, birthYear: 1980 }).length).toBeLessThan(60)
    expect(
      keysOf({ givenName: 'Sarah', familyName: 'Nakato', birthYear: 1980, birthDate: '1980-03-04' }).length,
    ).toBeLessThan(16)
  })
})

it(`a search compares ${mostCompared} people at most, also among many namesakes, and the person sought is one of them`, () => {
  const { dice, newPerson } = population(3)
  const namesake = { givenName: 'Sarah', familyName: 'Nakato' }
  const others = Array.from({ length: 400 }, () => recordOf(newPerson(), dice))
  const namesakes = Array.from({ length: 400 }, (_, at) => ({
    ...namesake,
    birthYear: 1940 + (at % 50),
    birthDate: `${1940 + (at % 50)}-01-01`,
  }))
  const sought = { ...namesake, birthYear: 1980, birthDate: '1980-06-07', phone: '050-7654321' }
  const search = searchOf([...others, ...namesakes, sought])
  const { compared, likely } = search({ ...namesake, birthYear: 1980, birthDate: '1980-06-07' })
  expect(compared).toBe(mostCompared)
  expect(likely.map(({ id }) => id)).toContain(800)
})
