import { describe, expect, it } from 'vitest'
import { readConfigurationFile } from './configuration-file.ts'
import { mayConfigure } from './rules.ts'
import { studyConfiguration } from './schema.ts'

type Stage = { key: string; dueDays?: number; isCheck?: boolean; isRelease?: boolean }
const typed: Stage = { key: 'transcription' }
const check: Stage = { key: 'verification', isCheck: true }
const other: Stage = { key: 'pseudonymisation' }
const release: Stage = { key: 'release', isRelease: true }

const withStages = (transcript: readonly Stage[], translation: readonly Stage[] = [typed, check, release]) => {
  const rows = (stages: readonly Stage[]) => stages.map((stage) => ({ dueDays: 7, ...stage }))
  return {
    languages: ['en'],
    groups: [{ key: 'peer', names: { en: 'Peer' } }],
    scopes: [{ key: 'participate', names: { en: 'Take part' } }],
    stages: { transcript: rows(transcript), translation: rows(translation) },
  }
}
const configured = (...stages: Parameters<typeof withStages>) => studyConfiguration.parse(withStages(...stages))

describe('the checks and the release among the stages', () => {
  const table: [string, Stage[], string[]][] = [
    ['a check in the middle and the release last: no fault', [typed, check, other, release], []],
    ['no release', [typed, check], [' study.release_missing', ' study.check_missing']],
    ['a check, but no release', [typed, check, other], [' study.release_missing']],
    ['a release that is not last', [typed, check, release, other], ['.2.isRelease study.release_not_last']],
    ['two releases', [typed, check, { ...other, isRelease: true }, release], ['.2.isRelease study.release_not_last']],
    ['no check', [typed, other, release], [' study.check_missing']],
    ['no check but the release itself', [typed, { ...release, isCheck: true }], [' study.check_missing']],
    [
      'a check as the first stage',
      [{ ...typed, isCheck: true }, other, release],
      ['.0.isCheck study.check_first', ' study.check_missing'],
    ],
  ]
  it.each(table)('are required of transcripts and of translations: %s', (_, stages, faults) => {
    for (const way of ['transcript', 'translation'] as const) {
      const configuration = way === 'transcript' ? withStages(stages) : withStages([typed, check, release], stages)
      const file = { polyphony: 1, slug: 'voices', name: 'Voices', title: 'A study', configuration }
      const read = readConfigurationFile(JSON.stringify(file), 'voices')
      expect(read.ok ? [] : read.faults.map(({ path, code }) => `${path} ${code}`)).toEqual(
        faults.map((fault) => `configuration.stages.${way}${fault}`),
      )
    }
  })
})

describe('while there are transcripts', () => {
  const before = configured([typed, check, other, release])
  const added: Stage = { key: 'second_look', isCheck: true }
  it.each<[string, Stage[], string[]]>([
    ['it allows a new stage and another due time', [typed, check, added, { ...other, dueDays: 9 }, release], []],
    ['it refuses another order', [typed, other, check, release], ['verification', 'pseudonymisation']],
    ['it refuses a new check', [typed, check, { ...other, isCheck: true }, release], ['pseudonymisation']],
    ['it refuses a lost check', [typed, { ...check, isCheck: false }, added, other, release], ['verification']],
  ])('mayConfigure keeps the meaning of existing stages: %s', (_, stages, turned) => {
    const after = configured(stages)
    const refused = { ok: false, problem: 'study.stages_in_use', details: { part: 'stages', keys: turned } }
    expect(mayConfigure(before, after, ['transcript'])).toEqual(turned.length > 0 ? refused : { ok: true })
    expect(mayConfigure(before, after, ['translation'])).toEqual({ ok: true })
  })
})
