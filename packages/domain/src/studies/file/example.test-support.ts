// A small study file with at least one row of everything. Tests change it in one place and expect a refusal.
import { scopes } from '../../consent/scopes.ts'
import { readStudyFile } from './whole.test-support.ts'

const names = (en: string) => ({ en })

export const example = () => ({
  polyphony: 1,
  slug: 'small-voices',
  name: 'Small voices',
  title: 'A study file for tests',
  illustrative: 'All of it.',
  startsOn: '2024-01-01',
  configuration: {
    languages: ['en', 'de'],
    groups: [
      { key: 'service_user', names: names('Service user') },
      { key: 'peer', names: names('Peer'), hasPeerRole: true },
    ],
    arms: [{ key: 'intervention', names: names('Intervention') }],
    scopes: scopes.map((key) => ({
      key,
      names: names(key),
    })),
    criteria: [{ key: 'adult', question: names('Adult?'), eligibleIf: true }],
    sessionKinds: [
      { key: 'focus_group', abbreviation: 'FG', names: names('Focus group'), isGroup: true },
      { key: 'interview', abbreviation: 'IN', names: names('Interview') },
    ],
    stages: {
      transcript: [
        { key: 'transcription', dueDays: 14 },
        { key: 'verification', dueDays: 7, isCheck: true },
        { key: 'release', dueDays: 7, isRelease: true },
      ],
      translation: [
        { key: 'translation', dueDays: 14 },
        { key: 'back_check', dueDays: 7, isCheck: true },
        { key: 'release', dueDays: 7, isRelease: true },
      ],
    },
  } as Record<string, unknown>,
  sites: [
    {
      code: 'ULM',
      name: 'Ulm',
      country: 'DE',
      timeZone: 'Europe/Berlin',
      languages: ['de', 'en'],
      openedOn: '2024-01-02',
      targets: [{ month: '2024-02', participants: 3 }] as { month: unknown; participants: number }[],
    },
  ],
  consentForms: [
    {
      form: 'participation',
      version: '1.0',
      language: 'de',
      title: 'Einwilligung',
      text: 'Ein Text.\n',
      validFrom: '2024-01-01',
      ethicsReference: 'EK 1/24',
    },
  ],
  staff: [
    { name: 'Ada Example', email: 'ada@example.org', role: 'administrator' },
    { name: 'Greta Beispiel', email: 'greta@example.org', role: 'coordinator', site: 'ULM' },
    { name: 'Dana Example', email: 'dana@example.org', role: 'data_manager' },
    { name: 'Lena Beispiel', email: 'lena@example.org', role: 'transcriber', site: 'ULM' },
  ] as { name: string; email: string; role: string; site?: string }[],
  participants: [person(1), person(3)] as Record<string, unknown>[],
  sessions: [
    {
      site: 'ULM',
      kind: 'focus_group',
      number: 1,
      language: 'de',
      on: '2024-02-20',
      from: '10:00',
      until: '11:30',
      status: 'held',
      staff: [{ part: 'facilitator', email: 'greta@example.org' }],
      attendance: [
        { participant: 1, state: 'attended' },
        { participant: 3, state: 'left_early' },
      ],
    },
  ] as Record<string, unknown>[],
  transcripts: [
    {
      session: 'ULM-FG-01',
      language: 'de',
      startedOn: '2024-02-21',
      startedBy: 'dana@example.org',
      steps: [
        { stage: 'transcription', kind: 'claimed', by: 'lena@example.org', on: '2024-02-22' },
        { stage: 'transcription', kind: 'done', by: 'lena@example.org', on: '2024-02-24' },
        { stage: 'verification', kind: 'claimed', by: 'dana@example.org', on: '2024-02-25' },
        { stage: 'verification', kind: 'done', by: 'dana@example.org', on: '2024-02-26' },
      ],
      speakers: [
        { label: 'I', staff: 'greta@example.org' },
        { label: 'P1', participant: 1 },
      ],
      segments: [
        { startMs: 0, endMs: 1500, speaker: 'I', text: 'Guten Tag.' },
        { startMs: 1700, endMs: 4000, speaker: 'P1', text: 'Grüß Gott! 👋' },
      ],
    },
    {
      session: 'ULM-FG-01',
      language: 'en',
      source: 'de',
      startedOn: '2024-02-27',
      startedBy: 'dana@example.org',
      steps: [],
      speakers: [
        { label: 'I', staff: 'greta@example.org' },
        { label: 'P1', participant: 1 },
      ],
      segments: [{ speaker: 'I', text: 'Good day.' }],
    },
  ] as Record<string, unknown>[],
})

/** An enrolled participant, whose consent grants every scope but *quote*. */
export function person(number: number): Record<string, unknown> {
  return {
    site: 'ULM',
    number,
    group: 'service_user',
    language: 'de',
    birthYear: 1980,
    gender: 'woman',
    identity: { givenName: 'Erika', familyName: `Musterfrau ${number}`, phone: `+49 731 00000${number}` },
    events: [
      { kind: 'screened', on: '2024-02-01' },
      { kind: 'eligible', on: '2024-02-01' },
      { kind: 'consented', on: '2024-02-05' },
      { kind: 'enrolled', on: '2024-02-05' },
      { kind: 'allocated', on: '2024-02-06', arm: 'intervention' },
    ],
    consents: [consent()],
  }
}

export function consent(): Record<string, unknown> {
  return {
    form: 'participation',
    version: '1.0',
    language: 'de',
    givenOn: '2024-02-05',
    method: 'paper_scan',
    refuses: ['quote'],
  }
}

export const now = new Date('2024-03-13T10:00:00Z')

export type ExampleFile = ReturnType<typeof example>

/** The faults of the example after `change`, each as `path code`. */
export function refusalsOf(change: (file: ExampleFile) => unknown): string[] {
  const file = example()
  change(file)
  const read = readStudyFile(file, now)
  return read.ok ? [] : read.faults.map(({ path, code }) => `${path} ${code}`)
}

export const stepsOf = (file: ExampleFile, at = 0) => file.participants[at]!['events'] as Record<string, unknown>[]
