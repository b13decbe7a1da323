import { describe, expect, it } from 'vitest'
import { givenAfter, whyNewestLacks } from './newest.ts'

const consent = { givenOn: '2024-03-10', isWithdrawn: false, granted: ['record_audio'], refused: [] as string[] }

describe('the newest consent in a list', () => {
  it.each([
    ['grants what it grants', consent, 'given', undefined],
    ['is missing', null, 'never_asked', 'never_asked'],
    ['is withdrawn', { ...consent, isWithdrawn: true, granted: [] }, 'withdrawn', 'withdrawn'],
    ['never took effect', consent, 'not_in_force', 'not_in_force'],
    ['refuses', { ...consent, granted: [], refused: ['record_audio'] }, 'given', 'refused'],
    ['does not ask for it', { ...consent, granted: [] }, 'given', 'never_asked'],
  ] as const)('%s', (_, newest, consentStanding, why) =>
    expect(whyNewestLacks({ consent: newest, consentStanding }, 'record_audio')).toBe(why),
  )

  it.each([
    ['2024-03-09', '2024-03-10'],
    ['2024-03-10', undefined],
    ['2024-03-11', undefined],
  ])('says its day for words of %s: %s', (saidOn, day) => expect(givenAfter({ consent }, saidOn)).toBe(day))

  it('says no day if there is none', () => expect(givenAfter({ consent: null }, '2024-03-10')).toBeUndefined())
})
