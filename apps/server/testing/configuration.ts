import type { z } from 'zod'
import type { studyConfiguration } from '@polyphony/domain/studies/schema'
import { scopes } from '@polyphony/domain/consent/scopes'

/** The configuration of a small study, with an example of each part. */
export const configuration: z.input<typeof studyConfiguration> = {
  languages: ['en', 'de', 'he', 'lg'],
  groups: [
    { key: 'service_user', names: { en: 'Service user' } },
    { key: 'peer', names: { en: 'Peer support worker' }, hasPeerRole: true },
    { key: 'staff', names: { en: 'Mental health worker' } },
  ],
  arms: [
    { key: 'intervention', names: { en: 'Intervention' } },
    { key: 'control', names: { en: 'Control' } },
  ],
  scopes: scopes.map((key) => ({ key, names: { en: key.replaceAll('_', ' ') } })),
  criteria: [
    { key: 'adult', question: { en: 'Aged 18 or older?' }, eligibleIf: true },
    { key: 'acute_crisis', question: { en: 'In an acute crisis?' }, eligibleIf: false },
  ],
  sessionKinds: [
    { key: 'focus_group', abbreviation: 'FG', names: { en: 'Focus group' }, isGroup: true },
    { key: 'interview', abbreviation: 'IN', names: { en: 'Interview' } },
  ],
  quotas: [
    { kind: 'focus_group', group: 'peer', peerRole: 'designated', people: 2 },
    { kind: 'focus_group', group: 'peer', peerRole: 'traditional', people: 2 },
  ],
  timepoints: [
    {
      key: 'baseline',
      names: { en: 'Baseline' },
      anchor: 'baseline',
      after: 14,
      isBaseline: true,
    },
    {
      key: 'month_1',
      names: { en: 'Month 1' },
      anchor: 'baseline',
      months: 1,
      before: 7,
      after: 7,
    },
    {
      key: 'month_4',
      names: { en: 'Month 4' },
      anchor: 'baseline',
      months: 4,
      before: 14,
      after: 28,
      groups: ['service_user'],
    },
  ],
  expenses: {
    kinds: [
      { key: 'travel', names: { en: 'Travel' } },
      { key: 'time', names: { en: 'Thanks for the time' } },
      { key: 'other', names: { en: 'Other' }, needsNote: true },
    ],
    currencies: [{ currency: 'ILS', sites: ['BRS'] }, { currency: 'EUR' }],
    caps: [
      { per: 'session', currency: 'ILS', kind: 'travel', amount: '100' },
      { per: 'participant', currency: 'ILS', amount: '500' },
    ],
  },
  stages: {
    transcript: [
      { key: 'transcription', dueDays: 14 },
      { key: 'verification', dueDays: 7, isCheck: true },
      { key: 'pseudonymisation', dueDays: 7 },
      { key: 'release', dueDays: 7, isRelease: true },
    ],
    translation: [
      { key: 'translation', dueDays: 14 },
      { key: 'back_check', dueDays: 7, isCheck: true },
      { key: 'release', dueDays: 7, isRelease: true },
    ],
  },
  retentionDays: 180,
  targetTotal: 186,
}
