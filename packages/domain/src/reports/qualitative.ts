// What the study knows about its sessions and the people in them, for the COREQ table. It names no participant.
import type { Lacking } from '../sessions/lacking.ts'
import type { LossCount } from './content.ts'

/** Minutes of the sessions whose times are known. */
export type Minutes = { least: number; median: number; most: number }

/** The sessions of one kind that were held. `people`: how many participants came to at least one of them. */
export type StrandKind = { kind: string; held: number; people: number; minutes: Minutes | null }

/** Of the sessions that were held, how many … */
export type StrandSums = {
  held: number
  firstOn: string | null
  lastOn: string | null
  facilitated: number
  interpreted: number
  observed: number
  placed: number
  guided: number
  timed: number
  recorded: number
  /** Recorded with a picture. */
  filmed: number
  transcribed: number
  translated: number
  /** How many different people facilitated. */
  facilitators: number
  /** How many participants came to at least one session, and to more than one. */
  people: number
  cameAgain: number
  /** How many were invited to a session that was held and never came to one, and how many left one early. */
  neverCame: number
  leftEarly: number
}

export type Strand = {
  sums: StrandSums
  kinds: StrandKind[]
  languages: { language: string; sessions: number }[]
  guides: { guide: string; sessions: number }[]
  /** The participants who came, by group and by their role as a peer. */
  sample: { group: string; peerRole: string | null; people: number }[]
  /** The way of the first contact that the study sought with the participants who came. */
  approaches: { way: string; people: number }[]
  lacking: { siteId: string; lacks: Lacking; sessions: number }[]
}

export type QualitativeContent = Strand & {
  asOf: string
  sites: { id: string; code: string; name: string; country: string; timeZone: string }[]
  /** People of the whole study who were screened and left, the most frequent reason first. */
  losses: LossCount[]
  /** How often it was asked whether words may be quoted; null if no consent asked for it. */
  quotes: { asked: number; granted: number; takenBack: number } | null
}
