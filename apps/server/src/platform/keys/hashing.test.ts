import { describe, expect, it } from 'vitest'
import { hashPassword, isPassword } from './hashing.ts'

describe('a hashed password', () => {
  it('accepts the same letters in another Unicode composition, and no other letters', async () => {
    const kept = await hashPassword('Grün ist die Hoffnung')
    expect(await isPassword('Gru\u0308n ist die Hoffnung', kept)).toBe(true)
    expect(await isPassword('Grun ist die Hoffnung', kept)).toBe(false)
  })

  it('is hashed with a new salt each time', async () => {
    const [one, other] = [await hashPassword('a long walk'), await hashPassword('a long walk')]
    expect(one).not.toBe(other)
  })

  it('from an earlier release is still accepted', async () => {
    const before =
      'aaa450328c0f6656aa88cc53ca45699c:e126b6ba6c02d6a6a7d209e3923f9dc321d142be26aa4cf182c0cd07f984d783ceace447a5b816c0d84b86be17459db5822a3a7bd3b3f9b83a6dd099c5be1fa4'
    expect(await isPassword('a long walk by the sea', before)).toBe(true)
  })

  it('that is empty or malformed accepts no password', async () => {
    for (const kept of ['', ':', 'salt:', 'salt:00']) expect(await isPassword('', kept)).toBe(false)
  })
})
