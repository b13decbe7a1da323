import { expect, it } from 'vitest'
import { addressesIn, plainEmail } from './email.ts'
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

it.each([
  ['', []],
  ['one@example.org', ['one@example.org']],
  ['one@example.org, two@example.org;three@example.org', ['one@example.org', 'two@example.org', 'three@example.org']],
  ['One@example.org\r\n\n  two@example.org \none@example.org', ['one@example.org', 'two@example.org']],
  ['"Okello, Grace" <grace@example.org>, Noa <noa@example.org>', ['grace@example.org', 'noa@example.org']],
  ['Okello, Grace <grace@example.org>; Levi, Noa <noa@example.org', ['grace@example.org', 'noa@example.org']],
  ['no address', ['no address']],
  ['Tal Example <tal@example.org>, omer@example.org', ['tal@example.org', 'omer@example.org']],
  ['ofra@example.org, Gil <gil@example.org>', ['ofra@example.org', 'gil@example.org']],
  ['Tal Example, tal@example.org', ['tal@example.org']],
  ['one@example.org, noa.example.org', ['one@example.org', 'noa.example.org']],
  ['Noa <noa.example.org>, one@example.org', ['noa.example.org', 'one@example.org']],
])('the addresses in %j are %j', (typed, addresses) => {
  expect(addressesIn(typed)).toEqual(addresses)
})
