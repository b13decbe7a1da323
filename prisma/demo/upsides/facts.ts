// The published facts of UPSIDES (ISRCTN26008944; Moran et al., Trials 2020;21:371), and invented facts for the demonstration.
// Everything that is not under `published` is illustrative.
export const published = {
  perSite: 93,
  target: 558,
  randomised: 615,
  intervention: 305,
  control: 310,
  women: 337,
  meanAgeYears: 38.3,
} as const

export type SiteFacts = {
  code: string
  name: string
  country: string
  timeZone: string
  /** The main language of the site comes first. */
  languages: string[]
  /** This field and all below are illustrative. */
  randomised: number
  intervention: number
  ineligible: number
  declined: number
  leftBeforeEnrolment: number
  /** Months from the start of recruitment to the first participant of this site. */
  startsAfter: number
  interviews: number
  peers: number
}

export const sites: readonly SiteFacts[] = [
  {
    code: 'ULM',
    name: 'Ulm',
    country: 'DE',
    timeZone: 'Europe/Berlin',
    languages: ['de', 'en'],
    randomised: 112,
    intervention: 56,
    ineligible: 24,
    declined: 38,
    leftBeforeEnrolment: 4,
    startsAfter: 0,
    interviews: 6,
    peers: 5,
  },
  {
    code: 'HAM',
    name: 'Hamburg',
    country: 'DE',
    timeZone: 'Europe/Berlin',
    languages: ['de', 'en'],
    randomised: 98,
    intervention: 48,
    ineligible: 31,
    declined: 44,
    leftBeforeEnrolment: 5,
    startsAfter: 1,
    interviews: 6,
    peers: 0,
  },
  {
    code: 'KLA',
    name: 'Kampala',
    country: 'UG',
    timeZone: 'Africa/Kampala',
    languages: ['lg', 'en'],
    randomised: 118,
    intervention: 59,
    ineligible: 22,
    declined: 14,
    leftBeforeEnrolment: 1,
    startsAfter: 0,
    interviews: 7,
    peers: 5,
  },
  {
    code: 'DAR',
    name: 'Dar es Salaam',
    country: 'TZ',
    timeZone: 'Africa/Dar_es_Salaam',
    languages: ['sw', 'en'],
    randomised: 101,
    intervention: 50,
    ineligible: 19,
    declined: 17,
    leftBeforeEnrolment: 2,
    startsAfter: 2,
    interviews: 6,
    peers: 4,
  },
  {
    code: 'BRS',
    name: "Be'er Sheva",
    country: 'IL',
    timeZone: 'Asia/Jerusalem',
    languages: ['he', 'en'],
    randomised: 82,
    intervention: 41,
    ineligible: 27,
    declined: 36,
    leftBeforeEnrolment: 6,
    startsAfter: 3,
    interviews: 7,
    peers: 5,
  },
  {
    code: 'PUN',
    name: 'Pune',
    country: 'IN',
    timeZone: 'Asia/Kolkata',
    languages: ['gu', 'en'],
    randomised: 104,
    intervention: 51,
    ineligible: 21,
    declined: 22,
    leftBeforeEnrolment: 1,
    startsAfter: 1,
    interviews: 6,
    peers: 0,
  },
]

/** First and last day of recruitment. Illustrative. They are long past, so the last eight weeks on the recruitment page are empty. */
export const recruitment = { from: '2020-01-13', until: '2021-08-31' } as const

/** The share of all enrolments by month of recruitment. Illustrative. Few people are enrolled in spring 2020, because of the pandemic. */
export const pace = [4, 7, 5, 1, 1, 2, 4, 6, 7, 7, 6, 4, 4, 5, 7, 7, 8, 7, 5, 3]

export const months = pace.map((_, at) => `${2020 + Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`)

/** A target of 93 over twenty months: five in each of the first thirteen months, then four. */
export const targets = months.map((month, at) => ({ month, participants: at < 13 ? 5 : 4 }))

export const emailOf = (part: string) => `${part}@polyphony.example`
