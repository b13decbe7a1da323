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
    ...[
      'password1234567',
      '123456789123456',
      '12345678901234!',
      'admin1234567890',
      'iloveyou1234567',
      'Passw0rdPassw0rd',
      'P@$$w0rd-2024-2024',
      'abc123abc123abc123',
      'abcdefghabcdefghabc',
      'Adm1n1strator123',
      'qwertyuiop123456',
      '1q2w3e4r5t6y7u8i',
      '1qaz2wsx3edc4rfv',
      'zyxwvutsrqponmlk',
      'NoaBarNoaBar2024',
      'noa.bar.noa.bar.85',
      'Polyphony-Polyphony-7',
      'letmein-letmein-please'.slice(0, 16),
      'Welcome-Admin-2024!',
    ].map((password): [string, string] => [password, 'account.password_too_common']),
    ...[
      'many-voices-one-study',
      'a long walk along the river',
      'my password is a purple elephant',
      'zebra admin lantern 42 coffee',
      'property of the crown 7',
      'Grün ist die Hoffnung 1987',
      'kiboko anacheza mpira leo',
      'noa likes seventeen herons',
      '7391-8264-5508-xq-tm',
      '739182645508371',
      'tVq8#mZr2!kLw9$p',
      'हम नदी के किनारे चले',
    ].map((password): [string, string] => [password, 'ok']),
    ['noa.b\u200bar@example.org', 'account.password_too_common'],
    ['x'.repeat(129), 'account.password_too_long'],
  ])('is judged by its length and by common passwords: %s → %s', (password, expected) => {
    expect(judged(password)).toBe(expected)
  })

  it('counts characters as a person does, not UTF-16 units', () => {
    expect(judged('🦋🌿🪨🌊🔥🌙⭐️')).toBe('account.password_too_short')
  })
})
