import { describe, expect, it } from 'vitest'
import { auditEvents } from '../audit/events.ts'
import { shownBy } from '../audit/entities.ts'
import { readAddress } from './address.ts'
import { allWebhookKinds, kindsOf, webhookKinds, webhookSubjects } from './kinds.ts'
import { triesAfter } from './limits.ts'
import { isGone, isTaken, isTurnedOff, nextTry, pauseUntil } from './rules.ts'

const now = new Date('2026-11-27T12:00:00Z')
const after = (seconds: number) => new Date(now.getTime() + seconds * 1_000)
const day = 86_400

describe('the kinds', () => {
  it('are audited actions, shown by the action that shows their thing on screen', () => {
    for (const kind of allWebhookKinds)
      expect({ kind, by: webhookKinds[kind] }).toEqual({ kind, by: shownBy[auditEvents[kind].entity] })
  })

  it('are each under one subject', () => {
    expect(webhookSubjects.flatMap(kindsOf)).toEqual(allWebhookKinds)
  })

  it('tell nothing of withdrawals from the study, deaths, arms and identities', () => {
    const never = ['participant.withdraw', 'participant.record_death', 'participant.allocate', 'participant.identify']
    expect(allWebhookKinds.filter((kind) => never.includes(kind))).toEqual([])
  })
})

describe('a message', () => {
  it('is taken with a status from 200 to 299, and never by a redirection', () => {
    const statuses = [null, 199, 200, 204, 299, 300, 302, 410, 500]
    const taken = statuses.filter((status) => isTaken({ outcome: 'answered', status }))
    expect(taken).toEqual([200, 204, 299])
    expect(statuses.filter((status) => isGone({ outcome: 'answered', status }))).toEqual([410])
  })

  it('is tried again after longer and longer waits, and given up after ten tries', () => {
    const waits = [1, 2, 3, 4, 5, 6, 7, 8, 9].map((tries) => nextTry(now, tries))
    expect(waits).toEqual(triesAfter.map(after))
    expect(triesAfter.toSorted((a, b) => a - b)).toEqual(triesAfter)
    expect(nextTry(now, 10)).toBeUndefined()
  })
})

describe('a webhook that fails', () => {
  it('pauses for twice as long each time, and for five minutes at most', () => {
    expect([1, 2, 3, 6, 7, 8, 1_000].map((failures) => pauseUntil(now, failures))).toEqual(
      [5, 10, 20, 160, 300, 300, 300].map(after),
    )
  })

  it('is turned off after five days without a message that arrived', () => {
    expect(isTurnedOff(now, after(-5 * day + 1))).toBe(false)
    expect(isTurnedOff(now, after(-5 * day))).toBe(true)
  })
})

describe('an address', () => {
  const problemOf = (text: string, ports: number[] = [], loopback = false) => {
    const read = readAddress(text, { ports, loopback })
    return read.ok ? read.url.href : read.problem
  }

  it.each([
    ['https://example.org/a?b=c', 'https://example.org/a?b=c'],
    ['HTTPS://Example.org:443', 'https://example.org/'],
    ['https://example.org:8443/', 'https://example.org:8443/'],
    ['https://example.org:9443/', 'webhook.address_not_allowed'],
    ['http://example.org/', 'webhook.address_not_allowed'],
    ['http://localhost:4000/', 'webhook.address_not_allowed'],
    ['https://a:b@example.org/', 'webhook.address_invalid'],
    ['https://a@example.org/', 'webhook.address_invalid'],
    ['https://example.org/#x', 'webhook.address_invalid'],
    ['https:example.org', 'webhook.address_invalid'],
    ['https://exa mple.org/', 'webhook.address_invalid'],
    ['https://example.org/\t', 'webhook.address_invalid'],
    ['javascript:alert(1)', 'webhook.address_invalid'],
    [`https://example.org/${'x'.repeat(481)}`, 'webhook.address_invalid'],
  ])('%s is read as %s', (text, read) => {
    expect(problemOf(text, [8443])).toBe(read)
  })

  it('of this machine is allowed in development only, and by its own names', () => {
    for (const text of ['http://localhost:4000/', 'http://127.0.0.1:9/', 'http://[::1]:9/'])
      expect([problemOf(text), problemOf(text, [], true)]).toEqual(['webhook.address_not_allowed', text])
    expect(problemOf('http://127.0.0.1.example.org/', [], true)).toBe('webhook.address_not_allowed')
  })
})
