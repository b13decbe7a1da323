// Random commands on transcripts.
import type { PersonName } from '../cast.ts'
import { commandOf, coordinatorOf, type Draw, type Drawing, type Draws } from './drawing.ts'
import { came, eventsOf, type Facts, pathOf, placeOf, type Transcript, wordsIn } from './facts.ts'
import { fileOf } from './start.ts'

const staff = ['dataManager', 'transcriber', 'secondTranscriber', 'dataManagerInUlm'] as const

/** The person who holds a transcript, or another who may type. */
const holderOf = (drawing: Drawing, row: Transcript): PersonName => {
  const { personId } = placeOf(drawing, row)
  const holder = staff.find((name) => drawing.world.people[name].id === personId)
  return holder ?? drawing.dice.pick(staff)!
}

const ofTranscript =
  (
    path: string,
    body: (drawing: Drawing, row: Transcript, by: PersonName) => object | undefined,
    who: (drawing: Drawing, row: Transcript) => PersonName = holderOf,
  ): Draw =>
  (drawing) => {
    const held = drawing.raw.transcripts.filter((each) => placeOf(drawing, each).personId !== null)
    const row = drawing.dice.pick(who === holderOf && held.length > 0 ? held : drawing.raw.transcripts)
    if (!row) return undefined
    const by = who(drawing, row)
    const input = body(drawing, row, by)
    if (!input) return undefined
    return commandOf(drawing, by, path, { id: row.id, ...input })
  }

const anybody = (drawing: Drawing): PersonName => drawing.dice.pick(staff)!
const ownSegments = ({ segments }: Facts, row: Transcript) =>
  [...segments.values()].filter(({ transcript_id }) => transcript_id === row.id)
const ownVoices = ({ voices }: Facts, row: Transcript) =>
  [...voices.values()].filter(({ transcript_id }) => transcript_id === row.id)

const begin: Draw = (drawing) => {
  const session = drawing.dice.pick(drawing.raw.sessions.filter(({ status }) => status === 'held'))
  if (!session) return undefined
  const language = drawing.dice.pick(['he', 'he', 'en', 'de'])!
  const by = drawing.dice.pick(['dataManager', 'transcriber', 'dataManagerInUlm'] as const)!
  const labels = [1, 2, 3].map(() => drawing.dice.int(1, 3))
  const into = { start: { sessionId: session.id, language } }
  return commandOf(drawing, by, 'transcript.import', { into, ...fileOf(drawing.mark, by, labels) })
}

const translate: Draw = (drawing) => {
  const source = drawing.dice.pick(drawing.raw.transcripts)
  if (!source) return undefined
  const language = drawing.dice.pick(['en', 'de', 'lg'])!
  const body = { sessionId: source.session_id, language, sourceTranscriptId: source.id }
  return commandOf(drawing, 'dataManager', 'transcript.start', body)
}

/** Types a new text in every segment, or in one, or gives a segment another speaker. */
const edit = ofTranscript('transcript.edit', (drawing, row, by) => {
  const own = ownSegments(drawing, row)
  if (own.length === 0) return undefined
  const some = drawing.dice.chance(0.5) ? own : [drawing.dice.pick(own)!]
  const speaker = `name-${drawing.dice.int(1, 4)}-`
  const isTyped = drawing.dice.chance(0.7)
  return {
    segments: some.map(({ id, version }) => ({
      ...{ id, expectedVersion: version },
      ...(isTyped ? { text: drawing.mark(by, row.id) } : { speaker }),
    })),
  }
})

/** Splits a segment: its words stay in the first part, and new ones are typed into the second. */
const split = ofTranscript('transcript.edit', (drawing, row, by) => {
  const segment = drawing.dice.pick(ownSegments(drawing, row))
  if (!segment) return undefined
  const speaker = drawing.dice.chance(0.5) ? null : `name-${drawing.dice.int(1, 4)}-`
  const part = { id: drawing.world.newId(), after: segment.id, from: segment.id, startMs: null, endMs: null, speaker }
  return { segments: [], added: [{ ...part, text: drawing.mark(by, row.id) }] }
})

/** Appends a segment to another one, or removes it. */
const merge = ofTranscript('transcript.edit', (drawing, row) => {
  const [into, gone] = drawing.dice.some(ownSegments(drawing, row), 2)
  if (!into || !gone) return undefined
  const removed = [{ id: gone.id, expectedVersion: gone.version }]
  if (drawing.dice.chance(0.3)) return { segments: [], removed }
  const text = [into.text, gone.text].filter(Boolean).join(' ')
  return { segments: [{ id: into.id, expectedVersion: into.version, text }], removed }
})

/** Restores earlier words, as undoing an edit does: in their segment, or with it if it was removed. */
const restore: Draw = (drawing) => {
  const earlier = drawing.dice.pick(drawing.earlier.filter(({ text }) => text !== ''))
  if (!earlier) return undefined
  const row = drawing.raw.transcripts.find(({ id }) => id === earlier.transcript_id)!
  const by = holderOf(drawing, row)
  const now = drawing.segments.get(earlier.segment_id)
  const label = earlier.speaker_id ? drawing.voices.get(earlier.speaker_id)?.label : undefined
  const speaker = label && label.startsWith('name-') ? label : null
  const { text } = earlier
  const back = { id: earlier.segment_id, after: null, from: earlier.segment_id, startMs: null, endMs: null }
  const input = now
    ? { segments: [{ id: now.id, expectedVersion: now.version, text, ...(drawing.dice.chance(0.5) && { speaker }) }] }
    : { segments: [], added: [{ ...back, text, speaker }] }
  const after = eventsOf(drawing, row.id).length
  // Whoever restores words has to be checked like one who types them, unless the words are there already.
  const isSame = now?.text === text
  const accepted = () => {
    const typed = { by: drawing.world.people[by].id, after }
    if (!isSame) for (const word of wordsIn(text)) drawing.memory.typed.set(word, typed)
  }
  return { ...commandOf(drawing, by, 'transcript.edit', { id: row.id, ...input }), name: 'restore', accepted }
}

const map = ofTranscript(
  'transcript.map_speaker',
  (drawing, row) => {
    const voice = drawing.dice.pick(ownVoices(drawing, row))
    if (!voice) return undefined
    const { participant_id: participantId, staff_id: staffId } = voice
    const comers = drawing.raw.attendances.filter((each) => each.session_id === row.session_id && came(each))
    const people = [
      ...comers.map(({ participant_id }) => ({ participantId: participant_id })),
      ...comers.map(({ participant_id }) => ({ participantId: participant_id })),
      { staffId: drawing.world.people[coordinatorOf(drawing, row.site_id)].id },
      null,
    ]
    const expectedPerson = participantId ? { participantId } : staffId ? { staffId } : null
    return { label: voice.label, person: drawing.dice.pick(people), expectedPerson }
  },

  (drawing, row) => (drawing.dice.chance(0.5) ? 'dataManager' : holderOf(drawing, row)),
)

const rename = ofTranscript('transcript.rename_speaker', (drawing, row) => {
  const voice = drawing.dice.pick(ownVoices(drawing, row))
  return voice && { label: voice.label, newLabel: `name-${drawing.dice.int(5, 9)}-` }
})

export const transcriptDraws: Draws = [
  [4, begin],
  [6, translate],
  [
    12,
    ofTranscript(
      'transcript.claim',
      () => ({}),

      anybody,
    ),
  ],
  [
    3,
    (drawing) => {
      const row = drawing.dice.pick(drawing.raw.transcripts)
      if (!row) return undefined
      const staffId = drawing.world.people[anybody(drawing)].id
      return commandOf(drawing, 'dataManager', 'transcript.assign', { ids: [row.id], staffId })
    },
  ],
  [14, ofTranscript('transcript.complete', () => ({}))],
  [
    9,
    ofTranscript(
      'transcript.release',
      () => ({ reason: 'All is checked' }),

      ({ dice }) => dice.pick(['investigator', 'dataManager', 'dataManagerInUlm'] as const)!,
    ),
  ],
  [
    3,
    ofTranscript(
      'transcript.return',
      (drawing, row) => ({ toStage: drawing.dice.pick(pathOf(row))!, reason: 'Words are missing' }),

      () => 'dataManager',
    ),
  ],
  [9, edit],
  [3, split],
  [3, merge],
  [5, restore],
  [9, map],
  [3, rename],
]
