import { describe, expect, it } from 'vitest'
import { steps } from '../participants/lifecycle.ts'
import { mayGive, mayPublish, mayTakeBack, needsWitness } from './giving.ts'
import { consentMethods } from './methods.ts'

const problemOf = (answer: { ok: boolean; problem?: string }) => answer.problem ?? 'in order'

describe('a version may be published', () => {
  const study = { scopes: ['participate', 'quote'], languages: ['en', 'he'] }
  const version = { scopes: ['participate', 'quote'], language: 'he', validFrom: '2024-01-01' }
  it.each([
    ['as the study knows it', {}, 'in order'],
    ['for a single day', { validUntil: '2024-01-01' }, 'in order'],
    ['not with a scope the study does not have', { scopes: ['participate', 'telepathy'] }, 'consent.scope_unknown'],
    ['not without asking for participation', { scopes: ['quote'] }, 'consent.participate_missing'],
    ['not in a language the study does not have', { language: 'fr' }, 'consent.language_unknown'],
    ['not with an end before its beginning', { validUntil: '2023-12-31' }, 'calendar.too_early'],
  ])('%s', (_title, over, expected) => {
    expect(problemOf(mayPublish({ ...version, ...over }, study))).toBe(expected)
  })
})

describe('a witness', () => {
  it.each(consentMethods)('%s: needed where the way of taking it, or the form, asks for one', (method) => {
    expect(needsWitness(method, { needsWitness: false })).toBe(method === 'witnessed' || method === 'thumbprint')
    expect(needsWitness(method, { needsWitness: true })).toBe(true)
  })
})

describe('a consent may be taken down', () => {
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
  it.each([
    ['with an answer to every scope', {}, 'in order'],
    ['on the day of the screening', { givenOn: '2024-02-01' }, 'in order'],
    ['not before the screening', { givenOn: '2024-01-31' }, 'calendar.too_early'],
    ['not on a day still to come', { givenOn: '2024-03-03' }, 'calendar.in_future'],
    ['not after the form ran out', { givenOn: '2024-07-01', today: '2024-07-02' }, 'consent.form_not_valid'],
    ['not at a site the form is not for', { participant: { ...participant, siteId: 'ulm' } }, 'consent.form_not_valid'],
    ['not with a scope left open', { decisions: { participate: true } }, 'consent.scope_missing'],
    [
      'not with a scope the form does not have',
      { decisions: { participate: true, quote: true, fly: true } },
      'consent.scope_unknown',
    ],
    ['not by thumbprint without a witness', { method: 'thumbprint' as const }, 'consent.witness_needed'],
    ['by thumbprint with a witness', { method: 'thumbprint' as const, hasWitness: true }, 'in order'],
    [
      'not without a witness where the form asks for one',
      { version: { ...version, needsWitness: true } },
      'consent.witness_needed',
    ],
  ])('%s', (_title, over, expected) => {
    expect(problemOf(mayGive({ ...given, ...over }))).toBe(expected)
  })

  it.each(steps)('from somebody who is %s: only from eligibility on, and not after an end', (status) => {
    const isRefused = ['screened', 'ineligible', 'declined', 'withdrawn', 'deceased'].includes(status)
    expect(problemOf(mayGive({ ...given, participant: { ...participant, status } }))).toBe(
      isRefused ? 'participant.step_refused' : 'in order',
    )
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
    ['whole', {}, 'in order'],
    ['on the day it was given', { withdrawnOn: '2024-03-01' }, 'in order'],
    ['by a scope that is granted', { scopes: ['participate'] }, 'in order'],
    ['not before it was given', { withdrawnOn: '2024-02-29' }, 'calendar.too_early'],
    ['not on a day still to come', { withdrawnOn: '2024-03-06' }, 'calendar.in_future'],
    ['not twice', { consent: { ...back.consent, withdrawnOn: '2024-03-04' } }, 'consent.already_withdrawn'],
    ['not a scope that was already taken back', { scopes: ['quote'] }, 'consent.already_withdrawn'],
    ['not a scope that was refused', { scopes: ['translate'] }, 'consent.scope_not_granted'],
    ['not a scope the form never asked about', { scopes: ['fly'] }, 'consent.scope_unknown'],
  ])('%s', (_title, over, expected) => {
    expect(problemOf(mayTakeBack({ ...back, ...over }))).toBe(expected)
  })
})
