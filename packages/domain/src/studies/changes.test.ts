import { describe, expect, it } from 'vitest'
import { changesBetween } from './changes.ts'
import { type Configured, readConfigurationFile, writeConfigurationFile } from './configuration-file.ts'
import { type StudyConfiguration, studyConfiguration } from './schema.ts'

const stage = { dueDays: 7 }
const configuration = studyConfiguration.parse({
  languages: ['en', 'he'],
  groups: [
    { key: 'peer', names: { en: 'Peer', he: 'עמית' }, hasPeerRole: true },
    { key: 'staff', names: { en: 'Staff' } },
  ],
  scopes: [{ key: 'participate', names: { en: 'Take part' } }],
  stages: {
    transcript: [
      { key: 'transcription', ...stage },
      { key: 'verification', ...stage, isCheck: true },
      { key: 'release', ...stage, isRelease: true },
    ],
    translation: [
      { key: 'translation', ...stage },
      { key: 'back_check', ...stage, isCheck: true },
      { key: 'release', ...stage, isRelease: true },
    ],
  },
})
const study: Configured & { slug: string } = {
  slug: 'voices',
  name: 'Voices',
  title: 'A study',
  startsOn: '2024-01-15',
  configuration,
}
const readBack = (change: (file: Record<string, never>) => void) => {
  const file = JSON.parse(writeConfigurationFile(study)) as Record<string, never>
  change(file)
  return readConfigurationFile(JSON.stringify(file), 'voices')
}
const faultsOf = (read: ReturnType<typeof readConfigurationFile>) => (read.ok ? [] : read.faults)

describe('a configuration file', () => {
  it('that is written and read again contains no change', () => {
    const illustrative = { ...study, configuration: { ...configuration, illustrative: 'All names are invented.' } }
    const read = readConfigurationFile(writeConfigurationFile(illustrative), 'voices')
    expect(read.ok && changesBetween(illustrative, read.configured)).toEqual([])
  })

  it('may hold the other parts of a study file, which are ignored', () => {
    expect(readBack((file) => Object.assign(file, { sites: [{ code: 'ULM' }], participants: 'any' })).ok).toBe(true)
  })

  it('is refused with the path of every fault', () => {
    const read = readBack((file) => {
      const wrong = file as unknown as {
        configuration: { groups: { key: string }[]; languages: string[]; colour: string }
      }
      wrong.configuration.groups[1]!.key = 'Staff!'
      wrong.configuration.languages = ['English']
      wrong.configuration.colour = 'blue'
    })
    expect(faultsOf(read)).toEqual(
      expect.arrayContaining([
        { path: 'configuration.groups.1.key', code: 'study.key_malformed' },
        { path: 'configuration.languages.0', code: 'study.language_malformed' },
        { path: 'configuration.colour', code: 'input.unrecognized_keys' },
      ]),
    )
  })

  it('that is not JSON is refused with the line of the error', () => {
    expect(faultsOf(readConfigurationFile('{\n  "polyphony": 1,\n  oops\n}', 'voices'))).toEqual([
      { path: '3:3', code: 'study.not_json' },
    ])
    expect(faultsOf(readConfigurationFile('', 'voices'))).toMatchObject([{ code: 'study.not_json' }])
  })

  it('of another study is refused', () => {
    expect(faultsOf(readBack((file) => Object.assign(file, { slug: 'other' })))).toMatchObject([
      { path: 'slug', code: 'study.another_study' },
    ])
  })
})

describe('the changes between two configurations', () => {
  const changed = (change: Partial<Configured['configuration']>, head: Partial<Configured> = {}) =>
    changesBetween(study, { ...study, ...head, configuration: { ...configuration, ...change } })

  it('name what is added, removed and changed, by part and key', () => {
    const groups: StudyConfiguration['groups'] = [
      { key: 'peer', names: { en: 'Peer worker', he: 'עמית' }, hasPeerRole: false },
      { key: 'manager', names: { en: 'Manager' }, hasPeerRole: false },
    ]
    expect(changed({ groups })).toEqual([
      { part: 'groups', kind: 'removed', key: 'staff', before: 'Staff' },
      { part: 'groups', kind: 'added', key: 'manager', after: 'Manager' },
      { part: 'groups', key: 'peer', field: 'names.en', kind: 'changed', before: 'Peer', after: 'Peer worker' },
      { part: 'groups', key: 'peer', field: 'hasPeerRole', kind: 'changed', before: 'true', after: 'false' },
    ])
  })

  it('distinguish a new order from new content', () => {
    expect(changed({ languages: ['he', 'en'] })).toEqual([{ part: 'languages', kind: 'reordered' }])
  })

  it('include values that are new, and values that are gone', () => {
    expect(changed({ retentionDays: 90 }, { startsOn: null })).toEqual([
      { part: 'startsOn', kind: 'removed', before: '2024-01-15' },
      { part: 'retentionDays', kind: 'added', after: '90' },
    ])
  })

  it('list the stages of transcripts and of translations apart', () => {
    const [first, ...rest] = configuration.stages.translation
    expect(
      changed({ stages: { ...configuration.stages, translation: [{ ...first!, dueDays: 21 }, ...rest] } }),
    ).toEqual([
      { part: 'translationStages', key: 'translation', field: 'dueDays', kind: 'changed', before: '7', after: '21' },
    ])
  })
})

describe('allocation, pauses and quotas', () => {
  const quota = { kind: 'focus_group', group: 'peer', people: 3 }
  const pause = { names: { en: 'Holidays' }, from: '2024-07-01', until: '2024-07-31', share: 0.5 }
  const internal = { kind: 'internal' as const, isBlinded: false, ratio: { a: 1, b: 1 }, factors: [] as [] }
  const arms = ['a', 'b'].map((key) => ({ key, names: { en: key } }))
  const sessionKinds = [{ key: 'focus_group', names: { en: 'Focus group' }, abbreviation: 'FG', isGroup: true }]
  const parts = { arms, allocation: internal, pauses: [pause], sessionKinds, quotas: [quota] }
  const full = { ...study, configuration: { ...configuration, ...parts } }

  it('are told field by field', () => {
    const after = {
      ...full.configuration,
      allocation: { ...internal, isBlinded: true },
      pauses: [{ ...pause, share: 0.25 }],
      quotas: [
        { ...quota, people: 4 },
        { ...quota, kind: 'interview' },
      ],
    }
    expect(changesBetween(full, { ...full, configuration: after })).toEqual([
      { part: 'allocation', field: 'isBlinded', kind: 'changed', before: 'false', after: 'true' },
      { part: 'pauses', key: '2024-07-01 – 2024-07-31', field: 'share', kind: 'changed', before: '0.5', after: '0.25' },
      { part: 'quotas', kind: 'added', key: 'interview peer' },
      { part: 'quotas', key: 'focus_group peer', field: 'people', kind: 'changed', before: '3', after: '4' },
    ])
  })

  it('do not differ in a file that was exported and imported', () => {
    const read = readConfigurationFile(writeConfigurationFile(full), 'voices')
    expect(read.ok && changesBetween(full, read.configured)).toEqual([])
  })
})
