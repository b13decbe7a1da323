import { describe, expect, it } from 'vitest'
import { partOf, rangeOf } from './range.ts'
import { destroyDueOn, mayTake, type RecordingStep, mayHear } from './rules.ts'
import { recordingStatuses } from './schema.ts'

describe('hearing a recording', () => {
  const voice = (code: string, state: 'attended' | 'left_early' | 'absent' | 'invited', isWithheld = false) => ({
    code,
    state,
    isWithheld,
  })

  it.each([
    ['stored', [voice('A', 'attended'), voice('B', 'left_early')], undefined],
    ['stored', [voice('A', 'attended'), voice('B', 'left_early', true)], ['B']],
    ['stored', [voice('A', 'attended', true), voice('B', 'absent', true), voice('C', 'invited', true)], ['A']],
    ['stored', [voice('A', 'attended'), voice('B', 'absent', true)], undefined],
  ] as const)('a recording that is %s, with %j, is withheld because of %j', (status, invited, codes) => {
    const answer = mayHear(status, invited)
    expect(answer).toEqual(codes ? { ok: false, problem: 'recording.withheld', details: { codes } } : { ok: true })
  })

  it('is refused before it is stored and after it is destroyed', () => {
    for (const status of ['expected', 'uploading', 'destroyed'] as const)
      expect(mayHear(status, [voice('A', 'attended', true)])).toMatchObject({ problem: 'recording.state_refused' })
  })
})

describe('the steps of a recording', () => {
  it.each<[RecordingStep, string[]]>([
    ['store', ['expected', 'uploading']],
    ['play', ['stored']],
    ['destroy', ['expected', 'uploading', 'stored']],
  ])('%s is allowed only after %j', (step, from) =>
    expect(recordingStatuses.filter((status) => mayTake(status, step).ok)).toEqual(from),
  )
})

describe('when a recording is to be destroyed', () => {
  it.each([
    [['2024-03-01'], 180, '2024-08-28'],
    [['2024-03-01', '2024-04-01'], 30, '2024-05-01'],
    [['2024-03-01', null], 30, undefined],
    [[], 30, undefined],
    [['2024-03-01'], undefined, undefined],
  ] as const)('verified %j, kept %s days: %s', (verified, days, due) => expect(destroyDueOn(verified, days)).toBe(due))
})

describe('ranges', () => {
  it.each([
    ['bytes=0-0', { first: 0, last: 0 }],
    ['bytes=5-', { first: 5, last: 9 }],
    ['bytes=-3', { first: 7, last: 9 }],
    ['bytes=8-20', { first: 8, last: 9 }],
    ['bytes=10-', 'unsatisfiable'],
    ['bytes=-0', 'unsatisfiable'],
    ['bytes=-', 'all'],
    ['bytes=4-2', 'all'],
    ['bytes=0-1,3-4', 'all'],
    ['chunks=0-1', 'all'],
    [null, 'all'],
  ] as const)('%s of ten bytes', (header, range) => expect(rangeOf(header, 10)).toEqual(range))

  it.each([
    [
      { first: 0, last: 9 },
      { first: 0, last: 3 },
    ],
    [
      { first: 7, last: 9 },
      { first: 7, last: 9 },
    ],
    [
      { first: 5, last: 9 },
      { first: 5, last: 8 },
    ],
  ])('%j is cut to at most four bytes', (range, part) => expect(partOf(range, 4)).toEqual(part))
})
