import { describe, expect, it } from 'vitest'
import { codedReason } from './reasons.ts'

const listed = { reasons: { declined: [{ key: 'no_time', names: { en: 'No time' } }] } }
const none = {}

describe('codedReason', () => {
  it('takes a code of the list, with or without words', () => {
    expect(codedReason(listed, 'declined', { code: 'no_time' })).toEqual({
      ok: true,
      reasonCode: 'no_time',
      reason: undefined,
    })
    expect(codedReason(listed, 'declined', { code: 'no_time', words: 'Two jobs' })).toMatchObject({
      reason: 'Two jobs',
    })
  })
  it('takes other only with words', () => {
    expect(codedReason(listed, 'declined', { code: 'other', words: 'A quarrel' })).toMatchObject({
      reasonCode: 'other',
    })
    expect(codedReason(listed, 'declined', { code: 'other' })).toMatchObject({ problem: 'participant.reason_missing' })
  })
  it('reads words without a code as other, if there is a list', () => {
    expect(codedReason(listed, 'declined', { words: 'A quarrel' })).toMatchObject({ reasonCode: 'other' })
    expect(codedReason(none, 'declined', { words: 'A quarrel' })).toEqual({
      ok: true,
      reasonCode: undefined,
      reason: 'A quarrel',
    })
  })
  it.each([
    [listed, 'declined', 'too_far'],
    [listed, 'withdrawn', 'no_time'],
    [none, 'declined', 'other'],
  ] as const)('refuses a code that the list does not have', (configuration, kind, code) =>
    expect(codedReason(configuration, kind, { code, words: 'So it is' })).toMatchObject({
      problem: 'participant.reason_unknown',
    }),
  )
  it('refuses no reason', () => {
    for (const configuration of [listed, none])
      expect(codedReason(configuration, 'declined', {})).toMatchObject({ problem: 'participant.reason_missing' })
  })
})
