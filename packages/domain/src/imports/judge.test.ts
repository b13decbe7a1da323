// What becomes of a row, by the rules of the application.
import { describe, expect, it } from 'vitest'
import { example } from '../studies/file/example.test-support.ts'
import { studyConfiguration } from '../studies/schema.ts'
import type { Grid } from './grid.ts'
import { openJudging } from './judge.ts'
import type { Judging } from './judging.ts'
import type { ImportPlan, RowDecision } from './plan.ts'

const { configuration: asked, sites, consentForms } = example()
const coded = { declined: [{ key: 'no_time', names: { en: 'No time' } }] }
const configuration = studyConfiguration.parse({ ...asked, reasons: coded })
const [site] = sites
const form = { ...consentForms[0]!, scopes: ['participate'], needsWitness: false, requiresReconsent: false }
const judging: Omit<Judging, 'plan' | 'daysFrom'> = {
  configuration,
  forms: [{ ...form, validUntil: null }],
  may: { identities: true, consents: true },
  file: {
    configuration,
    startsOn: '2024-01-01',
    sites: [{ ...site!, targets: [] }],
    consentForms: [{ ...form, sites: ['ULM'] }],
  },
  site: { code: 'ULM', name: 'Ulm', isOpen: true, closedOn: null },
  sites: [{ code: 'ULM', name: 'Ulm' }],
  now: new Date('2024-03-13T12:00:00Z'),
}

const good = { screenedOn: '2024-03-11', group: 'service_user', 'answer.adult': 'yes' }
const consent = { 'consent.givenOn': '2024-03-12', 'consent.method': 'paper', 'scope.participate': 'yes' }

/** Judges one row with these texts, each in a column of its own. */
function judge(texts: Record<string, string>, decided?: RowDecision, daysFrom?: Grid['daysFrom']) {
  const names = Object.keys(texts)
  const fields: ImportPlan['fields'] = Object.fromEntries(names.map((name, column) => [name, { column }]))
  const row = { line: 2, cells: Object.values(texts) }
  const judged = openJudging({ ...judging, plan: { fields, dayOrder: 'dmy', meanings: {} }, daysFrom })({
    row,
    decided,
  })
  const faults = judged.kind === 'refused' ? judged.faults.map(({ field, code }) => [field, code]) : []
  return { ...judged, faults }
}

describe('a row', () => {
  it('that obeys all rules is new', () => {
    expect(judge({ ...good, ...consent })).toMatchObject({ kind: 'new', unused: [] })
  })

  it('of a workbook that counts its days from 1904 has the day that its number means there', () => {
    expect(judge({ ...good, screenedOn: '43900' }, undefined, 1904)).toMatchObject({
      participant: { events: [{ on: '2024-03-11' }, { on: '2024-03-11' }] },
    })
  })

  it('of a group with peer roles and without a role is refused at the role, and is new when it is put right there, without a column', () => {
    const peer = { ...good, group: 'peer' }
    expect(judge(peer).faults).toEqual([['peerRole', 'participant.peer_role_missing']])
    expect(judge(peer, { texts: { peerRole: 'designated' } }).faults).toEqual([])
    expect(judge(peer, { texts: { peerRole: 'designated' } }).kind).toBe('new')
    expect(judge({ ...good, peerRole: 'designated' }).faults).toEqual([
      ['peerRole', 'participant.peer_role_unexpected'],
    ])
  })

  it('with an unknown reason says so once', () => {
    expect(judge({ ...good, declinedReasonCode: 'no_fun' }).faults).toEqual([
      ['declinedReasonCode', 'import.value_unknown'],
    ])
  })

  it('names the texts that it has no use for, and not what is the same for all rows', () => {
    expect(judge({ ...good, 'consent.place': 'Ulm', ineligibleReason: 'Too busy', declinedReason: '' })).toMatchObject({
      kind: 'new',
      unused: ['consent.place', 'ineligibleReason'],
    })
    expect(judge({ ...good, ...consent, 'consent.witnessRelation': 'Sister' })).toMatchObject({
      unused: ['consent.witnessRelation'],
    })
  })

  it('names all its faults at once, whether they are in the shape, in the rules or in the file', () => {
    const wrong = {
      screenedOn: '2024-04-01',
      group: 'astronaut',
      birthYear: 'soon',
      'identity.phone': 'none',
      'consent.givenOn': '2024-05-01',
      'consent.method': 'by magic',
      'scope.participate': 'perhaps',
      enrolledOn: '2024-06-01',
    }
    expect(judge({ ...wrong, 'answer.adult': 'maybe' }).faults.toSorted()).toEqual([
      ['answer.adult', 'import.value_unknown'],
      ['birthYear', 'import.year_unknown'],
      ['consent.givenOn', 'calendar.in_future'],
      ['consent.method', 'import.value_unknown'],
      ['enrolledOn', 'calendar.in_future'],
      ['group', 'import.value_unknown'],
      ['identity.givenName', 'participant.name_missing'],
      ['identity.phone', 'participant.phone_malformed'],
      ['scope.participate', 'import.value_unknown'],
      ['screenedOn', 'calendar.in_future'],
    ])
  })

  it.each<[string, Record<string, string>, string]>([
    ['an unknown group', { group: 'astronaut' }, 'group'],
    ['no group', { group: '' }, 'group'],
    ['an unknown year', { birthYear: 'soon' }, 'birthYear'],
    ['no day of screening', { screenedOn: '' }, 'screenedOn'],
    ['a day of screening that is none', { screenedOn: '2024-03-40' }, 'screenedOn'],
    ['an unknown way of consent', { 'consent.method': 'by magic' }, 'consent.method'],
    ['a day of consent that is none', { 'consent.givenOn': 'soon' }, 'consent.givenOn'],
    ['an unknown form', { 'consent.form': 'another' }, 'consent.form'],
    ['a decision that is neither yes nor no', { 'scope.participate': 'perhaps' }, 'scope.participate'],
    ['no decision', { 'scope.participate': '' }, 'scope.participate'],
    ['an answer that is neither yes nor no', { 'answer.adult': 'maybe' }, 'answer.adult'],
    ['a telephone without digits', { 'identity.phone': 'none' }, 'identity.phone'],
    ['a day of enrolment that is none', { enrolledOn: 'soon' }, 'enrolledOn'],
    ['a site that is none', { site: 'Atlantis' }, 'site'],
  ])('with %s has this one fault, and none that follows from it', (_what, over, field) => {
    const right = { 'identity.givenName': 'Ada', 'identity.phone': '0731 123456', enrolledOn: '2024-03-13' }
    expect(judge({ ...good, ...consent, ...right }).kind).toBe('new')
    expect(judge({ ...good, ...consent, ...right, ...over }).faults.map(([name]) => name)).toEqual([field])
  })

  it('is refused at a text of a field that the person cannot fill', () => {
    const texts = { shoeSize: '43' }
    expect(judge(good, { texts }).faults).toEqual([['shoeSize', 'access.refused']])
  })
})
