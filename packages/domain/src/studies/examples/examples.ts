// Examples from which a study is begun. What is published about a study says so; everything else is illustrative.
import { timepoint, trialSites } from './trial.ts'
import { criteria, groups, inFour, kinds, reasons, stages, standardScopes } from './words.ts'

/** What a team fills in itself. */
const blank = { polyphony: 1 as const, slug: '', name: '', title: '' }

const qualitative = {
  languages: ['en'],
  groups: [groups.serviceUser, groups.peer, groups.staff, groups.manager, groups.keyInformant],
  scopes: standardScopes,
  criteria: [criteria.adult, criteria.ableToConsent],
  reasons,
  stages,
  retentionDays: 365,
}

const invented = 'This study was begun from an example. Everything that was not changed since then is illustrative.'

export const studyExamples = {
  trial: {
    ...blank,
    illustrative: `${invented} Published about UPSIDES (ISRCTN26008944; Moran et al., Trials 2020;21:371): its six sites with their languages, its target of 558, visits at baseline and after 4, 8 and 12 months, and for staff in study months 0, 12 and 24.`,
    configuration: {
      sources: ['Moran et al., Trials 2020;21:371'],
      languages: ['en', 'de', 'lg', 'sw', 'he', 'gu'],
      groups: [groups.serviceUser, groups.peer, groups.staff, groups.keyInformant],
      arms: [
        { key: 'intervention', names: inFour('Peer support', 'Peer-Begleitung', 'תמיכת עמיתים', 'Msaada wa rika') },
        { key: 'control', names: inFour('Usual care', 'Übliche Versorgung', 'טיפול רגיל', 'Huduma ya kawaida') },
      ],
      allocation: { kind: 'external' },
      scopes: standardScopes,
      criteria: [criteria.adult, criteria.ableToConsent, criteria.acuteCrisis],
      reasons,
      sessionKinds: [kinds.interview, kinds.focusGroup],
      timepoints: [
        timepoint('baseline', 0, 'service_user'),
        timepoint('month_4', 4, 'service_user'),
        timepoint('month_8', 8, 'service_user'),
        timepoint('month_12', 12, 'service_user'),
        timepoint('staff_0', 0, 'staff'),
        timepoint('staff_12', 12, 'staff'),
        timepoint('staff_24', 24, 'staff'),
      ],
      stages,
      retentionDays: 180,
      targetTotal: 558,
    },
    sites: trialSites,
    consentForms: [],
  },
  focus_groups: {
    ...blank,
    illustrative: invented,
    configuration: { ...qualitative, sessionKinds: [kinds.focusGroup, kinds.interview], targetTotal: 42 },
    sites: [],
    consentForms: [],
  },
  interviews: {
    ...blank,
    illustrative: invented,
    configuration: {
      ...qualitative,
      groups: [groups.serviceUser, groups.staff],
      sessionKinds: [kinds.interview],
      targetTotal: 20,
    },
    sites: [],
    consentForms: [],
  },
  /** Only what every study needs: the scopes that the rules of consent know, and stages with a check and a release. */
  empty: {
    ...blank,
    configuration: { languages: ['en'], groups: [], scopes: standardScopes, stages },
    sites: [],
    consentForms: [],
  },
}

export type StudyExample = keyof typeof studyExamples
