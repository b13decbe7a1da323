// The laws, written plainly from the rules of the study and not from the code that keeps them.
import type { PersonName } from '../cast.ts'
import { grantsWords, isGone, isUnheard } from '../recount/people.ts'
import {
  attendeesOf,
  dayOfSession,
  eventsOf,
  type Facts,
  pathOf,
  placeOf,
  type Spoken,
  type Transcript,
  transcriptOf,
  wordsIn,
} from './facts.ts'

export type Rights = { works?: readonly string[]; reads?: readonly string[]; types?: readonly string[] }

/** The sites at which each reader works with transcripts, reads released ones, or reads those assigned to them. */
export const rights = {
  coordinatorInBeerSheva: { works: ['BRS'] },
  coordinatorInUlm: { works: ['ULM'] },
  dataManager: { works: ['BRS', 'ULM'] },
  dataManagerInUlm: { works: ['ULM'] },
  investigator: { reads: ['BRS', 'ULM'] },
  analyst: { reads: ['BRS', 'ULM'] },
  transcriber: { types: ['BRS'] },
  secondTranscriber: { types: ['BRS'] },
  monitor: {},
  administrator: {},
  outsider: {},
  formerCoordinator: {},
} as const satisfies Record<PersonName, Rights>

const isAt = ({ raw }: Facts, sites: readonly string[] | undefined, siteId: string) =>
  sites?.includes(raw.sites.find(({ id }) => id === siteId)!.code) ?? false

/** Whether what this participant said in the session may not be used: they left by its day, or withdrew the collected data. */
export const isLost = (facts: Facts, participantId: string, sessionId: string): boolean =>
  isUnheard(facts.people.get(participantId)!, dayOfSession(facts, sessionId))

/** Whether a segment, or one of those it was translated from, was or may have been said by a person whose words may not be used. */
export function isWithheld(facts: Facts, segment: Spoken): boolean {
  const { session_id: sessionId } = transcriptOf(facts, segment.transcript_id)
  const voice = segment.speaker_id ? facts.voices.get(segment.speaker_id)! : undefined
  const may = voice?.participant_id
    ? [voice.participant_id]
    : voice?.staff_id
      ? []
      : attendeesOf(facts, sessionId).map(({ participant_id }) => participant_id)
  if (may.some((id) => isLost(facts, id, sessionId))) return true
  const source = segment.source_segment_id ? facts.segments.get(segment.source_segment_id) : undefined
  return source !== undefined && isWithheld(facts, source)
}

/** Whether words passed a stage after the first while nobody could read them. */
const isUnseen = ({ memory }: Facts, row: Transcript, segment: Spoken) =>
  pathOf(row)
    .slice(1)
    .some((stage) => memory.unseen.get(`${row.id} ${stage}`)?.has(segment.id))

type Way = 'works' | 'types' | 'reads' | undefined

/** How a reader may open a transcript, if at all. */
function wayTo(facts: Facts, reader: PersonName, row: Transcript): Way {
  const { works, reads, types }: Rights = rights[reader]
  const { personId, isReleased } = placeOf(facts, row)
  const comers = attendeesOf(facts, row.session_id)
  const isNobodyLeft =
    comers.length > 0 && comers.every(({ participant_id }) => isLost(facts, participant_id, row.session_id))
  if (isAt(facts, works, row.site_id)) return 'works'
  if (isAt(facts, types, row.site_id) && personId === facts.world.people[reader].id) return 'types'
  return isAt(facts, reads, row.site_id) && isReleased && !isNobodyLeft ? 'reads' : undefined
}

/** The texts that a reader may be shown now. */
export function textsFor(facts: Facts, reader: PersonName): Set<string> {
  const shown = new Set<string>()
  for (const row of facts.raw.transcripts) {
    const way = wayTo(facts, reader, row)
    if (!way) continue
    const own = [...facts.segments.values()].filter(({ transcript_id }) => transcript_id === row.id)
    for (const segment of own) {
      if (isWithheld(facts, segment)) continue
      if (way !== 'reads' || !isUnseen(facts, row, segment)) shown.add(segment.text)
      const source = segment.source_segment_id ? facts.segments.get(segment.source_segment_id) : undefined
      if (!source) continue
      const from = transcriptOf(facts, source.transcript_id)
      const isReady = placeOf(facts, from).stage === 'release'
      const isReached = way === 'types' || wayTo(facts, reader, from) !== undefined
      if (isReady && isReached && !isUnseen(facts, from, source)) shown.add(source.text)
    }
  }
  return shown
}

/** Whether the words of anybody in a session may not be used: of one who came, or who was ever said to be a speaker. */
function isAnybodyLost(facts: Facts, sessionId: string): boolean {
  const came = attendeesOf(facts, sessionId).map(({ participant_id }) => participant_id)
  return [...came, ...(facts.memory.named.get(sessionId) ?? [])].some((id) => isLost(facts, id, sessionId))
}

/** The earlier words that a reader may look back at now: those who work on a transcript see all of them, or none. */
export function earlierWordsFor(facts: Facts, reader: PersonName): Set<string> {
  const rows = facts.raw.transcripts.filter((row) => {
    const way = wayTo(facts, reader, row)
    return way !== undefined && way !== 'reads' && !isAnybodyLost(facts, row.session_id)
  })
  const ids = new Set(rows.map(({ id }) => id))
  const revised = facts.earlier.filter((each) => ids.has(each.transcript_id)).map(({ text }) => text)
  const frozen = facts.frozen.filter((each) => ids.has(each.transcript_id)).map(({ content }) => content)
  return new Set([...revised, ...frozen].flatMap(wordsIn))
}

/** The participants of whom a segment and its sources are the words; undefined if one of the speakers is not known. */
function speakersOf(facts: Facts, segment: Spoken): string[] | undefined {
  const voice = segment.speaker_id ? facts.voices.get(segment.speaker_id) : undefined
  if (!voice?.participant_id && !voice?.staff_id) return undefined
  const source = segment.source_segment_id ? facts.segments.get(segment.source_segment_id) : undefined
  const before = source ? speakersOf(facts, source) : []
  return before && [...before, ...(voice.participant_id ? [voice.participant_id] : [])]
}

/** The words that a reader may take away as a file now: of speakers who are known and may be quoted, and checked in each stage. */
export function quotedWordsFor(facts: Facts, reader: PersonName): Set<string> {
  const shown = new Set<string>()
  for (const row of facts.raw.transcripts) {
    const way = wayTo(facts, reader, row)
    if (!way || way === 'types') continue
    const saidOn = dayOfSession(facts, row.session_id)
    const mayQuote = (id: string) => grantsWords(facts.raw, facts.people.get(id)!, 'quote', saidOn)
    for (const segment of facts.segments.values()) {
      if (segment.transcript_id !== row.id || isWithheld(facts, segment) || isUnseen(facts, row, segment)) continue
      if (speakersOf(facts, segment)?.every(mayQuote)) for (const word of wordsIn(segment.text)) shown.add(word)
    }
  }
  return shown
}

/** The labels of speakers that a reader may be shown now: of speakers of whom a segment is left. */
export function labelsFor(facts: Facts, reader: PersonName): Set<string> {
  const rows = facts.raw.transcripts.filter((row) => wayTo(facts, reader, row))
  const speaking = new Set([...facts.segments.values()].map(({ speaker_id }) => speaker_id))
  const isShown = (id: string, transcriptId: string) => speaking.has(id) && rows.some((row) => row.id === transcriptId)
  return new Set(
    [...facts.voices.values()].flatMap(({ id, transcript_id, label }) => (isShown(id, transcript_id) ? label : [])),
  )
}

/** Whether a reader may hear a recording. */
export function mayHear(facts: Facts, reader: PersonName, { id, session_id }: Facts['raw']['recordings'][number]) {
  const session = facts.raw.sessions.find((row) => row.id === session_id)!
  const { works, types }: Rights = rights[reader]
  const isTyped = facts.raw.transcripts.some(
    (row) => row.session_id === session_id && placeOf(facts, row).personId === facts.world.people[reader].id,
  )
  const isReached = isAt(facts, works, session.site_id) || (isAt(facts, types, session.site_id) && isTyped)
  const isStored = facts.raw.recordings.some((row) => row.id === id && row.status === 'stored')
  const comers = attendeesOf(facts, session_id)
  return isReached && isStored && !comers.some(({ participant_id }) => isLost(facts, participant_id, session_id))
}

/** The texts of released transcripts that nobody but the person who typed them has checked or released. */
export function uncheckedByOthers(facts: Facts): string[] {
  return facts.raw.transcripts
    .filter((row) => placeOf(facts, row).isReleased)
    .flatMap((row) => {
      const checks = eventsOf(facts, row.id).filter(
        ({ kind, stage }) => kind === 'done' && ['verification', 'back_check', 'release'].includes(stage),
      )
      return [...facts.segments.values()].flatMap(({ transcript_id, text }) => {
        if (transcript_id !== row.id) return []
        return wordsIn(text).filter((word) => {
          const typed = facts.memory.typed.get(word)!
          return !checks.some(({ position, person_id }) => position > typed.after && person_id !== typed.by)
        })
      })
    })
}

/** How many came to a session, without those who withdrew the collected data, had died, had declined or were not eligible. */
export function presentIn(facts: Facts, sessionId: string): number {
  const day = dayOfSession(facts, sessionId)
  return attendeesOf(facts, sessionId).filter(({ participant_id }) => {
    const person = facts.people.get(participant_id)!
    return person.isUsable && !isGone(person, day)
  }).length
}

/** In how many sessions that were not cancelled a participant was: on no day after they had died, had declined or were not eligible. */
export const sessionsOf = (facts: Facts, participantId: string): number =>
  facts.raw.sessions.filter(
    ({ id, status }) =>
      status !== 'cancelled' &&
      attendeesOf(facts, id).some((each) => each.participant_id === participantId) &&
      !isGone(facts.people.get(participantId)!, dayOfSession(facts, id)),
  ).length
