import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { readTicket, writeTicket } from './tickets.ts'

const secret = 'a secret of this test, 32 bytes or more'
const keeper = { secret, purpose: 'export', staffId: 'ruth' } as const
const until = new Date('2024-03-13T10:05:00Z')
const of = z.strictObject({ id: z.string() })
const read = (ticket: string, change: Partial<Parameters<typeof readTicket>[1]> = {}) =>
  readTicket(ticket, { ...keeper, ...change }, of)

const ticket = writeTicket(keeper, { of: { id: 'a' }, until })
const [version, sealed] = ticket.split('.') as [string, string]
const bytes = Buffer.from(sealed, 'base64url')
const withBit = (at: number) => {
  const changed = Buffer.from(bytes)
  changed[at]! ^= 1
  return `${version}.${changed.toString('base64url')}`
}
const plain = Buffer.from(JSON.stringify({ until: until.getTime(), of: { id: 'a' } })).toString('base64url')

describe('a ticket', () => {
  it('holds what it is for and when it ends', () => {
    expect(read(ticket)).toEqual({ of: { id: 'a' }, until })
  })

  it.each<[string, Partial<Parameters<typeof readTicket>[1]>]>([
    ['for another person', { staffId: 'miriam' }],
    ['for another purpose', { purpose: 'recording' }],
    ['on a server with another secret', { secret: 'another secret, also of 32 bytes or more' }],
  ])('is refused %s', (_, change) => {
    expect(read(ticket, change)).toBeUndefined()
  })

  it('is refused if what it is for does not match the schema', () => {
    expect(read(writeTicket(keeper, { of: { id: 'a', more: true }, until }))).toBeUndefined()
  })

  it('does not show what it is for, and is another one each time', () => {
    const of = { search: 'Miriam Levi' }
    const address = writeTicket(keeper, { of, until })
    expect(Buffer.from(address.split('.')[1]!, 'base64url').toString('latin1')).not.toMatch(/Miriam|search|until/u)
    expect(writeTicket(keeper, { of, until })).not.toBe(address)
  })

  it.each([
    '',
    '.',
    '..',
    sealed,
    version,
    `${version}.`,
    `${version}.${sealed}.more`,
    `v1.${sealed}`,
    `v3.${sealed}`,
    `${version}.${plain}`,
    `${version}.${bytes.subarray(0, 20).toString('base64url')}`,
    `${version}.${bytes.subarray(0, -1).toString('base64url')}`,
    ...[0, 12, bytes.length - 1].map(withBit),
  ])('is refused if it is forged: %s', (forged) => {
    expect(read(forged)).toBeUndefined()
  })
})
