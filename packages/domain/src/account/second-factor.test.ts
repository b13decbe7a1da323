import { describe, expect, it } from 'vitest'
import { inGroups, mayTryCode, typedCode } from './second-factor.ts'

describe('a typed code', () => {
  it.each(['123456', '123 456', ' 123-456 ', '١٢٣٤٥٦', '１２３４５６'])(
    '%j is a code from the application',
    (typed) => {
      expect(typedCode(typed)).toEqual({ kind: 'app', code: '123456' })
    },
  )

  it('is a recovery code also in small letters, without hyphens, and with letters in place of similar digits', () => {
    const code = '0123456789ABCDEF'
    for (const typed of [inGroups(code), code.toLowerCase(), 'OL23-4567-89ab-cdef', 'oi23456789abcdef'])
      expect(typedCode(typed)).toEqual({ kind: 'recovery', code })
  })

  it.each(['', '12345', '1234567', 'abcdef', '0123-4567-89AB-CDE', '0123-4567-89AB-CDEU'])('%j is no code', (typed) => {
    expect(typedCode(typed)).toBeUndefined()
  })
})

describe('codes', () => {
  it('may be tried ten times a minute and thirty times an hour', () => {
    expect(mayTryCode({ minute: 10, hour: 30 })).toBe(true)
    expect(mayTryCode({ minute: 11, hour: 11 })).toBe(false)
    expect(mayTryCode({ minute: 1, hour: 31 })).toBe(false)
  })
})
