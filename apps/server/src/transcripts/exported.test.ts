import type { PersonName } from '../../testing/cast.ts'
import { problemOf } from '../../testing/invitations.ts'
import { refusalOf } from '../../testing/refusal.ts'
import { base64, type Held, nameSpeakers, withdrawData, writeHeld, writeTranscript } from '../../testing/transcripts.ts'
import { useWorld } from '../../testing/world.ts'
import type { WrittenFormat } from '@polyphony/domain/transcripts/written/written'
import { strFromU8, unzipSync } from 'fflate'
import Papa from 'papaparse'
import { describe, expect, it } from 'vitest'

const world = useWorld()

type Of = { id: string } | { filter: { search?: string; states?: ('queued' | 'released')[] } }
const ask = async (person: PersonName | undefined, of: Of, format: WrittenFormat = 'json') =>
  (await world.as(person)).transcript.export({ studyId: world.studyId, of, format })

async function bytesOf(person: PersonName, of: Of, format?: WrittenFormat) {
  const { url } = await ask(person, of, format)
  const answer = await world.fetchAs(person, url)
  expect(answer.status).toBe(200)
  return new Uint8Array(await answer.arrayBuffer())
}

async function textsOf(person: PersonName, id: string) {
  const file = JSON.parse(strFromU8(await bytesOf(person, { id }))) as { segments: { number: number; text: string }[] }
  return file.segments.map(({ number, text }) => [number, text])
}

async function filesOf(person: PersonName, filter: object) {
  const parts = unzipSync(await bytesOf(person, { filter }, 'vtt'))
  const rows = (name: string) =>
    Papa.parse<Record<string, string>>(strFromU8(parts[name]!).replace(/^\ufeff/, ''), {
      header: true,
      skipEmptyLines: true,
    }).data
  return { names: Object.keys(parts), manifest: rows('manifest.csv'), leftOut: rows('left-out.csv') }
}

/** A transcript of two people who are known. */
async function known(options?: Parameters<typeof writeHeld>[1]) {
  const session = await writeHeld(world, options)
  const { id } = await writeTranscript(world, session)
  await nameSpeakers(world, session, id)
  return { session, id }
}

/** Reads the beginning of a file, lets something happen, and reads the rest. Rejects if the file is cut. */
async function readAround(person: PersonName, of: Of, happens: () => Promise<unknown>) {
  const { url } = await ask(person, of, 'vtt')
  const reader = (await world.fetchAs(person, url)).body!.getReader()
  await reader.read()
  await happens()
  while (!(await reader.read()).done);
}

const release = async (id: string) =>
  world.database.prisma.transcript.updateMany({
    where: { id },
    data: { state: 'released', stage: 'release', releasedAt: new Date() },
  })

const events = (entityId: string) =>
  world.database.prisma.auditEvent.findMany({
    where: { entityId, action: 'transcript.export' },
    orderBy: { seq: 'asc' },
  })

const both = [
  [1, 'מה שלומך?'],
  [2, '=1+1 בסדר, תודה 🙂'],
]

describe('transcript.export', () => {
  it('cuts an archive before a transcript that was returned after the list of its files was made', async () => {
    const [first, second] = [await known(), await known()]
    await release(first.id)
    await release(second.id)
    const back = { where: { id: second.id }, data: { state: 'queued' as const, releasedAt: null } }
    const reading = readAround('investigator', { filter: {} }, () => world.database.prisma.transcript.updateMany(back))
    await expect(reading).rejects.toThrow('The answer was cut short')
  })

  it('cuts a file whose transcript was returned before its last byte was sent', async () => {
    const { id } = await known()
    await release(id)
    const back = { where: { id }, data: { state: 'queued' as const, releasedAt: null } }
    const reading = readAround('investigator', { id }, () => world.database.prisma.transcript.updateMany(back))
    await expect(reading).rejects.toThrow('The answer was cut short')
  })

  it('gives the words of all who consent to being quoted, and records it', async () => {
    const { id, session } = await known()
    const given = await ask('coordinatorInBeerSheva', { id }, 'docx')
    expect(given).toMatchObject({
      name: `${session.code}-he.docx`,
      transcripts: 1,
      segments: 2,
      leftOut: { withheld: 0 },
    })
    expect(await textsOf('dataManager', id)).toEqual(both)
    expect(await events(id)).toMatchObject([
      {
        isDisclosure: true,
        actorId: world.people.coordinatorInBeerSheva.id,
        siteId: world.sites.BRS,
        code: session.code,
        after: { format: 'docx', stage: 'transcription', segments: 2, together: 1 },
      },
      { actorId: world.people.dataManager.id },
    ])
  })

  it('leaves out the words of who does not consent to being quoted', async () => {
    const { id } = await known({ refused: ['quote'] })
    expect(await textsOf('dataManager', id)).toEqual([both[0]])
    expect((await ask('dataManager', { id })).leftOut).toMatchObject({ quote_not_granted: 1 })
  })

  it('leaves out the words of who is not known, until it is said who it is', async () => {
    const session = await writeHeld(world)
    const { id } = await writeTranscript(world, session)
    expect(await refusalOf(ask('dataManager', { id }))).toBe('transcript.nothing_to_export')
    expect(await events(id)).toEqual([])
    await nameSpeakers(world, session, id)
    expect(await textsOf('dataManager', id)).toEqual(both)
  })

  it('leaves out the words of who withdrew, also between the ticket and the file', async () => {
    const { id, session } = await known()
    const { url } = await ask('dataManager', { id })
    await withdrawData(world, session.participants[1]!.id)
    const file = (await (await world.fetchAs('dataManager', url)).json()) as { segments: { number: number }[] }
    expect(file.segments.map(({ number }) => number)).toEqual([1])
    expect((await ask('dataManager', { id })).leftOut).toMatchObject({ withheld: 1 })
  })

  it('leaves out the words of a translation whose source is of somebody who does not consent', async () => {
    const { id, session } = await known({ refused: ['quote'] })
    await world.database.prisma.transcript.updateMany({ where: { id }, data: { stage: 'release' } })
    const manager = await world.as('dataManager')
    const start = { sessionId: session.id, language: 'en', sourceTranscriptId: id }
    const content = base64(
      'WEBVTT\n\n00:00:01.000 --> 00:00:04.000\nHow are you?\n\n00:00:04.000 --> 00:00:09.500\nFine\n',
    )
    const made = await manager.transcript.import({
      ...world.command(),
      into: { start },
      fileName: 'a.vtt',
      format: 'vtt',
      content,
    })
    // In the translation both are somebody who consents.
    await world.database.prisma.speaker.updateMany({
      where: { transcriptId: made.id },
      data: { participantId: session.participants[0]!.id },
    })
    expect(await textsOf('dataManager', made.id)).toEqual([[1, 'How are you?']])
  })

  it('gives only released transcripts to those who read released words', async () => {
    const { id } = await known()
    for (const person of ['analyst', 'investigator'] as const)
      expect(await refusalOf(ask(person, { id }))).toBe('transcript.not_found')
    await release(id)
    for (const person of ['analyst', 'investigator'] as const) expect(await textsOf(person, id)).toEqual(both)
  })

  it.each(['transcriber', 'monitor', 'administrator'] as const)('refuses %s', async (person) => {
    const { id } = await known()
    expect(await refusalOf(ask(person, { id }))).toBe('access.refused')
  })

  it('does not find transcripts of other sites', async () => {
    const { id } = await known()
    expect(await refusalOf(ask('coordinatorInUlm', { id }))).toBe('transcript.not_found')
  })
})

describe('transcript.export of a list', () => {
  it('has a file for each transcript, and says what was left out and why', async () => {
    const [one, two, three] = [await known(), await known({ refused: ['quote'] }), await writeHeld(world)] as const
    await writeTranscript(world, three)
    const { names, manifest, leftOut } = await filesOf('dataManager', { search: 'BRS' })
    const of = (session: Held) => manifest.find((row) => row['session'] === session.code)
    expect(names).toEqual(expect.arrayContaining([`${one.session.code}-he.vtt`, `${two.session.code}-he.vtt`]))
    expect(names).not.toContain(`${three.code}-he.vtt`)
    expect(names.slice(-2)).toEqual(['manifest.csv', 'left-out.csv'])
    expect(of(one.session)).toMatchObject({ file: `${one.session.code}-he.vtt`, segments: '2', is_released: 'false' })
    expect(of(two.session)).toMatchObject({ segments: '1', quote_not_granted: '1' })
    expect(of(three)).toMatchObject({ file: '', segments: '0', speaker_unknown: '2' })
    expect(leftOut).toContainEqual({
      session: two.session.code,
      language: 'he',
      segment: '2',
      start: '00:00:04.000',
      reason: 'quote_not_granted',
    })
    expect(await events(one.id)).toMatchObject([{ after: { format: 'vtt', together: manifest.length } }])
  })

  it('is whole, however often it is checked while it is sent', async () => {
    for (let made = 0; made < 6; made++) await known()
    const { url } = await ask('dataManager', { filter: { search: 'BRS' } }, 'vtt')
    const answer = await world.fetchAs('dataManager', url)
    let isRead = false
    const checked = Promise.all(
      Array.from({ length: 4 }, async () => {
        while (!isRead) await world.services.standings.recheck()
      }),
    )
    const sent = await answer.arrayBuffer().finally(() => (isRead = true))
    await checked
    expect(Object.keys(unzipSync(new Uint8Array(sent)))).toContain('manifest.csv')
  })

  it('is refused if the filter fits nothing', async () => {
    expect(await refusalOf(ask('dataManager', { filter: { search: 'KLA' } }))).toBe('transcript.nothing_to_export')
  })

  it('sends no transcript that came into the list after it was recorded', async () => {
    await known()
    const { url } = await ask('dataManager', { filter: { search: 'BRS' } })
    await known()
    expect(await problemOf(await world.fetchAs('dataManager', url))).toBe('row.changed')
  })
})

describe('a ticket for words', () => {
  it('is refused from another person, without a sign-in, and after five minutes', async () => {
    const { id } = await known()
    const { url } = await ask('dataManager', { id })
    expect(await problemOf(await world.fetchAs('coordinatorInBeerSheva', url))).toBe('export.ticket_unknown')
    expect(await problemOf(await world.fetchAs(undefined, url))).toBe('access.signed_out')
    world.clock.advance(5 * 60_000 + 1)
    expect(await problemOf(await world.fetchAs('dataManager', url))).toBe('export.ticket_expired')
    world.clock.set('2024-03-13T10:00:00Z')
  })

  it('gives the file under no other name: words cannot pass for a program or for those of another session', async () => {
    const { id } = await known()
    const { url, name } = await ask('dataManager', { id })
    for (const other of ['evil.exe', name.replace(/\.[a-z]+$/u, '.html'), `x${name}`])
      expect(await problemOf(await world.fetchAs('dataManager', url.replace(name, other)))).toBe(
        'export.ticket_unknown',
      )
    const answer = await world.fetchAs('dataManager', url)
    expect(answer.headers.get('content-disposition')).toBe(`attachment; filename="${name}"`)
    await answer.text()
  })

  it('is of no use for the exports of lists', async () => {
    const { id } = await known()
    const { url } = await ask('dataManager', { id })
    const other = url.replace(/\/files\/transcripts\/[^?]+/, '/files/exports/participants-2024-03-13.csv')
    expect(await problemOf(await world.fetchAs('dataManager', other))).toBe('export.ticket_unknown')
  })
})

describe('the notes of an export', () => {
  const noted = async () => {
    const { session, id } = await known({ refused: ['quote'] })
    const [first, second] = await world.database.prisma.segment.findMany({
      where: { transcriptId: id },
      orderBy: { place: 'asc' },
    })
    const { transcript } = await world.as('dataManager')
    const note = async (segmentId: string, text: string) => {
      const noteId = world.newId()
      await transcript.leave_note({ ...world.command(), id, noteId, segmentId, text })
      return noteId
    }
    const noteId = await note(first!.id, '=A place?')
    await note(second!.id, 'Of somebody who may not be quoted')
    await transcript.answer_note({ ...world.command(), id, noteId, answerId: world.newId(), text: 'A clinic' })
    return { session, id }
  }
  const archiveOf = async (person: PersonName, of: Of) => {
    const { transcript } = await world.as(person)
    const { url, name } = await transcript.export({ studyId: world.studyId, of, format: 'vtt', withNotes: true })
    const parts = unzipSync(new Uint8Array(await (await world.fetchAs(person, url)).arrayBuffer()))
    const text = strFromU8(parts['notes.csv']!).replace(/^\ufeff/, '')
    const { data } = Papa.parse<Record<string, string>>(text, { header: true, skipEmptyLines: true })
    return { name, names: Object.keys(parts), notes: data }
  }

  it('are in an archive with the words only if they were asked for, and only at segments that leave', async () => {
    const { session, id } = await noted()
    const plain = strFromU8(await bytesOf('dataManager', { id }, 'vtt'))
    expect(plain).not.toContain('A place?')
    const { name, names, notes } = await archiveOf('dataManager', { id })
    expect(name).toBe(`${session.code}-he.zip`)
    expect(names).toEqual([`${session.code}-he.vtt`, 'manifest.csv', 'notes.csv', 'left-out.csv'])
    expect(notes.map(({ segment, kind, by, text }) => [segment, kind, by, text])).toEqual([
      ['1', 'note', 'dataManager', "'=A place?"],
      ['1', 'answer', 'dataManager', 'A clinic'],
    ])
    expect((await events(id)).at(-1)).toMatchObject({ after: { withNotes: true } })
  })

  it('say of a comment of a file who wrote it there, apart from who imported it', async () => {
    const { id } = await noted()
    const { prisma } = world.database
    const [note] = await prisma.segmentNote.findMany({ where: { transcriptId: id }, orderBy: { id: 'asc' } })
    const { studyId, siteId, segmentId, byId } = note!
    const comment = { studyId, siteId, transcriptId: id, segmentId, byId, text: 'Release it' }
    await prisma.segmentNote.createMany({
      data: ['transcriber', ''].map((author) => ({ ...comment, id: world.newId(), author })),
    })
    const { notes } = await archiveOf('dataManager', { id })
    expect(notes.map(({ kind, by, author_in_file: author }) => [kind, by, author])).toEqual([
      ['note', 'dataManager', ''],
      ['answer', 'dataManager', ''],
      ['comment', 'dataManager', 'transcriber'],
      ['comment', 'dataManager', ''],
    ])
  })

  it('stay if nobody can tell whose words they are about: they may be about somebody who may not be quoted', async () => {
    const { id } = await noted()
    expect((await archiveOf('dataManager', { id })).notes).toHaveLength(2)
    await world.database.prisma.transcript.updateMany({ where: { id }, data: { state: 'queued' } })
    const { transcript } = await world.as('transcriber')
    await transcript.claim({ ...world.command(), id })
    const [first] = (await transcript.open({ studyId: world.studyId, id })).segments
    const part = { id: world.newId(), after: first!.id, from: first!.id, text: 'half', startMs: null, endMs: null }
    const segments = [{ id: first!.id, expectedVersion: first!.version, text: 'The other half' }]
    await transcript.edit({ ...world.command(), id, segments, added: [{ ...part, speaker: 'P1' }] })
    const { names, notes } = await archiveOf('dataManager', { id })
    expect([names.includes('notes.csv'), notes]).toEqual([true, []])
  })

  it('are refused to people who only read released words', async () => {
    const { id } = await noted()
    await release(id)
    const { transcript } = await world.as('investigator')
    const asked = { studyId: world.studyId, of: { id }, format: 'vtt' as const, withNotes: true }
    expect(await refusalOf(transcript.export(asked))).toBe('transcript.notes_not_read')
  })
})
