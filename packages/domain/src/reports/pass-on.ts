// What a report tells that may leave the study (decision 119). Why people left, at which level they withdrew, and what they refused or took
// back says something about a person, and hidden numbers can be found from those that are told: of other months, of other sites, of the
// same page. So such a report does not hold them, and it holds no number that changes with them in a way that somebody can work out.
import type { Completion } from '../visits/completion.ts'
import type { Both, LossCount, ReportContent, ScopePart, SessionPart } from './content.ts'

/** `soFar` is null where people who withdrew their data are left out: the sums of two reports would tell how many these are. */
type PeopleAtSessions = { month: number; soFar: number | null }

/** Nobody who left is expected at a visit. */
type VisitsTold = Omit<Completion, 'notExpected' | 'notYet'> & Partial<Pick<Completion, 'notExpected' | 'notYet'>>

/** What is written on the paper: all that was found, or what may be passed on. */
export type ToldReport = Omit<ReportContent, 'losses' | 'consent' | 'sessions' | 'visits'> & {
  losses: Both<LossCount[]> | null
  /** `given` leaves out people who withdrew their data, and the steps tell how many consented: so the two together tell how many. */
  consent: { due: number; given: Both<number> | null; scopes: ScopePart[] | null }
  visits: (Omit<NonNullable<ReportContent['visits']>, 'completion'> & { completion: VisitsTold[] }) | null
  sessions: (Omit<SessionPart, 'invited' | 'attended'> & { invited: PeopleAtSessions; attended: PeopleAtSessions })[]
}

export const passedOn = (content: ReportContent): ToldReport => ({
  ...content,
  losses: null,
  consent: { due: content.consent.due, given: null, scopes: null },
  visits: content.visits && {
    ...content.visits,
    completion: content.visits.completion.map(({ notExpected: _expected, notYet: _yet, ...row }) => row),
  },
  sessions: content.sessions.map(({ invited, attended, ...session }) => ({
    ...session,
    invited: { month: invited.month, soFar: null },
    attended: { month: attended.month, soFar: null },
  })),
})
