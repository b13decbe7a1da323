// What may be a password: length alone, and not what everybody tries first. No composition rules, no expiry.
import type { ProblemCode } from '../problem.ts'
import { passwordLength } from './schema.ts'

/** Phrases of 15 characters and more that guessing lists hold, without spaces and in lower case. */
const common = new Set([
  'passwordpassword',
  'passwordpasswordpassword',
  '123456789012345',
  '1234567890123456',
  '12345678901234567890',
  'qwertyuiopasdfgh',
  'qwertyuiopasdfghjkl',
  'qwertyuiop12345',
  'qwertyuiop123456',
  'qwertyqwertyqwerty',
  'correcthorsebatterystaple',
  'iloveyouiloveyou',
  'letmeinletmeinletmein',
  'administratoradministrator',
  'administrator123',
  'administrator1234',
  'password12345678',
  'password123456789',
  'password1234567890',
  'abcdefghijklmno',
  'abcdefghijklmnop',
  'abcdefghijklmnopqrstuvwxyz',
  '111111111111111',
  '000000000000000',
  'asdfghjklasdfghjkl',
  'zxcvbnmzxcvbnmzxcvbnm',
  '1q2w3e4r5t6y7u8i9o0p',
  '1qaz2wsx3edc4rfv',
  '1qaz2wsx3edc4rfv5tgb',
  'qazwsxedcrfvtgb',
  'welcomewelcome1',
  'changemechangeme',
  'thisisapassword',
  'thisismypassword',
  'mypasswordispassword',
])

type Judged = { ok: true } | { ok: false; problem: ProblemCode; details?: { least: number } }

/**
 * Whether `password` may protect the account of `owner`.
 * @param owner e-mail address and name: neither may be most of the password.
 */
export function judgePassword(password: string, owner: { email: string; name: string }): Judged {
  const { least } = passwordLength
  if ([...password].length < least) return { ok: false, problem: 'account.password_too_short', details: { least } }
  if ([...password].length > passwordLength.most) return { ok: false, problem: 'account.password_too_long' }
  const folded = password.toLowerCase().replace(/\s+/gu, '')
  const isOneThingRepeated = /^(.{1,4})\1+.{0,3}$/u.test(folded)
  const own = [owner.email, owner.email.split('@')[0]!, owner.name, 'polyphony']
    .map((text) => text.toLowerCase().replace(/\s+/gu, ''))
    .filter((text) => text.length >= 4)
  const isMostlyOwn = own.some((text) => folded.replaceAll(text, '').length < 6)
  if (common.has(folded) || isOneThingRepeated || isMostlyOwn)
    return { ok: false, problem: 'account.password_too_common' }
  return { ok: true }
}
