import { describe, expect, it } from 'vitest'
import {
  isWorkToMap,
  mayAssign,
  mayClaim,
  mayComplete,
  mayMapSpeaker,
  mayRelease,
  mayReturn,
  needsAnother,
  placeOf,
  stageAfter,
  type StageEvent,
  type StageRule,
} from './stages.ts'
import { quantile, turnaround, workInProgress } from './turnaround.test-support.ts'

const stages = [
  { key: 'transcription' },
  { key: 'verification', isCheck: true },
  { key: 'pseudonymisation' },
  { key: 'release', isRelease: true },
]
const at = (hour: number) => new Date(Date.UTC(2024, 0, 1, hour))
const history = (...steps: [string, StageEvent['state'], string | null][]) =>
  steps.map(([stage, state, personId], n) => ({ stage, state, personId, at: at(n) }))
const typed = history(['transcription', 'claimed', 'a'], ['transcription', 'done', 'a'])
const ready = [...typed, ...history(['verification', 'done', 'b'], ['pseudonymisation', 'done', 'a'])]
const code = (answer: ReturnType<typeof mayClaim>) => (answer.ok ? 'ok' : answer.problem)

describe('transcript stages', () => {
  it.each([
    ['transcription', 'verification'],
    ['release', undefined],
    ['unknown', undefined],
  ])('after %s comes %s', (stage, next) => expect(stageAfter(stages, stage)).toBe(next))
  it('a completed stage queues the transcript for the next stage', () =>
    expect(placeOf({ history: typed, stages })).toEqual({ stage: 'verification', state: 'queued', personId: null }))
  it('the person who typed the words may not claim, be assigned or complete their verification', () => {
    expect([mayClaim, mayAssign].map((may) => code(may({ personId: 'a', history: typed, stages })))).toEqual([
      'transcript.same_person',
      'transcript.same_person',
    ])
    expect([mayClaim, mayAssign].map((may) => code(may({ personId: 'b', history: typed, stages })))).toEqual([
      'ok',
      'ok',
    ])
    expect(
      code(mayComplete({ personId: 'a', history: [...typed, ...history(['verification', 'claimed', 'a'])], stages })),
    ).toBe('transcript.same_person')
  })
  it('a transcript that is assigned to a person can be claimed by that person only, and assigned to another', () => {
    const assigned = history(['transcription', 'assigned', 'a'])
    const claim = (personId: string) => mayClaim({ personId, history: assigned, stages })
    expect(claim('a')).toEqual({ ok: true })
    expect(claim('b')).toMatchObject({ problem: 'transcript.step_refused', details: { reason: 'assigned_to_another' } })
    expect(mayAssign({ personId: 'b', history: assigned, stages })).toEqual({ ok: true })
  })
  it.each([
    [
      'a imported, b completed',
      [
        ['imported', 'a'],
        ['claimed', 'b'],
        ['done', 'b'],
      ],
      ['a', 'b'],
    ],
    [
      'a edited, b was assigned and completed',
      [
        ['claimed', 'a'],
        ['edited', 'a'],
        ['assigned', 'b'],
        ['done', 'b'],
      ],
      ['a', 'b'],
    ],
    [
      'a claimed and changed nothing, b completed',
      [
        ['claimed', 'a'],
        ['assigned', 'b'],
        ['done', 'b'],
      ],
      ['b'],
    ],
    [
      'a completed, it was returned, b completed',
      [
        ['done', 'a'],
        ['returned', null],
        ['done', 'b'],
      ],
      ['a', 'b'],
    ],
  ] as const)('people who worked on the words may not check them: %s', (_, events, barred) => {
    const steps = events.map(
      ([state, who]) => ['transcription', state, who] as [string, StageEvent['state'], string | null],
    )
    const question = { history: history(...steps), stages }
    for (const personId of ['a', 'b', 'c']) {
      const answer = barred.some((each) => each === personId) ? 'transcript.same_person' : 'ok'
      expect(
        [mayClaim, mayAssign].map((may) => code(may({ ...question, personId }))),
        personId,
      ).toEqual([answer, answer])
      expect(needsAnother({ ...question, personId })).toBe(answer !== 'ok')
    }
  })
  it.each([
    ['queued', 'ok'],
    ['claimed', 'ok'],
    ['assigned', 'ok'],
    ['released', 'transcript.step_refused'],
  ] as const)('naming a speaker in a transcript that is %s: %s', (state, answer) =>
    expect(code(mayMapSpeaker(state))).toBe(answer),
  )
  it.each([
    ['transcription', false, false],
    ['transcription', true, true],
    ['verification', false, true],
    ['pseudonymisation', false, true],
    ['release', false, true],
  ])('naming a speaker in %s, who was named before: %s, is work: %s', (stage, wasKnown, isWork) =>
    expect(isWorkToMap(stages, stage, { wasKnown })).toBe(isWork),
  )
  it('a person who changed a speaker in the stage of release may not release', () => {
    const mapped = [...ready, ...history(['release', 'edited', 'd'])]
    const answers = ['b', 'd'].map((personId) => code(mayRelease({ personId, history: mapped, stages })))
    expect(answers).toEqual(['ok', 'transcript.same_person'])
  })
  it('editing does not change the place of a transcript', () => {
    const held = history(['transcription', 'claimed', 'a'], ['transcription', 'edited', 'a'])
    expect(placeOf({ history: held, stages })).toEqual({ stage: 'transcription', state: 'claimed', personId: 'a' })
    expect(workInProgress([held])).toEqual(new Map([['a', 1]]))
  })
  it('a check covers every stage since the last check that was done', () => {
    const [first, check, second, last] = stages as [StageRule, StageRule, StageRule, StageRule]
    const late = [first, second, check, last]
    const both = history(['transcription', 'done', 'a'], ['pseudonymisation', 'done', 'b'])
    for (const personId of ['a', 'b'])
      expect(code(mayClaim({ personId, history: both, stages: late }))).toBe('transcript.same_person')
    const between = [first, { key: 'new', isCheck: true }, check, second, last]
    const queued = history(['transcription', 'done', 'a'], ['verification', 'queued', null])
    expect(code(mayClaim({ personId: 'a', history: queued, stages: between }))).toBe('transcript.same_person')
  })
  it.each([
    ['a', ready, 'transcript.same_person'],
    ['b', ready, 'ok'],
    ['b', typed, 'transcript.step_refused'],
  ])('release by %s: %#', (personId, events, answer) =>
    expect(code(mayRelease({ personId, history: events, stages }))).toBe(answer),
  )
  it.each([
    ['a person who changed words in the last check', ['edited', 'b'], 'b', 'transcript.same_person'],
    ['a person who imported words in the last check', ['imported', 'b'], 'b', 'transcript.same_person'],
    [
      'a person who changed words in the last check, which another completed',
      ['edited', 'c'],
      'c',
      'transcript.same_person',
    ],
    ['a person who completed the last check and changed nothing', ['edited', 'c'], 'b', 'ok'],
    ['a person who did nothing', ['edited', 'b'], 'd', 'ok'],
  ] as const)('a release by %s', (_, [kind, who], personId, answer) => {
    const events = [
      ...typed,
      ...history(['verification', kind, who], ['verification', 'done', 'b'], ['pseudonymisation', 'done', 'a']),
    ]
    expect(code(mayRelease({ personId, history: events, stages }))).toBe(answer)
  })
  it.each([
    ['claimed', 'a', 'ok'],
    ['assigned', 'a', 'ok'],
    ['queued', null, 'transcript.step_refused'],
    ['claimed', 'b', 'transcript.step_refused'],
  ] as const)('a completes a stage that is %s by %s: %s', (state, who, answer) =>
    expect(code(mayComplete({ personId: 'a', history: history(['transcription', state, who]), stages }))).toBe(answer),
  )
  it.each([
    ['transcription', 'inaudible', 'ok'],
    ['transcription', ' ', 'transcript.step_refused'],
    ['verification', 'why', 'transcript.step_refused'],
    ['release', 'why', 'transcript.step_refused'],
  ])('returning to %s because "%s": %s', (to, reason, answer) =>
    expect(code(mayReturn({ history: typed, stages, to, reason }))).toBe(answer),
  )
  it('a released transcript may be returned, and the configuration says which stages are checks', () => {
    const released = [...ready, ...history(['release', 'done', 'b'])]
    expect(code(mayReturn({ history: released, stages, to: 'pseudonymisation', reason: 'a name was left' }))).toBe('ok')
    const unchecked = stages.map(({ key, isRelease }) => ({ key, isRelease }))
    expect(code(mayClaim({ personId: 'a', history: typed, stages: unchecked }))).toBe('ok')
  })
})

describe('turnaround', () => {
  it('uses quantiles of type 7 (the default of R)', () =>
    expect([quantile([1, 2, 3, 4], 0.5), quantile([1, 2, 3, 4], 0.9), quantile([], 0.5)]).toEqual([2.5, 3.7, null]))
  it('measures from the opening of a stage to its completion, by key', () => {
    const hour = 3_600_000
    expect(
      turnaround([{ key: 'he', openedAt: at(0), events: typed }], (one, stage) => `${one.key} ${stage}`).get(
        'he transcription',
      ),
    ).toEqual({ count: 1, medianMs: hour, p90Ms: hour })
  })
  it('counts the work in progress of each person', () =>
    expect(workInProgress([history(['transcription', 'claimed', 'a']), typed])).toEqual(new Map([['a', 1]])))
})
