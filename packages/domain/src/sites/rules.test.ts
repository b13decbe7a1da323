import { describe, expect, it } from 'vitest'
import type { Action } from '../access/policy.ts'
import { faultsOfSite, mayAtSite } from './rules.ts'

const study = { languages: ['en', 'de'], today: '2024-03-13', startsOn: '2024-01-01' }
const ulm = { code: 'ULM', timeZone: 'Europe/Berlin', languages: ['de'], openedOn: '2024-03-13' }
const faults = (change: object) =>
  faultsOfSite({ ...ulm, ...change }, study).map(({ field, problem }) => `${field} ${problem}`)

describe('a site may be opened', () => {
  it.each<[object, string[]]>([
    [{}, []],
    [{ openedOn: undefined }, []],
    [{ code: 'IJA' }, ['code site.code_unsafe']],
    [{ timeZone: 'Mars/Olympus' }, ['timeZone site.time_zone_unknown']],
    [{ openedOn: '2024-03-14' }, ['openedOn calendar.in_future']],
    [{ openedOn: '1924-03-13' }, ['openedOn calendar.before_study']],
    [{ languages: ['de', 'fr'] }, ['languages site.language_unknown']],
    [{ code: 'IJA', languages: ['fr'] }, ['languages site.language_unknown', 'code site.code_unsafe']],
  ])('unless something speaks against it: %j → %j', (change, expected) => expect(faults(change)).toEqual(expected))
})

describe('a closed site', () => {
  const closed = { code: 'ULM', isOpen: false, closedOn: '2024-03-13' }
  it.each<[string, Action, string | undefined, boolean]>([
    ['takes nobody in', 'participant.register', '2024-03-01', false],
    ['enrols nobody', 'participant.enrol', '2024-03-13', false],
    ['gives nobody a role', 'staff.grant', undefined, false],
    ['invites nobody to work there', 'staff.invite', undefined, false],
    ['plans nothing after its last day', 'session.schedule', '2024-03-14', false],
    ['puts down what took place on its last day', 'session.hold', '2024-03-13', true],
    ['puts down what took place before', 'session.schedule', '2024-02-01', true],
    ['plans nothing on a day nobody named', 'session.schedule', undefined, false],
    ['keeps the target of its last month', 'recruitment.set_target', '2024-03', true],
    ['sets none for the next', 'recruitment.set_target', '2024-04', false],
    ['goes on with what was begun', 'transcript.release', undefined, true],
    ['goes on to correct', 'participant.correct', undefined, true],
    ['goes on to take consents back', 'consent.withdraw', '2024-06-01', true],
    ['goes on to be read', 'participant.list', undefined, true],
  ])('%s: %s on %s', (_title, action, on, isGood) => {
    expect(mayAtSite(action, closed, on)).toEqual(
      isGood ? { ok: true } : { ok: false, problem: 'site.closed', details: { site: 'ULM', closedOn: '2024-03-13' } },
    )
    expect(mayAtSite(action, { ...closed, isOpen: true, closedOn: null }, on)).toEqual({ ok: true })
  })

  it('of whose closing no day is known takes nothing new at all', () => {
    expect(mayAtSite('session.schedule', { isOpen: false, closedOn: null }, '2024-01-01').ok).toBe(false)
  })
})
