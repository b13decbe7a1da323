import { createHmac } from 'node:crypto'
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
const [version, text, signature] = ticket.split('.') as [string, string, string]
const signedAs = (words: string) => createHmac('sha256', secret).update(words).digest('base64url')

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

  it.each([
    '',
    '.',
    '..',
    text,
    `${version}.${text}`,
    `${version}.${text}.`,
    `${version}.${text}.${'A'.repeat(43)}`,
    `${version}.${text}.${signature}.more`,
    `v0.${text}.${signature}`,
    `v2.${text}.${signature}`,
    `${version}.${Buffer.from('{"staffId":"ruth","until":9999999999999,"of":{"id":"b"}}').toString('base64url')}.${signature}`,
    // Signed with our secret, but like a sign-in cookie or a ticket of another version.
    `${version}.${text}.${signedAs(text)}`,
    `${version}.${text}.${signedAs(`ticket\0v0\0export\0${text}`)}`,
  ])('is refused if it is forged: %s', (forged) => {
    expect(read(forged)).toBeUndefined()
  })
})
