// A transcript and a pseudonym of a site, for the tests of access.
import type { World } from './world.ts'

export async function writePseudonym(
  { database, services, newId }: World,
  at: { studyId: string; siteId: string; number: number },
): Promise<void> {
  const id = newId()
  const { keyId, nonce, sealed } = services.vault.seal(`pseudonym:${id}`, { words: `Pseudonymised ${id}` })
  const bytes = { keyId, nonce: Buffer.from(nonce), sealed: Buffer.from(sealed) }
  await database.prisma.pseudonym.create({ data: { id, ...at, kind: 'person', key: `key of ${id}`, ...bytes } })
}

type Having = {
  things: Record<
    'session' | 'recording' | 'transcript' | 'speaker' | 'participant' | 'segment' | 'note' | 'version',
    string
  >
  siteId: string
  byId: string
  assignedTo?: string
  isReleased?: boolean
}

/** Writes a transcript with a segment, a note and a frozen version. */
export async function writeTranscriptThings(
  world: World,
  { things, siteId, byId, assignedTo, isReleased }: Having,
): Promise<void> {
  const day = new Date('2024-03-01')
  const state = isReleased
    ? { stage: 'release', state: 'released', releasedAt: day }
    : { stage: 'transcription', state: assignedTo ? 'assigned' : 'queued' }
  await world.database.prisma.transcript.create({
    data: {
      id: things.transcript,
      studyId: world.studyId,
      siteId,
      sessionId: things.session,
      recordingId: things.recording,
      language: 'en',
      ...state,
      assignedToId: assignedTo ?? null,
      dueOn: day,
      durationMs: 60_000,
      stageEvents: { create: { id: world.newId(), position: 1, stage: state.stage, kind: 'queued' } },
      speakers: { create: { id: things.speaker, label: 'P1', participantId: things.participant } },
      segments: {
        create: { id: things.segment, place: '00000001', text: 'Words of a participant', speakerId: things.speaker },
      },
      revisions: {
        create: {
          id: world.newId(),
          segmentId: world.newId(),
          version: 1,
          place: '00000002',
          text: 'Removed words of a participant',
          speakerId: things.speaker,
          isRemoval: true,
        },
      },
      asides: { create: { id: world.newId(), segmentId: things.segment, key: `key of ${things.segment}` } },
      notes: {
        create: {
          id: things.note,
          segmentId: things.segment,
          text: `A note in ${things.transcript}`,
          byId: byId,
          answers: { create: { id: world.newId(), text: `An answer in ${things.transcript}` } },
        },
      },
      versions: {
        create: {
          id: things.version,
          number: 1,
          stage: state.stage,
          contentSha256: '0'.repeat(64),
          content: '[]',
        },
      },
    },
  })
}
