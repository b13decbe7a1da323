// Interviews and focus groups by the qualitative plan (service users one by one, peer workers in groups), and a few planned
// sessions, so that the calendar of the demonstration shows something in the future.
import { scopeOf } from '@polyphony/domain/consent/scopes'
import { addDays } from '@polyphony/domain/day'
import { consentOf } from './consents.ts'
import { emailOf, type SiteFacts, sites } from './facts.ts'
import { numbered, type Person } from './people.ts'
import type { Chance } from './random.ts'

type Attendance = { participant: number; state: string }
type On = string | { weeksBeforeLoad: number; weekday: number }
export type Session = {
  site: string
  kind: string
  number: number
  group: string
  language: string
  guideVersion: string
  on: On
  from: string
  until: string
  status: string
  cancelledReason?: string
  staff: { part: string; email?: string; outsider?: string }[]
  attendance: Attendance[]
  given?: { kind: string; amount: string; paper: string }[]
}

/** Travel money of those who came, in the currency of the site. Illustrative. */
const travel: Record<string, string> = {
  ULM: '12.00',
  HAM: '9.80',
  KLA: '20000',
  DAR: '15000',
  BRS: '30.00',
  PUN: '250',
}
const paidAt = ({ code }: SiteFacts, paper: string) => [{ kind: 'travel', amount: travel[code]!, paper }]

const leads = ({ code }: SiteFacts) => ({ part: 'facilitator', email: emailOf(`coordinator-${code.toLowerCase()}`) })
const first = '2021-03-01'

/** Peer workers who take part only in the process evaluation: they have consented, and are never enrolled in the trial. */
export function drawPeers(chance: Chance, after: ReadonlyMap<string, number>): Person[] {
  return sites.flatMap((site) => {
    const drawn = Array.from({ length: site.peers }, (_, at): Person => {
      const on = addDays('2021-02-01', chance.whole(0, 3) + at)
      const language = site.languages[0]!
      const steps = ['screened', 'eligible', 'consented'].map((kind) => ({ kind, on }))
      const consent = { ...consentOf(chance, { site, on, language }), refuses: [] }
      return {
        site: site.code,
        number: 0,
        group: 'peer',
        peerRole: at % 2 === 0 ? 'designated' : 'traditional',
        language,
        birthYear: chance.whole(1965, 1995),
        gender: chance.isSo(0.6) ? 'woman' : 'man',
        events: steps,
        consents: [consent],
      }
    })
    return numbered(drawn, after.get(site.code))
  })
}

const recorded: readonly string[] = [scopeOf.attach_recording, scopeOf.start_transcription, scopeOf.start_translation]

/** People who got peer support, take part that day or have completed, and grant the scopes that a recorded session needs. */
function askable(people: readonly Person[], site: SiteFacts, on: string): Person[] {
  return people.filter(({ site: code, events, consents }) => {
    const happened = events.filter((event) => event.on <= on).map(({ kind }) => kind)
    const isThere = happened.includes('allocated')
    const refused = consents.flatMap(({ refuses = [] }) => refuses)
    const grants = !recorded.some((scope) => refused.includes(scope))
    return (
      code === site.code &&
      isThere &&
      grants &&
      events.some(({ arm }) => arm === 'intervention') &&
      !leavesLater(events)
    )
  })
}

const exits = ['withdrawn', 'lost_to_follow_up', 'deceased']

/** Whether a person leaves before the end. Such people are not drawn, because their session may be later than their end. */
const leavesLater = (events: Person['events']) => events.some(({ kind }) => exits.includes(kind))

export function drawSessions(
  chance: Chance,
  { users, peers }: { users: readonly Person[]; peers: readonly Person[] },
): Session[] {
  return sites.flatMap((site) => [...interviewsAt(chance, users, site), ...groupsAt(site, peers)])
}

function interviewsAt(chance: Chance, users: readonly Person[], site: SiteFacts): Session[] {
  const drawn = chance.shuffled(askable(users, site, first)).slice(0, site.interviews)
  return drawn.map((person, at): Session => {
    const on = addDays(first, at * 14 + (at % 3))
    const isCancelled = site.code === 'HAM' && at === 2
    return {
      site: site.code,
      kind: 'interview',
      number: at + 1,
      group: 'service_user',
      language: person.language,
      guideVersion: 'Service users 1.2',
      on,
      from: '10:00',
      until: at % 2 === 0 ? '10:50' : '11:05',
      status: isCancelled ? 'cancelled' : 'held',
      ...(isCancelled ? { cancelledReason: 'The interviewer was ill' } : {}),
      staff: [
        leads(site),
        ...(person.language !== site.languages[0] ? [{ part: 'interpreter', outsider: 'sworn interpreter' }] : []),
      ],
      attendance: [{ participant: person.number, state: isCancelled ? 'invited' : 'attended' }],
      ...(isCancelled ? {} : { given: paidAt(site, `IN-${at + 1}`) }),
    }
  })
}

/** The findings are discussed with the peer workers: all others have ended the trial when the demonstration is loaded. */
function groupsAt(site: SiteFacts, peers: readonly Person[]): Session[] {
  const own = peers.filter((peer) => peer.site === site.code)
  if (own.length === 0) return []
  const common = {
    site: site.code,
    kind: 'focus_group',
    group: 'peer',
    language: site.languages[0]!,
    staff: [leads(site)],
  }
  const state = (at: number) => (at === 3 ? 'left_early' : at === 4 ? 'absent' : 'attended')
  return [
    {
      ...common,
      number: 1,
      guideVersion: 'Peer workers 1.0',
      on: '2021-06-08',
      from: '13:00',
      until: '14:30',
      status: 'held',
      attendance: own.map(({ number }, at) => ({ participant: number, state: state(at) })),
      given: paidAt(site, 'FG-1'),
    },
    {
      ...common,
      number: 2,
      guideVersion: 'Discussing the findings 0.9',
      on: { weeksBeforeLoad: -1, weekday: 1 + (sites.indexOf(site) % 4) },
      from: '14:00',
      until: '15:30',
      status: 'scheduled',
      attendance: own.map(({ number }) => ({ participant: number, state: 'invited' })),
    },
  ]
}
