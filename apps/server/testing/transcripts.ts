// Held sessions, transcripts and files for the tests of transcripts; rows are written as the database's owner.
import { Buffer } from 'node:buffer'
import { crc32, deflateRawSync } from 'node:zlib'
import type { FileFormat } from '@polyphony/domain/transcripts/schema'
import type { PersonName } from './cast.ts'
import type { World } from './world.ts'
import { decisions, writeForm, writeParticipant } from './consent.ts'

export type Held = { id: string; code: string; participants: { id: string; code: string }[] }
type At = { site?: 'BRS' | 'ULM'; people?: number; refused?: string[]; status?: string; facilitator?: PersonName }

let number = 0

/** A held session whose attendees granted everything but what `refused` names (the last attendee only). */
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
  const code = `${site}-FG-${String(++number).padStart(2, '0')}`
  const id = newId()
  await prisma.session.create({
    data: {
      id,
      ...own,
      code,
      kind: 'focus_group',
      number: number + 1000,
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

/** A new transcript in its first stage with the words of a small file; `person` imports it. */
export async function writeTranscript(
  world: World,
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

/** Claims and completes the present stage as this person. */
export async function pass(world: World, id: string, person: PersonName) {
  const caller = await world.as(person)
  await caller.transcript.claim({ ...world.command(), id })
  return caller.transcript.complete({ ...world.command(), id })
}

export const standingOf = (world: World, id: string) =>
  world.database.prisma.transcript.findFirstOrThrow({
    where: { id },
    select: { stage: true, state: true, assignedToId: true, dueOn: true },
  })

/** A ZIP archive of these parts, deflated; `claimed` lies about the size a part unpacks to. */
export function zip(parts: Record<string, string | Buffer>, claimed?: number): Buffer {
  const bodies: Buffer[] = []
  const entries: Buffer[] = []
  let at = 0
  for (const [name, content] of Object.entries(parts)) {
    const plain = Buffer.from(content as string)
    const packed = deflateRawSync(plain)
    const fields = Buffer.alloc(26)
    fields.writeUInt16LE(20, 0)
    fields.writeUInt16LE(8, 4)
    fields.writeUInt32LE(crc32(plain), 10)
    fields.writeUInt32LE(packed.length, 14)
    fields.writeUInt32LE(claimed ?? plain.length, 18)
    fields.writeUInt16LE(Buffer.byteLength(name), 22)
    const tail = Buffer.alloc(14)
    tail.writeUInt32LE(at, 10)
    const local = Buffer.concat([Buffer.from('PK\u0003\u0004'), fields, Buffer.from(name), packed])
    entries.push(Buffer.concat([Buffer.from('PK\u0001\u0002'), Buffer.from([20, 0]), fields, tail, Buffer.from(name)]))
    bodies.push(local)
    at += local.length
  }
  const end = Buffer.alloc(18)
  end.writeUInt16LE(entries.length, 4)
  end.writeUInt16LE(entries.length, 6)
  end.writeUInt32LE(
    entries.reduce((size, entry) => size + entry.length, 0),
    8,
  )
  end.writeUInt32LE(at, 12)
  return Buffer.concat([...bodies, ...entries, Buffer.from('PK\u0005\u0006'), end])
}

/** A Word document with these paragraphs. */
export function docx(paragraphs: readonly string[]): Buffer {
  const body = paragraphs.map((text) => `<w:p><w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`).join('')
  const w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
  return zip({
    '[Content_Types].xml':
      '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
    '_rels/.rels':
      '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
    'word/document.xml': `<?xml version="1.0" encoding="UTF-8"?><w:document ${w}><w:body>${body}</w:body></w:document>`,
  })
}
