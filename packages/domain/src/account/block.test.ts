import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { blockOf, isAddress, unknownBlock } from './block.ts'

describe('the block of an address', () => {
  it.each([
    ['203.0.113.7', '203.0.113.0/24'],
    ['::ffff:203.0.113.7', '203.0.113.0/24'],
    ['::FFFF:203.0.113.7', '203.0.113.0/24'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1::/48'],
    ['2001:0DB8:0001::9', '2001:db8:1::/48'],
    ['2001:db8::', '2001:db8:0::/48'],
    ['::1', '0:0:0::/48'],
    ['fe80::1%eth0', 'fe80:0:0::/48'],
    ['64:ff9b::192.0.2.33', '64:ff9b:0::/48'],
  ])('of %s is %s', (address, block) => {
    expect(blockOf(address)).toBe(block)
    expect(isAddress(address)).toBe(true)
  })

  it.each([
    undefined,
    '',
    'unknown',
    '1.2.3',
    '1.2.3.256',
    '1::2::3',
    '1:2:3:4:5:6:7:8:9',
    '1:2:3:4:5:6:7:8::',
    'g::1',
  ])('of %j is the unknown block', (text) => expect(blockOf(text)).toBe(unknownBlock))

  it('is the same for all addresses of one block, and differs from the next block', () => {
    fc.assert(
      fc.property(fc.ipV4(), fc.nat(255), (address, last) => {
        const [a, b, c] = address.split('.')
        expect(blockOf(`${a}.${b}.${c}.${last}`)).toBe(blockOf(address))
        expect(blockOf(`${a}.${b}.${(Number(c) + 1) % 256}.${last}`)).not.toBe(blockOf(address))
      }),
    )
    fc.assert(fc.property(fc.ipV6(), (address) => isAddress(address)))
  })
})
