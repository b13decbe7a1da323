import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { newPieceKey, openPieceSeal } from './pieces.ts'
import { openVault } from './vault.ts'

const vault = openVault(Buffer.alloc(32, 7))
const [own, other] = [randomUUID(), randomUUID()]
const key = newPieceKey(vault, own)
const seal = openPieceSeal(vault, own, key)
const words = Buffer.from('what was said in confidence')

describe('a piece of a recording', () => {
  it('opens again, and shows nothing of its bytes while it is sealed', () => {
    const sealed = seal.seal(3, words)
    expect(Buffer.from(seal.open(3, sealed))).toEqual(words)
    expect(Buffer.from(sealed).includes('said')).toBe(false)
    expect(JSON.stringify(key)).not.toContain(Buffer.from(sealed).toString('base64').slice(0, 10))
  })

  it('is sealed differently each time', () => {
    expect(Buffer.from(seal.seal(0, words))).not.toEqual(Buffer.from(seal.seal(0, words)))
  })

  it('does not open when a bit of it changed, when it was cut, or as another piece', () => {
    const sealed = seal.seal(3, words)
    for (const at of [0, 12, sealed.length - 1]) {
      const changed = Buffer.from(sealed)
      changed[at]! ^= 1
      expect(() => seal.open(3, changed)).toThrow(/authenticate|cut/)
    }
    for (const length of [0, 5, 28, sealed.length - 1])
      expect(() => seal.open(3, sealed.subarray(0, length))).toThrow(/authenticate|cut/)
    expect(() => seal.open(2, sealed)).toThrow(/authenticate|cut/)
  })

  it('does not open with the key of another recording, and a key only for its own recording and server', () => {
    const sealed = seal.seal(0, words)
    expect(() => openPieceSeal(vault, other, newPieceKey(vault, other)).open(0, sealed)).toThrow(/authenticate|cut/)
    expect(() => openPieceSeal(vault, other, key)).toThrow(/authenticate|cut/)
    expect(() => openPieceSeal(openVault(Buffer.alloc(32, 8)), own, key)).toThrow('sealed with another key')
  })
})
