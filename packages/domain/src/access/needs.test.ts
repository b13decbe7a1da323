import { describe, expect, it } from 'vitest'
import { lacksCodes, mustGiveCode } from './needs.ts'

const now = new Date('2024-03-13T10:00:00Z')
const ago = (minutes: number) => new Date(now.getTime() - minutes * 60_000)

describe('an action that needs a recent code', () => {
  it.each([
    [true, ago(15), false],
    [true, ago(15.01), true],
    [true, null, true],
    [false, null, false],
  ])('of a person with codes: %s, who typed one at %s, asks again: %s', (hasCodes, codedAt, asks) => {
    expect(mustGiveCode('participant.identify', { hasCodes, codedAt }, now)).toBe(asks)
  })

  it('is one whose row in the policy says so', () => {
    expect(mustGiveCode('participant.list', { hasCodes: true, codedAt: null }, now)).toBe(false)
    expect(mustGiveCode('account.me', { hasCodes: true, codedAt: null }, now)).toBe(false)
  })
})

describe('a study that requires codes', () => {
  it('refuses people without them everything but what every member may do', () => {
    expect(lacksCodes('participant.list', { hasCodes: false }, true)).toBe(true)
    expect(lacksCodes('study.view', { hasCodes: false }, true)).toBe(false)
    expect(lacksCodes('participant.list', { hasCodes: true }, true)).toBe(false)
    expect(lacksCodes('participant.list', { hasCodes: false }, false)).toBe(false)
  })
})
