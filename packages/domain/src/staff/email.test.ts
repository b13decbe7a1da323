import { expect, it } from 'vitest'
import { plainEmail } from './email.ts'
import { email } from './schema.ts'

it.each([
  [' Noa@Example.org\n', 'noa@example.org'],
  ['noa\u200b@example.org\u200f', 'noa@example.org'],
  ['\u202anoa@example.org\u202c', 'noa@example.org'],
  ['ｎｏａ＠example.org', 'noa@example.org'],
])('an address typed as %j is %s', (typed, address) => {
  expect(plainEmail(typed)).toBe(address)
  expect(email.parse(typed)).toBe(address)
})

it.each(['', '\u200b@\u200b', 'noa', 'נועה@example.org', `${'a'.repeat(250)}@example.org`])(
  '%j is not an address',
  (typed) => expect(email.safeParse(typed).error?.issues[0]?.message).toBe('staff.email_malformed'),
)
