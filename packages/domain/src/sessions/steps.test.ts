import { describe, expect, it } from 'vitest'
import type { SessionStatus } from './schema.ts'
import { mayTake, type SessionStep } from './steps.ts'

const steps: SessionStep[] = ['amend', 'invite', 'remove', 'attend', 'hold', 'cancel', 'record']

describe('the steps of a session', () => {
  it.each<[SessionStatus, SessionStep[]]>([
    ['scheduled', steps],
    ['held', ['amend', 'invite', 'remove', 'attend', 'cancel', 'record']],
    ['cancelled', []],
  ])('%s: only %j are allowed', (status, allowed) => {
    expect(steps.filter((step) => mayTake(status, step).ok)).toEqual(allowed)
  })
})
