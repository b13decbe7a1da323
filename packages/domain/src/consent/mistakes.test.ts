import { describe, expect, it } from 'vitest'
import type { ConsentGiven, FormVersion } from './given.ts'
import { whyMissing } from './rules.ts'
import { scopes } from './scopes.ts'

const version: FormVersion = { id: 'v1', validFrom: '2024-01-01', siteIds: ['brs'], requiresReconsent: false }
const given = (id: string, refused: readonly string[] = [], over: Partial<ConsentGiven> = {}): ConsentGiven => ({
  id,
  participantId: 'p1',
  siteId: 'brs',
  versionId: 'v1',
  givenOn: '2024-02-01',
  givenAt: new Date('2024-02-01T08:00:00Z'),
  decisions: scopes.map((scope) => ({ scope, isGranted: !refused.includes(scope) })),
  ...over,
})
const mistaken = (refused: readonly string[] = []) => given('m', refused, { isMistaken: true })
const withDecisions = (change: (all: ConsentGiven['decisions']) => ConsentGiven['decisions']) => {
  const consent = given('a')
  return { ...consent, decisions: change(consent.decisions) }
}

describe('a consent that was entered by mistake', () => {
  const takenBack = withDecisions((all) =>
    all.map((each) => (each.scope === 'transcribe' ? { ...each, withdrawnOn: '2024-03-01' } : each)),
  )
  const notAsked = withDecisions((all) => all.filter(({ scope }) => scope !== 'transcribe'))
  it.each<[string, ConsentGiven[], string | undefined]>([
    ['leaves recording, if the consent in force grants the same', [mistaken(), given('a')], undefined],
    ['stops recording, if a scope was refused', [mistaken(), given('a', ['transcribe'])], 'mistaken'],
    ['stops recording, if a scope was taken back', [mistaken(), takenBack], 'mistaken'],
    ['stops recording, if the form does not ask for a scope', [mistaken(), notAsked], 'mistaken'],
    ['leaves recording, if it did not allow that scope', [mistaken(['transcribe']), notAsked], undefined],
    ['leaves recording, if it did not allow what was taken back', [mistaken(['transcribe']), takenBack], undefined],
    ['leaves recording, if the scope does not concern words', [mistaken(), given('a', ['recontact'])], undefined],
  ])('%s', (_title, consents, why) => {
    const record = { consents, versions: [version], on: '2024-07-01' }
    expect(whyMissing('p1', 'record_audio', record)).toBe(why)
    expect(whyMissing('p1', 'participate', record)).toBeUndefined()
  })
})
