import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { openVault } from './vault.ts'

const vault = openVault(randomBytes(32))
const identity = { familyName: 'כהן', givenName: 'مريم 🌿', note: '=1+1' }

describe('the vault', () => {
  it('opens what it sealed, in every script', () => {
    expect(vault.open('identity:1', vault.seal('identity:1', identity))).toEqual(identity)
  })

  it('does not open a name that was moved to another row', () => {
    const sealed = vault.seal('identity:1', identity)
    expect(() => vault.open('identity:2', sealed)).toThrow(/authenticate/)
  })

  it('does not open what was changed by a single bit', () => {
    const { sealed, ...rest } = vault.seal('identity:1', identity)
    for (const at of [0, sealed.length - 1]) {
      const changed = Buffer.from(sealed)
      changed[at]! ^= 1
      expect(() => vault.open('identity:1', { ...rest, sealed: changed })).toThrow(/authenticate/)
    }
  })

  it('says which key something was sealed with when it has another', () => {
    const sealed = openVault(randomBytes(32)).seal('identity:1', identity)
    expect(() => vault.open('identity:1', sealed)).toThrow(/another key/)
  })

  it('never seals the same twice alike, and shows nothing of what it seals', () => {
    const [one, two] = [vault.seal('identity:1', identity), vault.seal('identity:1', identity)]
    expect(one.sealed.equals(two.sealed)).toBe(false)
    expect(one.sealed.includes(Buffer.from('familyName'))).toBe(false)
  })

  it('finds the same value in the same place, and tells places apart', () => {
    expect(vault.findingKey('ULM phone', '123')).toBe(vault.findingKey('ULM phone', '123'))
    expect(vault.findingKey('ULM phone', '123')).not.toBe(vault.findingKey('BRS phone', '123'))
    expect(vault.findingKey('ULM phone', '123')).not.toBe(vault.digest('ULM phone', '123'))
  })

  it('refuses a key of another length', () => {
    expect(() => openVault(Buffer.alloc(16))).toThrow(/32 bytes/)
  })
})
