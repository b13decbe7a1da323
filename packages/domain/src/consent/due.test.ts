import { describe, expect, it } from 'vitest'
import { needsReconsent, whyDue } from './due.ts'
import { type ConsentGiven, type FormVersion } from './rules.ts'
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
    ['before the new version', [given()], '2024-05-31', undefined],
    ['with the old version', [given()], on, 'v2'],
    ['with the new version', [given(), given({ versionId: 'v2', givenOn: '2024-06-02' })], on, undefined],
    ['with none', [], on, 'v2'],
  ])('%s', (_title, consents, day, asked) =>
    expect(needsReconsent({ consents, versions, siteId: 'brs', on: day })?.id).toBe(asked),
  )
  it('is not asked at a site the version does not hold for', () =>
    expect(needsReconsent({ consents: [given()], versions, siteId: 'ulm', on })).toBeUndefined())
})

describe('why somebody is to be asked', () => {
  const newer = { versionId: 'v2', givenOn: '2024-06-02' }
  it.each<[string, ConsentGiven[], string | undefined]>([
    ['nobody asked them', [], 'never_asked'],
    ['nobody asked them by then', [given({ givenOn: '2024-07-02' })], 'never_asked'],
    ['nothing: they consented to the newest', [given(newer)], undefined],
    ['theirs is too old', [given()], 'new_version'],
    ['theirs never held', [given({ versionId: 'v9' })], 'not_in_force'],
    ['they took it back', [given({ ...newer, withdrawnOn: on })], 'withdrawn'],
    [
      'they took part back',
      [given({ ...newer, decisions: [{ scope: 'participate', isGranted: true, withdrawnOn: on }] })],
      'withdrawn',
    ],
    ['they refuse to take part', [given(), given(newer, ['participate'])], 'refused'],
    ['nothing: they refuse something else', [given(newer, ['quote'])], undefined],
  ])('%s', (_title, consents, why) => expect(whyDue('p1', { consents, versions, siteId: 'brs', on })).toBe(why))
})
