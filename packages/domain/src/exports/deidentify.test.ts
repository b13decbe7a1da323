import { between } from './csv.ts'
import { deidentifying, type Means, shifted } from './deidentify.ts'
import { columnsOf } from './tables.ts'
import { personTables } from './kinds.ts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { studyConfiguration } from '../studies/schema.ts'

const configuration = studyConfiguration.parse({
  languages: ['en'],
  groups: [{ key: 'peer', names: { en: 'Peer' } }],
  scopes: [{ key: 'share_data', names: { en: 'Share data' } }],
  stages: {
    transcript: [
      { key: 'a', dueDays: 1 },
      { key: 'b', dueDays: 1, isCheck: true },
      { key: 'c', dueDays: 1, isRelease: true },
    ],
    translation: [
      { key: 'a', dueDays: 1 },
      { key: 'b', dueDays: 1, isCheck: true },
      { key: 'c', dueDays: 1, isRelease: true },
    ],
  },
})
const columns = columnsOf('participants', 'deidentified', configuration)
const means: Means = {
  shiftOf: (person) => (person === 'p1' ? -10 : -20),
  codeFor: (what, id) => `${what} ${id}`,
  countOf: (facts) => (facts === ['BRS', 'peer', '', 'woman'].join(between) ? 5 : 4),
  countAt: (site) => (site === 'ULM' ? 4 : 100),
  fewest: 5,
}
const person = {
  code: 'BRS-0001-X',
  site: 'BRS',
  group: 'peer',
  peer_role: '',
  status: 'enrolled',
  arm: 'control',
  language: 'he',
  age: '44',
  gender: 'woman',
  screened_on: '2024-03-05',
  enrolled_on: '2024-03-11',
  ended_on: '',
  is_suppressed: 'false',
}
const change = (of: Partial<typeof person>, id = 'p1') => {
  const cells = columns.map(({ key }) => ({ ...person, ...of })[key as keyof typeof person] ?? '')
  const line = deidentifying(columns, means)([id, '', ...cells].join(between)).split(between)
  return Object.fromEntries(columns.map(({ key }, at) => [key, line[at]]))
}

describe('a de-identified row', () => {
  it('has another code, days moved by the shift of the person, and the facts that enough people share', () => {
    expect(change({})).toEqual({
      ...person,
      ...{ code: 'participant p1', screened_on: '2024-02-24', enrolled_on: '2024-03-01' },
      ...{ withdrawal_level: '', reason: '' },
    })
    expect(change({}, 'p2')).toMatchObject({ screened_on: '2024-02-14' })
  })

  it('keeps the days between two days of a person', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4_000 }), fc.integer({ min: -364, max: -1 }), (gap, shift) => {
        const days = (on: string) => Date.parse(on) / 86_400_000
        const [first, second] = [shifted('2020-02-28', shift), shifted(shifted('2020-02-28', gap), shift)]
        expect(days(second) - days(first)).toBe(gap)
      }),
    )
  })

  it('has no fact by which a person could be recognised, if fewer than five share the facts, and says so', () => {
    const few = change({ gender: 'another' })
    expect(few).toMatchObject({ group: '', peer_role: '', gender: '', age: '', language: '', is_suppressed: 'true' })
    expect(few).toMatchObject({ site: 'BRS', status: 'enrolled', arm: 'control', enrolled_on: '2024-03-01' })
  })

  it('does not tell a site with fewer than five people', () => {
    expect(change({ site: 'ULM' })).toMatchObject({ site: '', group: '', gender: '', is_suppressed: 'true' })
  })
})

describe('the columns of a de-identified table', () => {
  it.each(personTables)('are without free text and times of day: %s', (kind) => {
    const found = columnsOf(kind, 'deidentified', configuration)
    expect(found.filter(({ type, isFree }) => isFree || type === 'instant' || type === 'text')).toEqual([])
    expect(found.find(({ key }) => key === 'birth_year')).toBeUndefined()
    expect(found[0]).toMatchObject({ key: 'code', deidentified: 'participant' })
    expect(columnsOf(kind, 'shared', configuration)).toEqual(found)
  })

  it('of attendance have no day, because a day that many people share would tell their shifts', () => {
    expect(columnsOf('attendance', 'deidentified', configuration).filter(({ type }) => type === 'day')).toEqual([])
  })
})
