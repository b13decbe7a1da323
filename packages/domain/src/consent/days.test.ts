import { describe, expect, it } from 'vitest'
import { coveredDays, type Days, hasDay, withheldDays } from './days.ts'
import type { ConsentGiven, ConsentRecord, FormVersion } from './given.ts'
import { whyMissing } from './rules.ts'
import { scopes } from './scopes.ts'

const version: FormVersion = { id: 'v1', validFrom: '2024-01-01', siteIds: ['brs'], requiresReconsent: false }
const on = '2024-12-31'
let n = 0
type Over = Partial<ConsentGiven> & { refused?: readonly string[]; back?: Record<string, string> }
const given = (givenOn: string, { refused = [], back = {}, ...over }: Over = {}): ConsentGiven => ({
  id: `c${n++}`,
  participantId: 'p1',
  siteId: 'brs',
  versionId: 'v1',
  givenOn,
  givenAt: new Date(`${givenOn}T08:00:00Z`),
  decisions: scopes.map((scope) => ({
    scope,
    isGranted: !refused.includes(scope),
    withdrawnOn: back[scope] ?? null,
  })),
  ...over,
})
const record = (consents: readonly ConsentGiven[], over: Partial<ConsentRecord> = {}) => ({
  consents,
  versions: [version],
  on,
  ...over,
})
const days = (...ranges: [from: string | null, before: string | null][]): Days[] =>
  ranges.map(([from, before]) => ({ from, before }))

describe('the days of which words are withheld', () => {
  const taken = { back: { participate: '2024-03-10' } }
  const cases: [string, ConsentGiven[], Days[]][] = [
    ['none without a consent', [], []],
    ['none while the participant takes part', [given('2024-03-01')], []],
    ['from the day on which participation was taken back', [given('2024-03-01', taken)], days(['2024-03-10', null])],
    [
      'until the day of a new consent, and not those before it',
      [given('2024-03-01', taken), given('2024-03-20')],
      days(['2024-03-10', '2024-03-20']),
    ],
    [
      'none after a new consent that also covers what was collected before',
      [given('2024-03-01', taken), given('2024-03-20', { coversEarlier: true })],
      [],
    ],
    [
      'of each time in which the participant did not take part',
      [
        given('2024-03-01', taken),
        given('2024-03-20', { refused: ['participate'] }),
        given('2024-04-01', { withdrawnOn: '2024-04-10' }),
        given('2024-05-01'),
      ],
      days(['2024-03-10', '2024-04-01'], ['2024-04-10', '2024-05-01']),
    ],
    [
      'from the day of a consent that was taken back on the same day',
      [given('2024-03-01', { withdrawnOn: '2024-03-01' }), given('2024-03-20')],
      days(['2024-03-01', '2024-03-20']),
    ],
    [
      'also if the form of the new consent was not valid',
      [given('2024-03-01', taken), given('2024-03-20', { versionId: 'v9' })],
      days(['2024-03-10', null]),
    ],
    ['all if only mistaken consents are there', [given('2024-03-01', { isMistaken: true })], days([null, null])],
    [
      'before the right consent, if a mistaken one had an earlier day',
      [given('2024-03-01', { isMistaken: true }), given('2024-03-08')],
      days([null, '2024-03-08']),
    ],
    [
      'none, if the right consent also covers what was collected before',
      [given('2024-03-01', { isMistaken: true }), given('2024-03-08', { coversEarlier: true })],
      [],
    ],
    [
      'all if the right consent does not grant what the mistaken one granted',
      [given('2024-03-01', { isMistaken: true }), given('2024-03-08', { refused: ['translate'] })],
      days([null, null]),
    ],
  ]
  it.each(cases)('are %s', (_title, consents, expected) => {
    expect(withheldDays('p1', record(consents))).toEqual(expected)
    expect(withheldDays('p2', record(consents))).toEqual([])
  })

  it.each([
    [{ withdrawals: [{ participantId: 'p1', level: 'new_data' as const, on: '2024-04-01' }] }, '2024-04-01'],
    [{ exits: [{ participantId: 'p1', kind: 'declined' as const, on: '2024-04-01' }] }, '2024-04-01'],
    [{ exits: [{ participantId: 'p1', kind: 'deceased' as const, on: '2024-04-01' }] }, '2024-04-02'],
  ])('begin again when the participant leaves, whatever they consented to (%j)', (over, from) => {
    const consents = [given('2024-03-01', taken), given('2024-03-20')]
    expect(withheldDays('p1', record(consents, over))).toEqual(days(['2024-03-10', '2024-03-20'], [from, null]))
  })
})

describe('the days that a scope about words covers', () => {
  it.each<[string, ConsentGiven[], Days[]]>([
    ['begin with the first consent', [given('2024-03-01'), given('2024-03-20')], days(['2024-03-01', null])],
    [
      'begin anew when it is granted again after it was taken back',
      [given('2024-03-01', { back: { transcribe: '2024-03-10' } }), given('2024-03-20')],
      days(['2024-03-20', null]),
    ],
    [
      'begin anew when it is granted after a form that refused it',
      [given('2024-03-01'), given('2024-03-10', { refused: ['transcribe'] }), given('2024-03-20')],
      days(['2024-03-20', null]),
    ],
    [
      'are all days if the new consent also covers what was collected before',
      [given('2024-03-01', { back: { transcribe: '2024-03-10' } }), given('2024-03-20', { coversEarlier: true })],
      days([null, null]),
    ],
    ['are none while it is refused', [given('2024-03-01'), given('2024-03-20', { refused: ['transcribe'] })], []],
  ])('%s', (_title, consents, expected) => {
    expect(coveredDays('p1', 'transcribe', record(consents))).toEqual(expected)
  })
})

describe('words from a day that no consent covers', () => {
  const missing = (consents: ConsentGiven[], scope: string, saidOn: string) =>
    whyMissing('p1', scope, record(consents, { saidOn }))
  const again = [given('2024-03-01', { back: { participate: '2024-03-10' } }), given('2024-03-20')]

  it.each(['record_audio', 'transcribe', 'translate', 'quote'])('are refused for %s', (scope) => {
    expect(missing([given('2024-03-20')], scope, '2024-03-19')).toBe('not_covered')
    expect(missing([given('2024-03-20')], scope, '2024-03-20')).toBeUndefined()
    expect(missing(again, scope, '2024-03-15')).toBe('not_covered')
    expect(missing(again, scope, '2024-03-05')).toBeUndefined()
  })

  it('do not stop what concerns no words', () => {
    expect(missing([given('2024-03-20')], 'share_data', '2024-03-19')).toBeUndefined()
  })
})

it('a day is found in ranges without a first or last day', () => {
  expect(hasDay(days([null, '2024-03-02']), '2024-03-01')).toBe(true)
  expect(hasDay(days([null, '2024-03-02']), '2024-03-02')).toBe(false)
  expect(hasDay(days(['2024-03-02', null]), '2024-03-02')).toBe(true)
})
