// Held sessions, transcripts and files for the tests of transcripts. Rows are written as the owner.
import { Buffer } from 'node:buffer'
import type { FileFormat } from '@polyphony/domain/transcripts/schema'
import type { PersonName } from './cast.ts'
import { countedIn } from './counting.ts'
import type { Acting, World } from './world.ts'
import { decisions, writeForm, writeParticipant } from './consent.ts'

export type Held = { id: string; code: string; participants: { id: string; code: string }[] }
type At = { site?: 'BRS' | 'ULM'; people?: number; refused?: string[]; status?: string; facilitator?: PersonName }

/** Higher than the numbers of sessions that the tests schedule. */
const nextNumber = countedIn(1_000)

/** Writes a held session. All attendees granted every scope, except that the last one refused those in `refused`. */
export async function writeHeld(
  world: World,
  { site = 'BRS', people = 2, refused = [], status = 'held', facilitator }: At = {},
): Promise<Held> {
  const {
    database: { prisma },
    studyId,
    sites,
    newId,
  } = world
  const own = { studyId, siteId: sites[site] }
  const form = await writeForm(world)
  const participants = []
  for (let place = 0; place < people; place++) {
    const participant = await writeParticipant(world, { site, status: 'enrolled' })
    const granted = decisions(place === people - 1 ? refused : [])
    await prisma.consent.create({
      data: {
        id: newId(),
        ...own,
        participantId: participant.id,
        formVersionId: form,
        givenOn: new Date('2024-02-02'),
        givenAt: new Date('2024-02-02T08:00:00Z'),
        method: 'paper_scan',
        decisions: { create: Object.entries(granted).map(([scope, isGranted]) => ({ scope, isGranted })) },
      },
    })
    participants.push(participant)
  }
  const number = nextNumber(world)
  const code = `${site}-FG-${number}`
  const id = newId()
  await prisma.session.create({
    data: {
      id,
      ...own,
      code,
      kind: 'focus_group',
      number,
      language: 'he',
      status,
      startsAt: new Date('2024-03-11T08:00:00Z'),
      endsAt: new Date('2024-03-11T09:00:00Z'),
      attendances: { create: participants.map((row) => ({ participantId: row.id, state: 'attended' })) },
      ...(facilitator && {
        staff: { create: { id: newId(), part: 'facilitator', staffId: world.people[facilitator].id } },
      }),
    },
  })
  return { id, code, participants }
}

export const base64 = (content: string | Uint8Array) => Buffer.from(content).toString('base64')

export const vtt =
  'WEBVTT\n\n00:00:01.000 --> 00:00:04.000\n<v Facilitator>מה שלומך?\n\n00:00:04.000 --> 00:00:09.500\n<v P1>=1+1 בסדר, תודה 🙂\n'

/** Imports a small file as a new transcript, which is then in its first stage. */
export async function writeTranscript(
  world: Acting,
  session: Held,
  file: { content?: string | Uint8Array; format?: FileFormat; language?: string } = {},
) {
  const { content = vtt, format = 'vtt', language = 'he' } = file
  const manager = await world.as('dataManager')
  const into = { start: { sessionId: session.id, language } }
  return manager.transcript.import({
    ...world.command(),
    into,
    fileName: `a.${format}`,
    format,
    content: base64(content),
  })
}

/** Says who the speakers of a small file are: the first two who attended. */
export async function nameSpeakers(world: Acting, { participants }: Held, id: string) {
  const { transcript } = await world.as('dataManager')
  for (const [at, label] of ['Facilitator', 'P1'].entries()) {
    const person = { participantId: participants[at]!.id }
    await transcript.map_speaker({ ...world.command(), id, label, person, expectedPerson: null })
  }
}

/** A participant of Beer Sheva withdraws the use of their data, after the session. */
export async function withdrawData(world: Acting, participantId: string) {
  const { participant } = await world.as('coordinatorInBeerSheva')
  const why = { on: '2024-03-13', level: 'collected_data' as const, reason: 'Asked for it' }
  await participant.withdraw({ ...world.command(), participantId, ...why })
}

/** Claims and completes the present stage as this person. */
export async function pass(world: Acting, id: string, person: PersonName) {
  const caller = await world.as(person)
  await caller.transcript.claim({ ...world.command(), id })
  return caller.transcript.complete({ ...world.command(), id })
}

export const standingOf = (world: World, id: string) =>
  world.database.prisma.transcript.findFirstOrThrow({
    where: { id },
    select: { stage: true, state: true, assignedToId: true, dueOn: true },
  })
