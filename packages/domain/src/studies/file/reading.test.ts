import { describe, expect, it } from 'vitest'
import { nextNumber } from '../../participants/code.ts'
import { consent, example, type ExampleFile as File, now, person, refusalsOf, stepsOf } from './example.test-support.ts'
import { readStudySetUp } from './reading.ts'
import { readStudyFile } from './whole.test-support.ts'

const adult = { key: 'adult', question: { en: 'Aged 18 or older?' }, eligibleIf: true, leastAge: 18 }

describe('a study file', () => {
  it('is accepted with one row of everything', () => {
    expect([1, 3].map((number) => nextNumber('ULM', number - 1))).toEqual([1, 3])
    expect(readStudyFile(example(), now)).toMatchObject({ ok: true })
  })

  it('may hold days relative to the day of loading, which become days of the calendar', () => {
    const file = example()
    file.sessions[0]!['on'] = { weeksBeforeLoad: 2, weekday: 2 }
    file.transcripts[0]!['startedOn'] = { daysBeforeLoad: 14 }
    file.transcripts[0]!['steps'] = []
    file.transcripts.pop()
    file.sites[0]!.targets = [{ month: { monthsBeforeLoad: 3 }, participants: 4 }]
    const read = readStudyFile(file, now)
    expect(read).toMatchObject({
      file: {
        sessions: [{ on: '2024-02-27' }],
        transcripts: [{ startedOn: '2024-02-28' }],
        sites: [{ targets: [{ month: '2023-12-01' }] }],
      },
    })
  })

  it.each<[string, (file: File) => unknown, string]>([
    [
      'an unknown field',
      (file) => Object.assign(file.sites[0]!, { colour: 'red' }),
      'sites.0.colour input.unrecognized_keys',
    ],
    ['an object instead of a text', (file) => Object.assign(file, { name: { $ne: '' } }), 'name input.invalid_type'],
    [
      'a name with a line break',
      (file) => Object.assign(file.staff[0]!, { name: 'Ada\nExample' }),
      'staff.0.name text.control_characters',
    ],
    [
      'a name without a visible character',
      (file) => Object.assign(file.staff[0]!, { name: '\u200b\u3164\u0301' }),
      'staff.0.name text.empty',
    ],
    [
      'a consent form without a visible character',
      (file) => Object.assign(file.consentForms[0]!, { text: '\n\u2060\u200f ' }),
      'consentForms.0.text text.empty',
    ],
    [
      'a consent form with an unclosed text direction',
      (file) => Object.assign(file.consentForms[0]!, { text: 'Ein Text\u202e' }),
      'consentForms.0.text text.direction_open',
    ],
    ['10,000 characters for a name', (file) => Object.assign(file, { name: 'נ'.repeat(10_000) }), 'name text.too_long'],
    [
      'a day that does not exist',
      (file) => Object.assign(file.sites[0]!, { openedOn: '2023-02-29' }),
      'sites.0.openedOn calendar.no_such_day',
    ],
    ['no site', (file) => file.sites.splice(0), 'sites input.too_few'],
    [
      'an unknown time zone',
      (file) => Object.assign(file.sites[0]!, { timeZone: 'Europe/Atlantis' }),
      'sites.0.timeZone site.time_zone_unknown',
    ],
    [
      'a study that begins in a hundred years',
      (file) => Object.assign(file, { startsOn: '2124-01-01' }),
      'startsOn calendar.too_far_ahead',
    ],
    [
      'a site that opened more than a year before the study',
      (file) => Object.assign(file.sites[0]!, { openedOn: '1924-01-02' }),
      'sites.0.openedOn calendar.before_study',
    ],
    [
      'a target for a month of a hundred years ago',
      (file) => Object.assign(file.sites[0]!, { targets: [{ month: '1924-02', participants: 3 }] }),
      'sites.0.targets.0.month calendar.before_study',
    ],
    [
      'a consent form of a hundred years ago',
      (file) => Object.assign(file.consentForms[0]!, { validFrom: '1924-01-01' }),
      'consentForms.0.validFrom calendar.too_long_ago',
    ],
    [
      'a criterion whose youngest age is above its oldest',
      (file) =>
        Object.assign(file.configuration, {
          criteria: [{ key: 'adult', question: { en: 'Adult?' }, eligibleIf: true, leastAge: 60, mostAge: 18 }],
        }),
      'configuration.criteria.0.mostAge study.ages_turned_round',
    ],
    [
      'a screening in 1900',
      (file) => Object.assign(stepsOf(file)[0]!, { on: '1900-02-01' }),
      'participants.0.events.0.on calendar.before_site',
    ],
    [
      'a screening before the birth',
      (file) => Object.assign(file.participants[0]!, { birthYear: 2025 }),
      'participants.0.birthYear participant.born_after_screening',
    ],
    [
      'a year of birth that differs from the date',
      (file) => Object.assign(file.participants[0]!['identity'] as object, { birthDate: '1981-01-01' }),
      'participants.0.identity.birthDate participant.birth_differs',
    ],
    [
      'a participant who is eligible though too young, without a reason',
      (file) => {
        ;(file.configuration['criteria'] as object[])[0] = adult
        Object.assign(file.participants[0]!, { birthYear: 2010 })
      },
      'participants.0.events.1 participant.age_contradicted',
    ],
    [
      'a person who is ineligible as too young though old enough, without a reason',
      (file) => {
        ;(file.configuration['criteria'] as object[])[0] = adult
        file.participants.push({
          ...person(5),
          consents: [],
          events: [
            { kind: 'screened', on: '2024-02-01' },
            { kind: 'ineligible', on: '2024-02-01', unmet: ['adult'] },
          ],
        })
      },
      'participants.2.events.1 participant.age_contradicted',
    ],
    [
      'a site that opens tomorrow',
      (file) => Object.assign(file.sites[0]!, { openedOn: '2024-03-14' }),
      'sites.0.openedOn calendar.in_future',
    ],
    [
      'a site code that cannot be protected against swapped letters',
      (file) => Object.assign(file.sites[0]!, { code: 'IJA' }),
      'sites.0.code site.code_unsafe',
    ],
    [
      'a site with a language the study does not have',
      (file) => Object.assign(file.sites[0]!, { languages: ['fr'] }),
      'sites.0.languages site.language_unknown',
    ],
    ['two sites of one code', (file) => file.sites.push(file.sites[0]!), 'sites.1 study.written_twice'],
    [
      'a target written twice for one month',
      (file) => file.sites[0]!.targets.push(file.sites[0]!.targets[0]!),
      'sites.0.targets.1 study.written_twice',
    ],
    [
      'a form for an unknown site',
      (file) => Object.assign(file.consentForms[0]!, { sites: ['BRS'] }),
      'consentForms.0.sites study.names_unknown',
    ],
    [
      'a form that does not ask for participation',
      (file) => Object.assign(file.consentForms[0]!, { scopes: ['quote'] }),
      'consentForms.0 consent.participate_missing',
    ],
    ['the same role of one person twice', (file) => file.staff.push(file.staff[1]!), 'staff.4 study.written_twice'],
    [
      'a role at an unknown site',
      (file) => Object.assign(file.staff[1]!, { site: 'BRS' }),
      'staff.1.site study.names_unknown',
    ],
  ])('is refused, with the path, for %s', (_, change, refusal) => {
    expect(refusalsOf(change)).toContain(refusal)
  })
})

describe('the rules of the application hold for participants of a file', () => {
  it.each<[string, (file: File) => unknown, string]>([
    [
      'an enrolment without a consent',
      (file) => Object.assign(file.participants[1]!, { consents: [] }),
      'participants.1.events.3 consent.not_in_force',
    ],
    [
      'an enrolment whose consent does not grant participation',
      (file) => Object.assign(file.participants[1]!, { consents: [{ ...consent(), refuses: ['participate'] }] }),
      'participants.1.events.3 consent.not_in_force',
    ],
    [
      'an enrolment before the consent',
      (file) => Object.assign(file.participants[1]!, { consents: [{ ...consent(), givenOn: '2024-02-06' }] }),
      'participants.1.events.3 consent.not_in_force',
    ],
    [
      'a consent to a version that was not valid yet',
      (file) => Object.assign(file.consentForms[0]!, { validFrom: '2024-02-06' }),
      'participants.0.consents.0 consent.form_not_valid',
    ],
    [
      'a consent to an unknown form',
      (file) => Object.assign(file.participants[0]!, { consents: [{ ...consent(), version: '9' }] }),
      'participants.0.consents.0 consent.form_not_found',
    ],
    [
      'a thumbprint without a witness',
      (file) => Object.assign(file.participants[0]!, { consents: [{ ...consent(), method: 'thumbprint' }] }),
      'participants.0.consents.0 consent.witness_needed',
    ],
    [
      'taking back a scope that was never granted',
      (file) =>
        Object.assign(file.participants[0]!, {
          consents: [{ ...consent(), takenBack: [{ scopes: ['quote'], on: '2024-03-01', reason: 'Changed mind' }] }],
        }),
      'participants.0.consents.0.takenBack.0 consent.scope_not_granted',
    ],
    ['a step out of turn', (file) => stepsOf(file).splice(1, 1), 'participants.0.events.1 participant.step_refused'],
    [
      'a step before the one it follows',
      (file) => Object.assign(stepsOf(file)[4]!, { on: '2024-02-04' }),
      'participants.0.events.4.on calendar.too_early',
    ],
    [
      'a step tomorrow',
      (file) => Object.assign(stepsOf(file)[4]!, { on: '2024-03-14' }),
      'participants.0.events.4.on calendar.in_future',
    ],
    [
      'a ratio that does not name each arm',
      (file) =>
        Object.assign(file.configuration, {
          allocation: { kind: 'internal', isBlinded: true, ratio: { intervention: 1, control: 1 } },
        }),
      'configuration.allocation.ratio allocation.ratio_of_arms',
    ],
    [
      'an arm in a study that draws its arms',
      (file) =>
        Object.assign(file.configuration, {
          arms: ['intervention', 'control'].map((key) => ({ key, names: { en: key } })),
          allocation: { kind: 'internal', isBlinded: true, ratio: { intervention: 1, control: 1 } },
        }),
      'participants.0.events.4 allocation.drawn_here',
    ],
    [
      'an arm the study does not have',
      (file) => Object.assign(stepsOf(file)[4]!, { arm: 'placebo' }),
      'participants.0.events.4.arm participant.arm_unknown',
    ],
    [
      'a withdrawal without a level',
      (file) => stepsOf(file).push({ kind: 'withdrawn', on: '2024-03-01', reason: 'Moved away' }),
      'participants.0.events.5 participant.step_refused',
    ],
    [
      'a withdrawal without a reason',
      (file) => stepsOf(file).push({ kind: 'withdrawn', on: '2024-03-01', level: 'new_data' }),
      'participants.0.events.5 participant.reason_missing',
    ],
    [
      'a number that is never issued',
      (file) => Object.assign(file.participants[0]!, { number: passedOver() }),
      'participants.0.number participant.code_malformed',
    ],
    ['a number twice', (file) => file.participants.push(person(3)), 'participants.2 study.written_twice'],
    [
      'a peer without a peer role',
      (file) => Object.assign(file.participants[0]!, { group: 'peer' }),
      'participants.0.group participant.peer_role_missing',
    ],
    [
      'an identity without a name',
      (file) => Object.assign(file.participants[0]!, { identity: { phone: '123' } }),
      'participants.0.identity.givenName participant.name_missing',
    ],
  ])('refuses %s', (_, change, refusal) => {
    expect(refusalsOf(change)).toContain(refusal)
  })
})

describe('readStudySetUp', () => {
  it('reads the parts that set a study up, and refuses the other parts by name', () => {
    const { staff: _staff, participants, sessions: _sessions, transcripts: _transcripts, ...setUp } = example()
    expect(readStudySetUp(setUp, now)).toMatchObject({ ok: true })
    expect(readStudySetUp({ ...setUp, participants }, now)).toEqual({
      ok: false,
      faults: [{ path: 'participants', code: 'input.unrecognized_keys' }],
    })
  })

  it.each([{ source: null }, { source: 7 }, { source: 'text' }, { source: [] }, { source: { polyphony: 2 } }])(
    'refuses a value that is not a study file: $source',
    ({ source }) => {
      expect(readStudySetUp(source, now).ok).toBe(false)
    },
  )
})

function passedOver(): number {
  let number = 0
  for (;;) {
    const next = nextNumber('ULM', number)
    if (next > number + 1) return number + 1
    number = next
  }
}
