import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ConsentGiven, FormVersion } from './given.ts'
import { consentInForce, mayDo } from './rules.ts'
import { scopeOf, type ConsentAction, scopes } from './scopes.ts'

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
let n = 0
const given = (over: Partial<ConsentGiven> = {}, refused: string[] = []): ConsentGiven => ({
  id: `c${n++}`,
  participantId: 'p1',
  siteId: 'brs',
  versionId: 'v1',
  givenOn: '2024-02-01',
  givenAt: new Date(`2024-02-01T08:00:00Z`),
  decisions: scopes.map((scope) => ({ scope, isGranted: !refused.includes(scope) })),
  ...over,
})

const actions = Object.keys(scopeOf) as ConsentAction[]
const ofWords: ConsentAction[] = ['attach_recording', 'start_transcription', 'start_translation', 'cite_quote']

describe('consent in force', () => {
  it('is the newest consent, if it is not withdrawn and its version was valid when it was given', () => {
    const old = given()
    const newer = given({ givenOn: '2024-03-01' })
    expect(consentInForce({ consents: [newer, old], versions, on })).toBe(newer)
    expect(consentInForce({ consents: [old, { ...newer, withdrawnOn: '2024-06-30' }], versions, on })).toBeUndefined() // the older one does not come back
    expect(consentInForce({ consents: [old], versions, on: '2025-06-01' })).toBe(old) // the form has ended, the consent is still in force
  })
  it.each([
    ['given before the version was valid', given({ givenOn: '2023-12-31' })],
    ['given after the version ended', given({ givenOn: '2025-01-01' })],
    ['for another site', given({ siteId: 'ulm' })],
    ['for an unknown version', given({ versionId: 'v9' })],
    ['given after the day in question', given({ givenOn: '2024-07-02' })],
    ['withdrawn on that day', given({ withdrawnOn: on })],
  ])('is not a consent %s', (_why, consent) =>
    expect(
      consentInForce({ consents: [consent], versions, on: consent.givenOn > '2024-12' ? '2025-02-01' : on }),
    ).toBeUndefined(),
  )
})

describe('mayDo: may this be done with the words of these people now', () => {
  const reasons: [string, ConsentGiven[], (action: ConsentAction) => string | undefined][] = [
    ['everything granted', [given()], () => undefined],
    ['everything refused', [given({}, [...scopes])], () => 'refused'],
    ['never asked', [], () => 'never_asked'],
    ['asked about nothing', [given({ decisions: [] })], () => 'never_asked'],
    ['withdrawn', [given({ withdrawnOn: '2024-06-01' })], () => 'withdrawn'],
    ['invalid when given', [given({ givenOn: '2023-01-01' })], () => 'not_in_force'],
  ]
  const table = actions.flatMap((action) =>
    reasons.map(([title, consents, why]) => [action, title, consents, why(action)] as const),
  )
  it.each(table)('%s with %s', (action, _title, consents, reason) => {
    expect(mayDo(action, { of: ['p1'], consents, versions, on })).toEqual(
      reason ? { ok: false, missing: [{ participantId: 'p1', scope: scopeOf[action], reason }] } : { ok: true },
    )
  })

  it('refuses only what needs a scope that was taken back', () => {
    const consent = given({
      decisions: scopes.map((scope) => ({
        scope,
        isGranted: true,
        withdrawnOn: scope === 'quote' ? '2024-06-01' : null,
      })),
    })
    for (const action of actions)
      expect(mayDo(action, { of: ['p1'], consents: [consent], versions, on }).ok).toBe(action !== 'cite_quote')
    expect(mayDo('cite_quote', { of: ['p1'], consents: [consent], versions, on: '2024-05-31' }).ok).toBe(true)
  })

  it.each([
    ['further_contact', '2024-06-01', undefined, []],
    ['new_data', '2024-06-01', undefined, ofWords],
    ['new_data', '2024-06-01', '2024-05-31', []], // said before that day: already collected
    ['new_data', '2024-06-01', '2024-06-01', ofWords], // said on that day or later: new data
    ['new_data', '2024-06-01', '2024-06-20', ofWords],
    ['new_data', '2024-07-02', '2024-07-01', []],
    ['collected_data', '2024-06-01', '2024-05-31', actions],
    ['collected_data', '2024-07-02', undefined, []], // the withdrawal counts only from its own day on
  ] as const)(
    'a participant who withdrew (%s on %s; words said on %s) is refused %j, another participant nothing',
    (level, leftOn, saidOn, barred) => {
      const withdrawals = [{ participantId: 'p1', level, on: leftOn }]
      const record = {
        consents: [given(), given({ participantId: 'p2' })],
        versions,
        on,
        withdrawals,
        ...(saidOn && { saidOn }),
      }
      for (const action of actions) {
        const isBarred = barred.some((each) => each === action)
        expect(mayDo(action, { of: ['p1'], ...record })).toEqual(
          isBarred
            ? { ok: false, missing: [{ participantId: 'p1', scope: scopeOf[action], reason: 'withdrawn' }] }
            : { ok: true },
        )
        expect(mayDo(action, { of: ['p2'], ...record }).ok).toBe(true)
      }
    },
  )

  it.each([
    ['deceased', '2024-06-01', '2024-06-02', ofWords],
    ['deceased', '2024-06-01', '2024-06-01', []], // they may have spoken first
    ['ineligible', '2024-06-01', '2024-06-02', ofWords],
    ['declined', '2024-06-01', '2024-06-01', ofWords],
    ['declined', '2024-06-01', '2024-05-31', []],
  ] as const)('of a person %s on %s, words said on %s are refused: %j', (kind, endedOn, saidOn, barred) => {
    const exits = [{ participantId: 'p1', kind, on: endedOn }]
    const record = { consents: [given()], versions, on, exits, saidOn }
    const refused = ofWords.filter((action) => !mayDo(action, { of: ['p1'], ...record }).ok)
    expect(refused).toEqual(barred)
  })

  it('if two consents are of the same minute, the one recorded later counts, in every order of reading', () => {
    const [first, second] = [given({ id: '018f-1' }), given({ id: '018f-2' }, ['quote'])]
    for (const consents of [
      [first, second],
      [second, first],
    ])
      expect(consentInForce({ consents, versions, on })).toBe(second)
  })

  it.each([
    ['it was in force then and is now', [given()], '2024-06-30', undefined],
    ['it was not yet given then', [given()], '2024-01-31', 'never_asked'],
    ['it is withdrawn now', [given({ withdrawnOn: '2024-06-30' })], '2024-06-29', 'withdrawn'],
    [
      'it was withdrawn then',
      [given({ withdrawnOn: '2024-06-01' }), given({ givenOn: '2024-06-20' })],
      '2024-06-10',
      'withdrawn',
    ],
    ['the newest consent refuses it', [given(), given({ givenOn: on }, ['participate'])], '2024-06-30', 'refused'],
  ] as const)('enrolment needs a consent in force on its own day and today: %s', (_why, consents, saidOn, reason) => {
    const answer = mayDo('enrol', { of: ['p1'], consents, versions, on, saidOn })
    expect(answer.ok ? undefined : answer.missing[0]!.reason).toBe(reason)
  })

  it('enrolment needs a version that is valid at the site on the day of enrolment', () => {
    const asked = { of: ['p1'], versions, on: '2025-02-01' }
    const enrol = (saidOn: string, consents = [given()]) => mayDo('enrol', { ...asked, consents, saidOn })
    expect(enrol('2024-12-31').ok).toBe(true)
    expect(enrol('2025-01-01')).toMatchObject({ missing: [{ reason: 'version_ended' }] })
    expect(enrol('2025-01-01', [given(), given({ versionId: 'v2', givenOn: '2025-01-01' })]).ok).toBe(true)
    expect(mayDo('cite_quote', { ...asked, consents: [given()] }).ok).toBe(true)
  })

  it('an unknown speaker has not consented, and an empty list of people is refused', () => {
    for (const of of [[null], []])
      expect(mayDo('cite_quote', { of, consents: [given()], versions, on })).toEqual({
        ok: false,
        missing: [{ participantId: 'unmapped_speaker', scope: 'quote', reason: 'never_asked' }],
      })
  })

  it('a focus group needs the consent of every attendee, and the answer names each who refuses', () => {
    const people = fc.array(fc.subarray([...scopes]), { minLength: 1, maxLength: 8 })
    fc.assert(
      fc.property(people, fc.constantFrom(...actions), (refusals, action) => {
        const consents = refusals.map((refused, i) => given({ participantId: `p${i}` }, refused))
        const of = refusals.map((_, i) => `p${i}`)
        const answer = mayDo(action, { of, consents, versions, on })
        // A participant who refuses to take part refuses the use of new words, too.
        const needed = ofWords.includes(action) ? ['participate', scopeOf[action]] : [scopeOf[action]]
        const lacking = of.filter((_, i) => refusals[i]!.some((scope) => needed.includes(scope)))
        expect(answer.ok ? [] : answer.missing.map((m) => m.participantId)).toEqual(lacking)
      }),
    )
  })
})
