import { describe, expect, it } from 'vitest'
import { judgePassword } from './password.ts'

const owner = { email: 'noa.bar@example.org', name: 'Noa Bar' }
const judged = (password: string) => {
  const answer = judgePassword(password, owner)
  return answer.ok ? 'ok' : answer.problem
}

describe('a password', () => {
  it.each([
    ['four words nobody says', 'ok'],
    ['סיסמה ארוכה ובטוחה', 'ok'],
    ['short', 'account.password_too_short'],
    ['fourteen chars', 'account.password_too_short'],
    ['Password Password', 'account.password_too_common'],
    ['correct horse battery staple', 'account.password_too_common'],
    ['aaaaaaaaaaaaaaaaaa', 'account.password_too_common'],
    ['abababababababababa', 'account.password_too_common'],
    ['noa.bar@example.org', 'account.password_too_common'],
    ['polyphonypolyphony1', 'account.password_too_common'],
    ['x'.repeat(129), 'account.password_too_long'],
  ])('is judged by length and by what everybody tries: %s → %s', (password, expected) => {
    expect(judged(password)).toBe(expected)
  })

  it('counts characters as a person does, not UTF-16 units', () => {
    expect(judged('🦋🌿🪨🌊🔥🌙⭐️')).toBe('account.password_too_short')
  })
})
