import { describe, expect, it } from 'vitest'
import { changesBetween } from './changes.ts'
import { concernsOf, type Tally } from './concerned.ts'
import type { Configured } from './configuration-file.ts'
import { type Prepared, stepsOf } from './next-steps.ts'
import { changedParts } from './rules.ts'
import { studyConfiguration } from './schema.ts'
import { type Amendment, versionsOf } from './versions.ts'

const named = (...keys: string[]) => keys.map((key) => ({ key, names: { en: key } }))
const stages = (...between: string[]) => [
  { key: 'transcription', dueDays: 14 },
  ...between.map((key) => ({ key, dueDays: 7 })),
  { key: 'verification', dueDays: 7, isCheck: true },
  { key: 'release', dueDays: 7, isRelease: true },
]
const study = (over: object = {}, more: Partial<Configured> = {}): Configured => ({
  name: 'Voices',
  title: 'Voices of peers',
  startsOn: null,
  configuration: studyConfiguration.parse({
    languages: ['en'],
    groups: named('service_user', 'peer'),
    scopes: named('participate'),
    stages: { transcript: stages(), translation: stages() },
    ...over,
  }),
  ...more,
})

/** The amendment that the trail keeps of a change. */
function amended(before: Configured, after: Configured, reason: string): Amendment {
  const flat = ({ configuration, ...rest }: Configured) => ({ ...rest, ...configuration })
  const changed = changedParts(flat(before), flat(after))
  return { id: reason, at: '2024-03-14T10:00:00Z', by: 'Ada', reason, ethicsReference: null, before: changed.before }
}

describe('the versions of a study', () => {
  const first = study()
  const second = study({ targetTotal: 40 }, { startsOn: '2024-01-01' })
  const third = study({ targetTotal: 60, groups: named('service_user', 'peer', 'staff') })
  const amendments = [amended(second, third, 'more people'), amended(first, second, 'a target')]

  it('are the study as it was before each amendment, the present one first', () => {
    const versions = versionsOf({ ...third, version: 3 }, amendments)
    expect(versions.map(({ version, amendment }) => [version, amendment?.reason])).toEqual([
      [3, 'more people'],
      [2, 'a target'],
      [1, undefined],
    ])
    expect(versions.map((each) => each.study)).toEqual([third, second, first])
  })

  it('are only the present one in a study that was never changed', () => {
    expect(versionsOf({ ...first, version: 1 }, [])).toEqual([{ version: 1, study: first, amendment: undefined }])
  })

  it('begin with the newest amendments, if not all were read', () => {
    expect(versionsOf({ ...third, version: 3 }, amendments.slice(0, 1)).map(({ version }) => version)).toEqual([3, 2])
  })
})

describe('whom a change of a study concerns', () => {
  const tally = (of: Tally['of'], key: string | null, count: number, siteId: string | null = 'ULM'): Tally => ({
    of,
    key,
    siteId,
    count,
  })
  const counted = [
    tally('members', 'peer', 12),
    tally('members', 'peer', 3, 'HAM'),
    tally('members', 'service_user', 40),
    tally('followed', 'peer', 9),
    tally('followed', 'service_user', 30),
    tally('undecided', null, 5),
    tally('consented', null, 41),
    tally('held', 'interview', 7),
    tally('in_stage', 'transcription', 4),
    tally('in_stage', 'verification', 2),
    tally('colleagues', null, 8, null),
  ]
  const said = (before: Configured, after: Configured) =>
    concernsOf(changesBetween(before, after), after, counted).map(({ way, key, count }) => [way, key, count])
  const months = (number: number, ...groups: string[]) => ({
    timepoints: [
      {
        key: 'later',
        names: { en: 'Later' },
        anchor: 'baseline',
        months: number,
        ...(groups.length > 0 && { groups }),
      },
    ],
  })
  const criterion = (key: string) => ({ key, question: { en: key }, eligibleIf: true })

  it('is, of a group with another name, its members at each site', () => {
    const after = study({ groups: [named('service_user')[0], { key: 'peer', names: { en: 'Peer worker' } }] })
    expect(concernsOf(changesBetween(study(), after), after, counted)).toEqual([
      {
        part: 'groups',
        key: 'peer',
        way: 'group_renamed',
        count: 15,
        sites: [
          { siteId: 'ULM', count: 12 },
          { siteId: 'HAM', count: 3 },
        ],
      },
    ])
  })

  it.each<[string, Configured, Configured, unknown[]]>([
    ['nobody, if a group is added', study(), study({ groups: named('service_user', 'peer', 'staff') }), []],
    ['nobody, if only an order changes', study(), study({ groups: named('peer', 'service_user') }), []],
    [
      'of two new criteria, once those who were screened and not assessed',
      study(),
      study({ criteria: [criterion('adult'), criterion('able')] }),
      [['asked_anew', undefined, 5]],
    ],
    [
      'of a new scope, those who consented and were not asked it',
      study(),
      study({ scopes: named('participate', 'record') }),
      [['scope_not_asked', 'record', 41]],
    ],
    [
      'of a stage with other due days, what is in it now',
      study(),
      study({ stages: { transcript: stages().map((each) => ({ ...each, dueDays: 3 })), translation: stages() } }),
      [
        ['due_day_stays', 'transcription', 4],
        ['due_day_stays', 'verification', 2],
      ],
    ],
    [
      'of a new stage, what is in a stage before it',
      study(),
      study({ stages: { transcript: stages('pseudonymisation'), translation: stages() } }),
      [['stage_ahead', 'pseudonymisation', 4]],
    ],
    [
      'of a timepoint of one group, its members who are enrolled',
      study(months(4, 'peer')),
      study(months(6, 'peer')),
      [['schedule_moves', 'later', 9]],
    ],
    [
      'of a timepoint of everybody, all who are enrolled',
      study(months(4)),
      study(months(6)),
      [['schedule_moves', 'later', 39]],
    ],
    [
      'of codes that everybody needs, all colleagues',
      study(),
      study({ requiresCodes: true }),
      [['codes_needed', undefined, 8]],
    ],
    ['nobody, if codes are not needed any more', study({ requiresCodes: true }), study(), []],
  ])('is %s', (_, before, after, expected) => expect(said(before, after)).toEqual(expected))
})

describe('what a new study still needs', () => {
  const ready: Prepared = {
    sites: [{ code: 'ULM', languages: ['de', 'en'], coordinators: 1 }],
    forms: [
      { site: 'ULM', language: 'de' },
      { site: 'ULM', language: 'en' },
    ],
    participants: 1,
    backupOn: '2024-03-14',
  }
  const open = (setUp: Prepared) => stepsOf(setUp).flatMap(({ step, isDone, lacks }) => (isDone ? [] : [[step, lacks]]))

  it('is nothing, when each site has a coordinator and a form in each of its languages, and there is a backup', () => {
    expect(open(ready)).toEqual([])
  })

  it.each<[string, Partial<Prepared>, unknown[]]>([
    ['sites first', { sites: [], forms: [] }, ['sites', 'coordinators', 'forms']],
    ['a coordinator', { sites: [{ ...ready.sites[0]!, coordinators: 0 }] }, ['coordinators']],
    ['a form in each language', { forms: [{ site: 'ULM', language: 'de' }] }, ['forms']],
    ['the first participant', { participants: 0 }, ['first_participant']],
    ['a backup', { backupOn: null }, ['backup']],
  ])('can be %s', (_, over, steps) => expect(open({ ...ready, ...over }).map(([step]) => step)).toEqual(steps))

  it('names the site and the language that lack a form', () => {
    expect(open({ ...ready, forms: [{ site: 'ULM', language: 'de' }] })).toEqual([
      ['forms', [{ site: 'ULM', language: 'en' }]],
    ])
  })
})
