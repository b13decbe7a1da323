import { describe, expect, it } from 'vitest'
import { lacksCodes, missingProof } from './needs.ts'

const now = new Date('2024-03-13T10:00:00Z')
const ago = (minutes: number) => new Date(now.getTime() - minutes * 60_000)

describe('an action that needs a recent code', () => {
  it.each([
    [true, ago(15), undefined],
    [true, ago(15.01), 'code'],
    [true, null, 'code'],
    [false, ago(60), undefined],
  ])('of a person with codes: %s, who proved who they are at %s, asks for: %s', (hasCodes, provenAt, asks) => {
    expect(missingProof('participant.identify', { hasCodes, provenAt }, now)).toBe(asks)
  })
})

describe('an action that needs a recent proof', () => {
  it.each([
    [true, ago(15), undefined],
    [true, ago(15.01), 'code'],
    [false, ago(15), undefined],
    [false, ago(15.01), 'password'],
  ])('of a person with codes: %s, who proved who they are at %s, asks for: %s', (hasCodes, provenAt, asks) => {
    for (const action of [
      'account.make_calendar',
      'account.end_session',
      'account.end_all_sessions',
      'staff.end_sessions',
      'staff.reset_codes',
      'token.create',
      'webhook.create',
      'webhook.renew',
    ] as const)
      expect(missingProof(action, { hasCodes, provenAt }, now)).toBe(asks)
  })
})

it('every other action needs neither', () => {
  for (const action of ['participant.list', 'account.me'] as const)
    expect(missingProof(action, { hasCodes: true, provenAt: null }, now)).toBeUndefined()
})

describe('a study that requires codes', () => {
  it('refuses people without them everything but what every member may do', () => {
    expect(lacksCodes('participant.list', { hasCodes: false }, true)).toBe(true)
    expect(lacksCodes('study.view', { hasCodes: false }, true)).toBe(false)
    expect(lacksCodes('participant.list', { hasCodes: true }, true)).toBe(false)
    expect(lacksCodes('participant.list', { hasCodes: false }, false)).toBe(false)
  })
})
