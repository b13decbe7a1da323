import { describe, expect, it } from 'vitest'
import { needsReconsent, whyDue } from './due.ts'
import type { ConsentGiven, FormVersion } from './given.ts'
import { scopes } from './scopes.ts'

const v1: FormVersion = {
  id: 'v1',
  validFrom: '2024-01-01',
  validUntil: '2024-12-31',
  siteIds: ['brs'],
  requiresReconsent: false,
}
const v2: FormVersion = { ...v1, id: 'v2', validFrom: '2024-06-01', validUntil: null, requiresReconsent: true }
const versions = [v1, v2]
const on = '2024-07-01'
const given = (over: Partial<ConsentGiven> = {}, refused: string[] = []): ConsentGiven => ({
  id: `c${over.givenOn ?? ''}`,
  participantId: 'p1',
  siteId: 'brs',
  versionId: 'v1',
  givenOn: '2024-02-01',
  givenAt: new Date('2024-02-01T08:00:00Z'),
  decisions: scopes.map((scope) => ({ scope, isGranted: !refused.includes(scope) })),
  ...over,
})

describe('re-consent', () => {
  it.each([
    ['is not needed before the new version is valid', [given()], '2024-05-31', undefined],
    ['is needed with a consent to the old version', [given()], on, 'v2'],
    [
      'is not needed with a consent to the new version',
      [given(), given({ versionId: 'v2', givenOn: '2024-06-02' })],
      on,
      undefined,
    ],
    ['is needed without any consent', [], on, 'v2'],
  ])('%s', (_title, consents, day, asked) =>
    expect(needsReconsent({ consents, versions, siteId: 'brs', on: day })?.id).toBe(asked),
  )
  it('is not needed at a site for which the version is not valid', () =>
    expect(needsReconsent({ consents: [given()], versions, siteId: 'ulm', on })).toBeUndefined())
})

describe('why a participant is due for consent', () => {
  const newer = { versionId: 'v2', givenOn: '2024-06-02' }
  it.each<[string, ConsentGiven[], string | undefined]>([
    ['they have no consent', [], 'never_asked'],
    ['they had no consent on that day', [given({ givenOn: '2024-07-02' })], 'never_asked'],
    ['not due: they consented to the newest version', [given(newer)], undefined],
    ['they consented to an older version', [given()], 'new_version'],
    ['their consent was never valid', [given({ versionId: 'v9' })], 'not_in_force'],
    ['they took the consent back', [given({ ...newer, withdrawnOn: on })], 'withdrawn'],
    [
      'they took participation back',
      [given({ ...newer, decisions: [{ scope: 'participate', isGranted: true, withdrawnOn: on }] })],
      'withdrawn',
    ],
    ['they refused to take part', [given(), given(newer, ['participate'])], 'refused'],
    ['not due: they refused another scope', [given(newer, ['quote'])], undefined],
  ])('%s', (_title, consents, why) => expect(whyDue('p1', { consents, versions, siteId: 'brs', on })).toBe(why))
})
