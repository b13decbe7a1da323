import { describe, expect, it } from 'vitest'
import type { ConsentGiven, FormVersion } from './given.ts'
import { mayDo, mayTakePart } from './rules.ts'
import { type ConsentAction, scopeOf, scopes } from './scopes.ts'
import { takenBackBy } from './taken-back.ts'

const v1: FormVersion = {
  id: 'v1',
  validFrom: '2024-01-01',
  validUntil: '2024-12-31',
  siteIds: ['brs'],
  requiresReconsent: false,
}
const v2: FormVersion = { ...v1, id: 'v2', validFrom: '2024-06-01', validUntil: null, requiresReconsent: true }
const versions = [v1, v2]
const on = '2024-07-01'
let n = 0
const given = (over: Partial<ConsentGiven> = {}, refused: string[] = []): ConsentGiven => ({
  id: `c${n++}`,
  participantId: 'p1',
  siteId: 'brs',
  versionId: 'v1',
  givenOn: '2024-02-01',
  givenAt: new Date(`2024-02-01T08:00:00Z`),
  decisions: scopes.map((scope) => ({ scope, isGranted: !refused.includes(scope) })),
  ...over,
})

const ofWords: ConsentAction[] = ['attach_recording', 'start_transcription', 'start_translation', 'cite_quote']

describe('participation that was taken back', () => {
  const back = (scope: string, withdrawnOn: string, over: Partial<ConsentGiven> = {}) =>
    given({
      ...over,
      decisions: scopes.map((each) => ({
        scope: each,
        isGranted: true,
        withdrawnOn: each === scope ? withdrawnOn : null,
      })),
    })
  const later = { versionId: 'v2', givenOn: '2024-06-10' }
  const cases: [string, ConsentGiven[], { on: string; why: string } | undefined][] = [
    ['no: the participant was never asked', [], undefined],
    ['no: the participant takes part', [given()], undefined],
    ['no: another scope was taken back', [back('quote', '2024-06-01')], undefined],
    ['yes: the scope was taken back', [back('participate', '2024-06-01')], { on: '2024-06-01', why: 'withdrawn' }],
    ['not yet: the scope is taken back on a later day', [back('participate', '2024-07-02')], undefined],
    ['yes: the consent was taken back', [given({ withdrawnOn: '2024-06-01' })], { on: '2024-06-01', why: 'withdrawn' }],
    ['yes: a newer consent refuses', [given(), given(later, ['participate'])], { on: '2024-06-10', why: 'refused' }],
    ['yes: the first consent refuses', [given({}, ['participate'])], { on: '2024-02-01', why: 'refused' }],
    ['no: a newer consent grants it again', [back('participate', '2024-06-01'), given(later)], undefined],
    [
      'yes: a newer consent grants it, but its form was not valid',
      [back('participate', '2024-06-01'), given({ ...later, versionId: 'v9' })],
      { on: '2024-06-01', why: 'withdrawn' },
    ],
    [
      'yes: a newer consent refuses, though its form was not valid',
      [given(), given({ ...later, versionId: 'v9' }, ['participate'])],
      { on: '2024-06-10', why: 'refused' },
    ],
    [
      'yes: taken back, then refused; counts from the first day',
      [back('participate', '2024-06-01'), given(later, ['participate'])],
      { on: '2024-06-01', why: 'refused' },
    ],
    [
      'yes: refused, granted, refused again; counts from the second refusal',
      [given({}, ['participate']), given({ givenOn: '2024-03-01' }), given(later, ['participate'])],
      { on: '2024-06-10', why: 'refused' },
    ],
    [
      'yes: the newest consent refuses, and all were then withdrawn; counts from the refusal',
      [
        given({ withdrawnOn: '2024-06-20' }, ['participate']),
        given({ givenOn: '2024-03-01', withdrawnOn: '2024-06-20' }),
        given({ ...later, withdrawnOn: '2024-06-20' }, ['participate']),
      ],
      { on: '2024-06-10', why: 'refused' },
    ],
  ]
  it.each(cases)('is found: %s', (_title, consents, expected) => {
    expect(takenBackBy('p1', { consents, versions, on })).toEqual(expected && { participantId: 'p1', ...expected })
    expect(takenBackBy('p2', { consents, versions, on })).toBeUndefined()
  })

  const record = { consents: [back('participate', '2024-06-10')], versions, on }
  it.each([
    ['before that day', { saidOn: '2024-06-09' }, true],
    ['on that day', { saidOn: '2024-06-10' }, false],
    ['today', {}, false],
    ['on a later day', { saidOn: '2024-08-01' }, false],
    [
      'today, once the withdrawal is recorded',
      { withdrawals: [{ participantId: 'p1', level: 'further_contact' as const, on }] },
      true,
    ],
    [
      'today, though somebody else withdrew',
      { withdrawals: [{ participantId: 'p2', level: 'new_data' as const, on }] },
      false,
    ],
    [
      'today, once they consented again',
      { consents: [...record.consents, given({ ...later, givenOn: '2024-06-11' })] },
      true,
    ],
    [
      'today, though a consent of a day before is entered later',
      { consents: [...record.consents, given({ ...later, givenOn: '2024-06-09' })] },
      false,
    ],
  ])('stops new data until it is settled (%s)', (_title, over, isGood) => {
    const answer = mayTakePart(['p1', 'p2'], { ...record, ...over })
    expect(answer).toEqual(
      isGood ? { ok: true } : { ok: false, takenBack: [{ participantId: 'p1', on: '2024-06-10', why: 'withdrawn' }] },
    )
  })

  it.each([
    ['2024-06-09', []],
    ['2024-06-10', ofWords],
    ['2024-06-30', ofWords],
  ])('for words said on %s refuses %j, whatever other scopes are granted', (saidOn, barred) => {
    for (const action of ofWords)
      expect(mayDo(action, { of: ['p1'], ...record, saidOn })).toEqual(
        barred.includes(action)
          ? { ok: false, missing: [{ participantId: 'p1', scope: scopeOf[action], reason: 'withdrawn' }] }
          : { ok: true },
      )
    expect(mayDo('share_data', { of: ['p1'], ...record, saidOn }).ok).toBe(true)
  })
})
