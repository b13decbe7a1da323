// COREQ: A. Tong, P. Sainsbury, J. Craig, International Journal for Quality in Health Care 2007;19(6):349-357. Its 32 items, in order, and who
// can answer what the data of the study do not say.
import type { StrandSums } from './qualitative.ts'

export const coreqDomains = ['team', 'design', 'findings'] as const
export type CoreqDomain = (typeof coreqDomains)[number]

/** Who is asked: those who led the sessions, those who lead the study, those who coded, or those who book sessions at the sites. */
export type Asked = 'facilitators' | 'leaders' | 'coders' | 'coordinators'

/** `asked` is null where the data say everything. */
const of = (domain: CoreqDomain, asked: Asked | null) => ({ domain, asked })

const items = {
  facilitator: of('team', 'facilitators'),
  credentials: of('team', 'facilitators'),
  occupation: of('team', 'facilitators'),
  gender: of('team', 'facilitators'),
  experience: of('team', 'facilitators'),
  relationship: of('team', 'facilitators'),
  knowledge: of('team', 'facilitators'),
  characteristics: of('team', 'facilitators'),
  theory: of('design', 'leaders'),
  sampling: of('design', 'leaders'),
  approach: of('design', 'coordinators'),
  sampleSize: of('design', null),
  nonParticipation: of('design', 'coordinators'),
  setting: of('design', 'coordinators'),
  presence: of('design', 'facilitators'),
  sample: of('design', 'leaders'),
  guide: of('design', 'leaders'),
  repeats: of('design', null),
  recording: of('design', 'coordinators'),
  fieldNotes: of('design', 'facilitators'),
  duration: of('design', 'coordinators'),
  saturation: of('design', 'leaders'),
  returned: of('design', 'coordinators'),
  coders: of('findings', 'coders'),
  codingTree: of('findings', 'coders'),
  themes: of('findings', 'coders'),
  software: of('findings', 'coders'),
  checking: of('findings', 'leaders'),
  quotations: of('findings', 'leaders'),
  consistent: of('findings', 'leaders'),
  major: of('findings', 'leaders'),
  minor: of('findings', 'leaders'),
} satisfies Record<string, ReturnType<typeof of>>

export type CoreqItem = keyof typeof items
export const coreqItems = Object.entries(items).map(([key, row], at) => ({
  key: key as CoreqItem,
  number: at + 1,
  ...row,
}))

/** Who is still to be asked about an item; null where nothing is open: recordings and times only while some sessions have none. */
export function whomToAsk(
  key: CoreqItem,
  { held, recorded, timed }: Pick<StrandSums, 'held' | 'recorded' | 'timed'>,
): Asked | null {
  if (key === 'recording' && recorded === held) return null
  if (key === 'duration' && timed === held) return null
  return items[key].asked
}
