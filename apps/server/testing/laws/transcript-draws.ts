// Random commands on transcripts.
import type { PersonName } from '../cast.ts'
import { commandOf, coordinatorOf, type Draw, type Drawing, type Draws } from './drawing.ts'
import { came, type Facts, pathOf, placeOf, type Transcript } from './facts.ts'
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
  [9, map],
  [3, rename],
]
