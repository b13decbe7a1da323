import { describe, expect, it } from 'vitest'
import { readStudySetUp } from '../file/reading.ts'
import { type StudyExample, studyExamples } from './examples.ts'

const now = new Date('2026-03-04T09:00:00Z')
const names = Object.keys(studyExamples) as StudyExample[]

describe.each(names)('the example %s', (name) => {
  it('lacks nothing but what a team has to say itself', () => {
    const read = readStudySetUp(studyExamples[name], now)
    const lacking = read.ok ? [] : read.faults.map(({ path }) => path)
    const own = ['slug', 'name', 'title', 'sites', 'configuration.groups']
    expect(lacking.filter((path) => !own.includes(path))).toEqual([])
    expect(lacking).toContain('title')
  })

  it('is a study when that is said', () => {
    const example: object = studyExamples[name]
    const { sites, configuration } = studyExamples[name]
    const site = { code: 'PUN', name: 'Pune', country: 'IN', timeZone: 'Asia/Kolkata', languages: ['en'] }
    const file = {
      ...example,
      slug: 'ours',
      name: 'Ours',
      title: 'Our study',
      startsOn: '2026-02-01',
      sites: sites.length > 0 ? sites : [site],
      configuration: { ...configuration, groups: [...configuration.groups, { key: 'own', names: { en: 'Own' } }] },
    }
    expect(readStudySetUp(file, now)).toMatchObject({ ok: true })
  })

  it('says which of its data are illustrative, unless it has none', () => {
    const { illustrative } = studyExamples[name] as { illustrative?: string }
    expect(illustrative !== undefined).toBe(name !== 'empty')
  })
})
