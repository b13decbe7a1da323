import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { openVault } from './vault.ts'

const vault = openVault(randomBytes(32))
const identity = { familyName: 'כהן', givenName: 'مريم 🌿', note: '=1+1' }

describe('the vault', () => {
  it('opens what it sealed, in Hebrew and Arabic too', () => {
    expect(vault.open('identity:1', vault.seal('identity:1', identity))).toEqual(identity)
  })

  it('refuses to open a sealed value that was moved to another row', () => {
    const sealed = vault.seal('identity:1', identity)
    expect(() => vault.open('identity:2', sealed)).toThrow(/authenticate/)
  })

  it('refuses to open a sealed value in which one bit was changed', () => {
    const { sealed, ...rest } = vault.seal('identity:1', identity)
    for (const at of [0, sealed.length - 1]) {
      const changed = Buffer.from(sealed)
      changed[at]! ^= 1
      expect(() => vault.open('identity:1', { ...rest, sealed: changed })).toThrow(/authenticate/)
    }
  })

  it('names the key that a value was sealed with if it has another key', () => {
    const sealed = openVault(randomBytes(32)).seal('identity:1', identity)
    expect(() => vault.open('identity:1', sealed)).toThrow(/another key/)
  })

  it('seals the same value differently each time, and hides its text', () => {
    const [one, two] = [vault.seal('identity:1', identity), vault.seal('identity:1', identity)]
    expect(one.sealed.equals(two.sealed)).toBe(false)
    expect(one.sealed.includes(Buffer.from('familyName'))).toBe(false)
  })

  it('makes the same finding key for the same value in the same place, and another key in another place', () => {
    expect(vault.findingKey('ULM phone', '123')).toBe(vault.findingKey('ULM phone', '123'))
    expect(vault.findingKey('ULM phone', '123')).not.toBe(vault.findingKey('BRS phone', '123'))
    expect(vault.findingKey('ULM phone', '123')).not.toBe(vault.digest('ULM phone', '123'))
  })

  it('refuses a master key that is not 32 bytes long', () => {
    expect(() => openVault(Buffer.alloc(16))).toThrow(/32 bytes/)
  })
})
