// Everything that the laws are checked with: the raw rows, and what the test itself knows of each word.
import { countPeople, type Counted } from '../recount/people.ts'
import { type Raw, readRaw } from '../recount/raw.ts'
import { dayAt } from '../recount/days.ts'
import type { World } from '../world.ts'

type Row = { id: string; transcript_id: string }
export type Spoken = Row & {
  speaker_id: string | null
  source_segment_id: string | null
  text: string
  version: number
}
export type Voice = Row & { label: string; participant_id: string | null; staff_id: string | null }
/** What a segment was before it was changed or removed. */
export type Earlier = {
  transcript_id: string
  segment_id: string
  version: number
  speaker_id: string | null
  text: string
}
export type Frozen = { transcript_id: string; number: number; content: string; withheld: string[] }
export type StageEvent = Raw['stageEvents'][number]
export type Transcript = Raw['transcripts'][number]

/** What the test remembers, because no row tells it. */
export type Memory = {
  /** Who typed or imported each text, and after how many stage events of its transcript. */
  typed: Map<string, { by: string; after: number }>
  /** For each transcript and stage: the segments that were withheld when the stage was completed last. */
  unseen: Map<string, Set<string>>
  /** For each session: the participants who were ever said to be a speaker in it. */
  named: Map<string, Set<string>>
}

export const newMemory = (): Memory => ({ typed: new Map(), unseen: new Map(), named: new Map() })

export type Facts = {
  world: World
  raw: Raw
  people: Map<string, Counted>
  segments: Map<string, Spoken>
  voices: Map<string, Voice>
  earlier: Earlier[]
  frozen: Frozen[]
  memory: Memory
}

const extra = {
  segments: 'select id, transcript_id, speaker_id, source_segment_id, text, version from segment',
  voices: 'select id, transcript_id, label, participant_id, staff_id from speaker',
  earlier: 'select transcript_id, segment_id, version, speaker_id, text from segment_revision',
  frozen: 'select transcript_id, number, content, withheld from transcript_version',
}

export async function readFacts(world: World, memory: Memory): Promise<Facts> {
  const raw = await readRaw(world)
  const segments = await world.database.pool.query<Spoken>(extra.segments)
  const voices = await world.database.pool.query<Voice>(extra.voices)
  const earlier = await world.database.pool.query<Earlier>(extra.earlier)
  const frozen = await world.database.pool.query<Frozen>(extra.frozen)
  for (const { transcript_id, participant_id } of voices.rows) {
    const { session_id } = raw.transcripts.find(({ id }) => id === transcript_id)!
    const named = memory.named.get(session_id) ?? new Set()
    memory.named.set(session_id, participant_id ? named.add(participant_id) : named)
  }
  const byId = <T extends { id: string }>(rows: readonly T[]) => new Map(rows.map((row) => [row.id, row]))
  return {
    world,
    raw,
    memory,
    people: byId(countPeople(raw, world.clock.now())),
    segments: byId(segments.rows),
    voices: byId(voices.rows),
    earlier: earlier.rows,
    frozen: frozen.rows,
  }
}

export const came = ({ state }: { state: string }) => state === 'attended' || state === 'left_early'
export const transcriptOf = ({ raw }: Facts, id: string) => raw.transcripts.find((row) => row.id === id)!
export const attendeesOf = ({ raw }: Facts, sessionId: string) =>
  raw.attendances.filter((each) => each.session_id === sessionId && came(each))

/** The day at the site on which a session took place, or is planned. */
export function dayOfSession({ raw }: Facts, sessionId: string): string {
  const session = raw.sessions.find(({ id }) => id === sessionId)!
  const site = raw.sites.find(({ id }) => id === session.site_id)!
  return dayAt(session.held_from ?? session.starts_at, site.time_zone)
}

export const eventsOf = ({ raw }: Facts, transcriptId: string): StageEvent[] =>
  raw.stageEvents.filter((each) => each.transcript_id === transcriptId).sort((a, b) => a.position - b.position)

const paths = {
  original: ['transcription', 'verification', 'pseudonymisation', 'release'],
  translation: ['translation', 'back_check', 'release'],
}
export const pathOf = (row: Transcript) => (row.source_transcript_id ? paths.translation : paths.original)

/** Where a transcript is, by the last event that moved it. */
export function placeOf(
  facts: Facts,
  row: Transcript,
): { stage: string; personId: string | null; isReleased: boolean } {
  const path = pathOf(row)
  const last = eventsOf(facts, row.id).findLast(({ kind }) => kind !== 'imported' && kind !== 'edited')
  if (!last) return { stage: path[0]!, personId: null, isReleased: false }
  if (last.kind === 'returned') return { stage: last.to_stage!, personId: null, isReleased: false }
  if (last.kind !== 'done') return { stage: last.stage, personId: last.person_id, isReleased: false }
  const isReleased = last.stage === 'release'
  return { stage: isReleased ? 'release' : path[path.indexOf(last.stage) + 1]!, personId: null, isReleased }
}

/** The words in a text: a text has several if segments were joined. */
export const wordsIn = (text: string): string[] => text.match(/word-\d+-/g) ?? []
