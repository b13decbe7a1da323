import { describe, expect, it } from 'vitest'
import type { Action } from '../access/policy.ts'
import { faultsOfSite, mayAtSite } from './rules.ts'

const study = { languages: ['en', 'de'], today: '2024-03-13', startsOn: '2024-01-01' }
const ulm = { code: 'ULM', timeZone: 'Europe/Berlin', languages: ['de'], openedOn: '2024-03-13' }
const faults = (change: object) =>
  faultsOfSite({ ...ulm, ...change }, study).map(({ field, problem }) => `${field} ${problem}`)

describe('faultsOfSite', () => {
  it.each<[object, string[]]>([
    [{}, []],
    [{ openedOn: undefined }, []],
    [{ code: 'IJA' }, ['code site.code_unsafe']],
    [{ timeZone: 'Mars/Olympus' }, ['timeZone site.time_zone_unknown']],
    [{ openedOn: '2024-03-14' }, ['openedOn calendar.in_future']],
    [{ openedOn: '1924-03-13' }, ['openedOn calendar.before_study']],
    [{ languages: ['de', 'fr'] }, ['languages site.language_unknown']],
    [{ code: 'IJA', languages: ['fr'] }, ['languages site.language_unknown', 'code site.code_unsafe']],
  ])('finds what stops a site from opening: %j → %j', (change, expected) => expect(faults(change)).toEqual(expected))
})

describe('a closed site', () => {
  const closed = { code: 'ULM', isOpen: false, closedOn: '2024-03-13' }
  it.each<[string, Action, string | undefined, boolean]>([
    ['refuses a new participant', 'participant.register', '2024-03-01', false],
    ['refuses an enrolment', 'participant.enrol', '2024-03-13', false],
    ['refuses a new role', 'staff.grant', undefined, false],
    ['refuses an invitation of staff', 'staff.invite', undefined, false],
    ['refuses a session after its last day', 'session.schedule', '2024-03-14', false],
    ['allows recording a session of its last day', 'session.hold', '2024-03-13', true],
    ['allows recording a session of an earlier day', 'session.schedule', '2024-02-01', true],
    ['refuses a session without a day', 'session.schedule', undefined, false],
    ['allows a target for its last month', 'recruitment.set_target', '2024-03', true],
    ['refuses a target for a later month', 'recruitment.set_target', '2024-04', false],
    ['allows work on transcripts', 'transcript.release', undefined, true],
    ['allows corrections', 'participant.correct', undefined, true],
    ['allows taking consents back', 'consent.withdraw', '2024-06-01', true],
    ['allows reading', 'participant.list', undefined, true],
  ])('%s: %s on %s', (_title, action, on, isGood) => {
    expect(mayAtSite(action, closed, on)).toEqual(
      isGood ? { ok: true } : { ok: false, problem: 'site.closed', details: { site: 'ULM', closedOn: '2024-03-13' } },
    )
    expect(mayAtSite(action, { ...closed, isOpen: true, closedOn: null }, on)).toEqual({ ok: true })
  })

  it('without a known last day refuses sessions on every day', () => {
    expect(mayAtSite('session.schedule', { isOpen: false, closedOn: null }, '2024-01-01').ok).toBe(false)
  })
})
