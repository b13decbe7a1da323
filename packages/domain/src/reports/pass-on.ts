// What a report tells that may leave the study (decision 119). Why people left, at which level they withdrew, and what they refused or took
// back says something about a person, and hidden numbers can be found from those that are told: of other months, of other sites, of the
// same page. So such a report does not hold them, and it holds no number that changes with them in a way that somebody can work out.
import type { Both, LossCount, ReportContent, SessionPart } from './content.ts'

type Work = ReportContent['transcripts']

/** What is written on the paper: all that was found, or what may be passed on. */
export type ToldReport = Omit<ReportContent, 'losses' | 'consent' | 'sessions' | 'transcripts'> & {
  losses: Both<LossCount[]> | null
  /**
   * Who gave a consent leaves out people who withdrew their data, and the steps tell how many consented: so the two together tell how many. Those
   * that are due count people who took participation back, and not those who then withdrew.
   */
  consent: ReportContent['consent'] | null
  /** Who was there leaves out people who withdrew their data, and a held session had somebody. */
  sessions: (Omit<SessionPart, 'invited' | 'attended'> & { [Part in 'invited' | 'attended']: Both<number> | null })[]
  /** Transcripts of which all words are withheld are in no stage. */
  transcripts: Omit<Work, 'now'> & { now: Work['now'] | null }
}

/**
 * The report without what it must not tell. Visits are left out as a whole: they leave out people who withdrew their data, whom the steps
 * count.
 */
export const passedOn = (content: ReportContent): ToldReport => ({
  ...content,
  losses: null,
  consent: null,
  visits: null,
  sessions: content.sessions.map((session) => ({ ...session, invited: null, attended: null })),
  transcripts: { ...content.transcripts, now: null },
})
