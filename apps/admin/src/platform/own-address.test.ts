import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ownAddress, returnTo } from './own-address.ts'

const own = [
  '/',
  '/s/voices/participants',
  '/s/voices/participants?find=BRS&sort=code#page',
  '/s/voices/participants?find=%09%2F%2Fevil.example',
  '/join/AbC-_1',
]
const elsewhere = [
  '//evil.example',
  '///evil.example',
  '/\\evil.example',
  '\\\\evil.example',
  '/\t/evil.example',
  '/\n/evil.example',
  '/\r/evil.example',
  '/\u0000/evil.example',
  '/\u0085/evil.example',
  '/\u2028/evil.example',
  '/s/voices\t/participants',
  '/s/voices/participants?find=\t',
  '/s\\voices',
  '/%09/evil.example',
  '/%0a/evil.example',
  '/%2f%2fevil.example',
  '/%2f/evil.example',
  '/%5cevil.example',
  '/%5c%5cevil.example',
  '/%252f%252fevil.example',
  '/%25252f%25252fevil.example',
  '/%2509/evil.example',
  '/.//evil.example',
  '/./%2e//evil.example',
  '/.%2f/evil.example',
  '/s/..//evil.example',
  '/s/../%2fevil.example',
  '/.//',
  '/%',
  '/%ff',
  'https://evil.example/s/voices/participants',
  'https:evil.example',
  'javascript:alert(1)',
  ' /evil.example',
  's/voices',
  '',
  undefined,
  42,
  ['/'],
]

describe('the address after signing in', () => {
  it.each(own)('is followed if it is an address of ours: %s', (next) => {
    expect(ownAddress(next)).toBe(next)
    expect(returnTo(next)).toEqual({ next })
  })

  it.each(elsewhere)('is replaced by the start page for %j', (next) => {
    expect(ownAddress(next)).toBeUndefined()
    expect(returnTo(next)).toEqual({})
  })

  it('is always on our origin, whatever parts the address has', () => {
    const piece = fc.constantFrom(
      '/',
      '\\',
      '\t',
      '\n',
      '.',
      '..',
      '%2f',
      '%5c',
      '%09',
      '%25',
      '2f',
      '@',
      ':',
      'evil.example',
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        let address = ownAddress(`/${pieces.join('')}`)
        // The address is checked as it is, and after it is decoded several times.
        for (let times = 0; times < 4 && address !== undefined; times++) {
          expect(new URL(address, location.origin).origin).toBe(location.origin)
          address = decodeURIComponent(address)
        }
      }),
    )
  })
})
