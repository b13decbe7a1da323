// Transcripts at every stage. Their days are relative to the day of loading, as if the recordings of a finished trial were being
// typed now, so that the queue shows waiting, due and overdue work on every day.
import { emailOf, sites } from './facts.ts'
import type { Session } from './sessions.ts'
import { conversations, spoken } from './words.ts'

type Ago = { daysBeforeLoad: number }
type Step = {
  stage: string
  kind: string
  by: string
  to?: string
  on: Ago
  time?: string
  dueOn?: Ago
  reason?: string
}
type Plan = { started: number; hasWords: boolean; steps: (who: { types: string; checks: string }) => Step[] }

const ago = (days: number): Ago => ({ daysBeforeLoad: days })
const step = (stage: string, kind: string, by: string, days: number, more: Partial<Step> = {}): Step => ({
  stage,
  kind,
  by,
  on: ago(days),
  ...more,
})

const typed = ({ types }: { types: string }, from: number, until: number) => [
  step('transcription', 'claimed', types, from),
  step('transcription', 'done', types, until, { time: '16:30' }),
]
const verified = ({ checks }: { checks: string }, from: number, until: number) => [
  step('verification', 'claimed', checks, from),
  step('verification', 'done', checks, until, { time: '15:10' }),
]
const coded = ({ types }: { types: string }, from: number, until: number) => [
  step('pseudonymisation', 'claimed', types, from),
  step('pseudonymisation', 'done', types, until, { time: '11:40' }),
]

/** The plans for the sessions of a site with a transcriber, in order. */
const plans: readonly Plan[] = [
  {
    started: 64,
    hasWords: true,
    steps: (who) => [
      ...typed(who, 62, 51),
      ...verified(who, 50, 45),
      ...coded(who, 43, 39),
      step('release', 'done', who.checks, 36),
    ],
  },
  {
    started: 40,
    hasWords: true,
    steps: (who) => [...typed(who, 38, 29), ...verified(who, 28, 24), ...coded(who, 22, 4)],
  },
  {
    started: 33,
    hasWords: true,
    steps: (who) => [...typed(who, 31, 20), ...verified(who, 19, 6), step('pseudonymisation', 'claimed', who.types, 5)],
  },
  {
    started: 29,
    hasWords: true,
    steps: (who) => [...typed(who, 27, 17), step('verification', 'claimed', who.checks, 15)],
  },
  {
    started: 21,
    hasWords: true,
    steps: (who) => [
      ...typed(who, 20, 8),
      step('verification', 'returned', who.checks, 4, {
        stage: 'transcription',
        reason: 'From the third minute on the times no longer match the recording.',
      }),
    ],
  },
  {
    started: 25,
    hasWords: false,
    steps: (who) => [step('transcription', 'assigned', who.checks, 24, { to: who.types, dueOn: ago(6) })],
  },
  { started: 5, hasWords: false, steps: () => [] },
  { started: 12, hasWords: true, steps: (who) => typed(who, 11, 2) },
]
/** The plans for sites without a transcriber: only the data manager types there, so transcripts wait. */
const waiting: readonly Plan[] = [
  { started: 47, hasWords: false, steps: () => [] },
  {
    started: 11,
    hasWords: false,
    steps: (who) => [step('transcription', 'assigned', who.checks, 8, { to: who.checks })],
  },
  { started: 9, hasWords: false, steps: () => [] },
  { started: 2, hasWords: false, steps: () => [] },
]

const typists: Record<string, string> = {
  ULM: 'transcriber-ulm',
  HAM: 'transcriber-ulm',
  KLA: 'transcriber-kla',
  BRS: 'transcriber-brs',
}
const kinds: Record<string, string> = { interview: 'IN', focus_group: 'FG' }
const codeOf = ({ site, kind, number }: Session) => `${site}-${kinds[kind]}-${String(number).padStart(2, '0')}`

export function drawTranscripts(sessions: readonly Session[]) {
  return sites.flatMap(({ code }, index) => {
    const held = sessions.filter(({ site, status }) => site === code && status === 'held')
    const typist = typists[code]
    const own = typist ? turned(plans, index) : waiting
    return held
      .slice(0, own.length)
      .flatMap((session, at) => [
        older(transcriptOf(session, own[at]!, typist), index % 4),
        ...(at === 0 && typist ? translationOf(session, code) : []),
      ])
  })
}

/** The first plan stays first, because a translation needs it. The others are rotated, so that sites differ. */
const turned = ([first, ...others]: readonly Plan[], by: number): Plan[] => [
  first!,
  ...others.slice(by),
  ...others.slice(0, by),
]

type Dated = { startedOn: Ago; steps: Step[] }

/** The same transcript with all days earlier. */
function older<Transcript extends Dated>(transcript: Transcript, days: number): Transcript {
  const earlier = ({ daysBeforeLoad }: Ago) => ago(daysBeforeLoad + days)
  const steps = transcript.steps.map((each) => ({
    ...each,
    on: earlier(each.on),
    ...(each.dueOn ? { dueOn: earlier(each.dueOn) } : {}),
  }))
  return { ...transcript, startedOn: earlier(transcript.startedOn), steps }
}

function transcriptOf(session: Session, { started, hasWords, steps }: Plan, typist: string | undefined) {
  const checks = emailOf('data-manager')
  const who = { types: typist ? emailOf(typist) : checks, checks }
  const common = {
    session: codeOf(session),
    language: session.language,
    startedOn: ago(started),
    startedBy: checks,
    steps: steps(who),
  }
  return hasWords ? { ...common, ...wordsOf(session, session.language) } : common
}

function wordsOf(session: Session, language: string) {
  const there = session.attendance.filter(({ state }) => state === 'attended' || state === 'left_early')
  const voices = there.map(({ participant }, at) => ({ label: there.length > 1 ? `P${at + 1}` : 'P', participant }))
  const speakers = [{ label: 'I', staff: session.staff[0]!.email! }, ...voices]
  return {
    speakers,
    segments: spoken(conversations[language]!, { asks: 'I', answers: voices.map(({ label }) => label) }),
  }
}

/** The first transcript of a site with a transcriber is released. Its English translation has begun, or is nearly done, depending on the site. */
function translationOf(session: Session, code: string) {
  if (session.language === 'en') return []
  const [typist, checks] = [emailOf(typists[code]!), emailOf('data-manager')]
  const claimed = step('translation', 'claimed', typist, 22)
  const steps =
    code === 'HAM'
      ? []
      : code === 'KLA'
        ? [claimed]
        : [claimed, step('translation', 'done', typist, code === 'BRS' ? 9 : 4, { time: '17:05' })]
  const common = {
    session: codeOf(session),
    language: 'en',
    source: session.language,
    startedOn: ago(code === 'HAM' ? 11 : code === 'KLA' ? 23 : 30),
    startedBy: checks,
    steps,
  }
  if (code === 'HAM') return [common]
  const { segments, ...rest } = wordsOf(session, 'en')
  const translated = segments.map(({ speaker, text }) => ({ speaker, text }))
  return [{ ...common, ...rest, segments: code === 'KLA' ? translated.slice(0, 5) : translated }]
}
