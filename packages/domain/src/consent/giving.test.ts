import { describe, expect, it } from 'vitest'
import { steps } from '../participants/lifecycle.ts'
import { mayGive, mayPublish, mayTakeBack, needsWitness, dayOfWithdrawal } from './giving.ts'
import { consentMethods } from './methods.ts'

const problemOf = (answer: { ok: boolean; problem?: string }) => answer.problem ?? 'in order'

describe('a version may be published', () => {
  const study = { scopes: ['participate', 'quote'], languages: ['en', 'he'] }
  const published = { scopes: ['participate', 'quote'], language: 'he' }
  it.each([
    ['with scopes and a language of the study', {}, 'in order'],
    ['but not with a scope the study does not have', { scopes: ['participate', 'telepathy'] }, 'consent.scope_unknown'],
    ['but not without the scope participate', { scopes: ['quote'] }, 'consent.participate_missing'],
    ['but not in a language the study does not have', { language: 'fr' }, 'consent.language_unknown'],
  ])('%s', (_title, over, expected) => {
    expect(problemOf(mayPublish({ ...published, ...over }, study))).toBe(expected)
  })
})

describe('a witness', () => {
  it.each(consentMethods)('%s: is needed if the method or the form asks for one', (method) => {
    expect(needsWitness(method, { needsWitness: false })).toBe(
      ['witnessed', 'thumbprint', 'telephone'].includes(method),
    )
    expect(needsWitness(method, { needsWitness: true })).toBe(true)
  })
})

const version = {
  id: 'v',
  scopes: ['participate', 'quote'],
  siteIds: ['brs'],
  validFrom: '2024-01-01',
  validUntil: '2024-06-30',
  requiresReconsent: false,
  needsWitness: false,
}
const participant = { siteId: 'brs', status: 'eligible' as const, screenedOn: '2024-02-01' }
const given = {
  version,
  participant,
  decisions: { participate: true, quote: false },
  givenOn: '2024-03-01',
  today: '2024-03-02',
  method: 'paper_scan' as const,
  hasWitness: false,
}

describe('a consent may be recorded', () => {
  it.each([
    ['with an answer to every scope', {}, 'in order'],
    ['on the day of the screening', { givenOn: '2024-02-01' }, 'in order'],
    ['but not before the screening', { givenOn: '2024-01-31' }, 'calendar.too_early'],
    ['but not for a future day', { givenOn: '2024-03-03' }, 'calendar.in_future'],
    ['but not after the form ended', { givenOn: '2024-07-01', today: '2024-07-02' }, 'consent.form_not_valid'],
    ['but not at a site of another form', { participant: { ...participant, siteId: 'ulm' } }, 'consent.form_not_valid'],
    ['but not without an answer to each scope', { decisions: { participate: true } }, 'consent.scope_missing'],
    [
      'but not with a scope the form does not have',
      { decisions: { participate: true, quote: true, fly: true } },
      'consent.scope_unknown',
    ],
    ['but not by thumbprint without a witness', { method: 'thumbprint' as const }, 'consent.witness_needed'],
    ['by thumbprint with a witness', { method: 'thumbprint' as const, hasWitness: true }, 'in order'],
    [
      'but not without a witness if the form asks for one',
      { version: { ...version, needsWitness: true } },
      'consent.witness_needed',
    ],
  ])('%s', (_title, over, expected) => {
    expect(problemOf(mayGive({ ...given, ...over }))).toBe(expected)
  })

  it.each(steps)('by the status %s: from eligible on, and not after declining, withdrawal or death', (status) => {
    const isRefused = ['screened', 'ineligible', 'declined', 'withdrawn', 'deceased'].includes(status)
    expect(problemOf(mayGive({ ...given, participant: { ...participant, status } }))).toBe(
      isRefused ? 'participant.step_refused' : 'in order',
    )
  })
})

describe('a consent that was given before a withdrawal', () => {
  const since = '2024-03-02'
  it('may be recorded later, unless the collected data were withdrawn', () => {
    const standing = { state: 'withdrawn' as const, on: since, since }
    expect(dayOfWithdrawal({ ...standing, withdrawalLevel: 'new_data' })).toBe(since)
    expect(dayOfWithdrawal({ ...standing, withdrawalLevel: 'further_contact' })).toBe(since)
    expect(dayOfWithdrawal({ ...standing, withdrawalLevel: 'collected_data' })).toBeUndefined()
    expect(dayOfWithdrawal({ ...standing, state: 'enrolled', withdrawalLevel: null })).toBeUndefined()
  })

  it.each([
    ['2024-03-01', 'in order'],
    ['2024-03-02', 'in order'],
    ['2024-03-03', 'participant.step_refused'],
  ])('may be recorded if it was given on %s: %s', (givenOn, expected) => {
    const left = { ...participant, status: 'withdrawn' as const, withdrewOn: since }
    expect(problemOf(mayGive({ ...given, participant: left, givenOn, today: '2024-03-04' }))).toBe(expected)
  })
})

describe('a consent may be taken back', () => {
  const decisions = [
    { scope: 'participate', isGranted: true },
    { scope: 'quote', isGranted: true, withdrawnOn: '2024-03-02' },
    { scope: 'translate', isGranted: false },
  ]
  const back = {
    consent: { givenOn: '2024-03-01', decisions },
    scopes: undefined,
    withdrawnOn: '2024-03-05',
    today: '2024-03-05',
  }
  it.each([
    ['as a whole', {}, 'in order'],
    ['on the day it was given', { withdrawnOn: '2024-03-01' }, 'in order'],
    ['for one scope that is granted', { scopes: ['participate'] }, 'in order'],
    ['but not before it was given', { withdrawnOn: '2024-02-29' }, 'calendar.too_early'],
    ['but not for a future day', { withdrawnOn: '2024-03-06' }, 'calendar.in_future'],
    ['but not twice', { consent: { ...back.consent, withdrawnOn: '2024-03-04' } }, 'consent.already_withdrawn'],
    ['but not for a scope that was taken back before', { scopes: ['quote'] }, 'consent.already_withdrawn'],
    ['but not for a scope that was refused', { scopes: ['translate'] }, 'consent.scope_not_granted'],
    ['but not for a scope that is not in the form', { scopes: ['fly'] }, 'consent.scope_unknown'],
  ])('%s', (_title, over, expected) => {
    expect(problemOf(mayTakeBack({ ...back, ...over }))).toBe(expected)
  })
})
