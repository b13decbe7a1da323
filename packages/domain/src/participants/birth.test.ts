import { describe, expect, it } from 'vitest'
import { ageOn, answerByAge, answersAgainstAge, checkBirth } from './birth.ts'

const screenedOn = '2026-11-26'

describe('birth', () => {
  it.each([
    [{}, 'ok'],
    [{ birthYear: 1980 }, 'ok'],
    [{ birthDate: '1980-05-06' }, 'ok'],
    [{ birthYear: 1980, birthDate: '1980-05-06' }, 'ok'],
    [{ birthYear: 1980, birthDate: '1981-05-06' }, 'birthDate participant.birth_differs'],
    [{ birthYear: 1980, birthDate: '2026-11-27' }, 'birthDate participant.birth_differs'],
    [{ birthDate: '2026-11-26' }, 'ok'],
    [{ birthDate: '2026-11-27' }, 'birthDate participant.born_after_screening'],
    [{ birthYear: 2026 }, 'ok'],
    [{ birthYear: 2027 }, 'birthYear participant.born_after_screening'],
    [{ birthDate: '1896-11-26' }, 'ok'],
    [{ birthDate: '1896-11-25' }, 'birthDate participant.born_too_early'],
    [{ birthYear: 1896 }, 'ok'],
    [{ birthYear: 1895 }, 'birthYear participant.born_too_early'],
  ] as [{ birthYear?: number; birthDate?: string }, string][])(
    '%j, screened on 26 November 2026: %s',
    (birth, expected) => {
      const answer = checkBirth(birth, { screenedOn })
      expect(answer.ok ? 'ok' : `${answer.field} ${answer.problem}`).toBe(expected)
      // Refusals are logged, and logs must not identify a person.
      expect(JSON.stringify(answer)).not.toContain(birth.birthDate ?? 'no date')
    },
  )

  it.each([
    [{}, undefined],
    [{ birthYear: 1980 }, { least: 45, most: 46 }],
    [{ birthYear: 2026 }, { least: 0, most: 0 }],
    [{ birthYear: 2027 }, undefined],
    [{ birthDate: '1980-11-26' }, { least: 46, most: 46 }],
    [{ birthDate: '1980-11-27' }, { least: 45, most: 45 }],
    [
      { birthYear: 1980, birthDate: '1980-11-27' },
      { least: 45, most: 45 },
    ],
    [{ birthDate: '2027-01-01' }, undefined],
  ])('%j: the age on 26 November 2026 is %j', (birth, age) => expect(ageOn(birth, screenedOn)).toEqual(age))

  it.each([
    ['2026-02-28', 25],
    ['2026-03-01', 26],
    ['2028-02-28', 27],
    ['2028-02-29', 28],
  ])('29 February 2000: the age on %s is %i', (on, years) =>
    expect(ageOn({ birthDate: '2000-02-29' }, on)).toEqual({ least: years, most: years }),
  )
})

describe('a criterion about age', () => {
  const adult = { key: 'adult', question: { en: 'Aged 18 to 60?' }, eligibleIf: true, leastAge: 18, mostAge: 60 }
  const minor = { key: 'minor', question: { en: 'Under 18?' }, eligibleIf: false, leastAge: 18 }
  const other = { key: 'other', question: { en: 'Lives here?' }, eligibleIf: true }

  it.each([
    [adult, { birthDate: '2008-11-26' }, true],
    [adult, { birthDate: '2008-11-27' }, false],
    [adult, { birthDate: '1965-11-27' }, true],
    [adult, { birthDate: '1965-11-26' }, false],
    [adult, { birthYear: 2007 }, true],
    [adult, { birthYear: 2008 }, undefined],
    [adult, { birthYear: 2009 }, false],
    [adult, { birthYear: 1966 }, true],
    [adult, { birthYear: 1965 }, undefined],
    [adult, { birthYear: 1964 }, false],
    [adult, {}, undefined],
    [minor, { birthYear: 2010 }, true],
    [minor, { birthYear: 2000 }, false],
    [other, { birthYear: 2010 }, undefined],
  ])('%j with %j has the answer %s', (criterion, birth, answer) =>
    expect(answerByAge(criterion, birth, screenedOn)).toBe(answer),
  )

  it.each([
    [{ adult: true, minor: false }, { birthYear: 1980 }, []],
    [{ adult: false, minor: false }, { birthYear: 1980 }, ['adult']],
    [{ adult: true, minor: false }, { birthYear: 2015 }, ['adult', 'minor']],
    [{ adult: false, minor: true }, { birthYear: 2015 }, []],
    [{ adult: true, minor: false }, { birthYear: 2008 }, []],
    [{}, { birthYear: 1980 }, []],
  ])('the answers %j with %j: the age contradicts %j', (answers, birth, against) =>
    expect(answersAgainstAge([adult, minor, other], answers, { birth, on: screenedOn })).toEqual(against),
  )
})
