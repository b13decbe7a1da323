import { findProblem } from '../platform/request/problem-of.ts'
import type { importTranscriptInput } from '@polyphony/domain/transcripts/schema'
import { refusalOf } from '../../testing/refusal.ts'
import { useWorld } from '../../testing/world.ts'
import { describe, expect, it } from 'vitest'
import type { z } from 'zod'
import { docx, zip } from '@polyphony/domain/transcripts/formats/archive.test-support'
import { base64, type Held, vtt, writeHeld, writeTranscript } from '../../testing/transcripts.ts'

const world = useWorld()
const problemOf = (call: Promise<unknown>) =>
  call.then(
    () => undefined,
    (error: unknown) => findProblem(error),
  )
const open = async (id: string) => (await world.as('dataManager')).transcript.open({ studyId: world.studyId, id })

async function send(
  session: Held,
  file: { format: string; content: string | Uint8Array; columns?: object; choices?: object; fileName?: string },
) {
  const { format, content, columns, choices, fileName = `a.${format}` } = file
  const manager = await world.as('dataManager')
  const into = { start: { sessionId: session.id, language: 'he' } }
  return manager.transcript.import({
    ...world.command(),
    into,
    fileName,
    format,
    content: base64(content),
    ...(columns && { columns }),
    ...(choices && { choices }),
  } as z.input<typeof importTranscriptInput>)
}

async function words(id: string) {
  const { segments, speakers } = await open(id)
  const labels = new Map(speakers.map((speaker) => [speaker.id, speaker.label]))
  return segments.map(({ startMs, speakerId, text }) => [startMs, speakerId && labels.get(speakerId), text])
}

const twoTurns = [
  [1000, 'Facilitator', 'מה שלומך?'],
  [4000, 'P1', '=1+1 בסדר, תודה 🙂'],
]

describe('transcript.import', () => {
  it.each([
    ['vtt', vtt],
    ['srt', '1\n00:00:01,000 --> 00:00:04,000\nמה שלומך?\n\n2\n00:00:04,000 --> 00:00:09,500\n=1+1 בסדר, תודה 🙂\n'],
    ['plain', '[00:00:01] Facilitator: מה שלומך?\n[00:00:04] P1: =1+1 בסדר, תודה 🙂'],
    ['docx', docx(['[00:00:01] Facilitator: מה שלומך?', '[00:00:04] P1: =1+1 בסדר, תודה 🙂'])],
    ['csv', 'who,at,what\nFacilitator,0:01,מה שלומך?\nP1,0:04,"=1+1 בסדר, תודה 🙂"\n'],
  ] as const)('reads %s and changes no word, not even one that looks like a formula', async (format, content) => {
    const columns = format === 'csv' ? { text: 'what', speaker: 'who', start: 'at' } : undefined
    const { id } = await send(await writeHeld(world), { format, content, columns })
    expect(await words(id)).toEqual(format === 'srt' ? twoTurns.map(([at, , text]) => [at, null, text]) : twoTurns)
  })

  it('reads UTF-16 text, as Notepad saves it', async () => {
    const utf16 = Buffer.from('\ufeff[00:00:01] A: שלום\n[00:00:02] B: כן', 'utf16le')
    const { id } = await send(await writeHeld(world), { format: 'plain', content: utf16 })
    expect(await words(id)).toEqual([
      [1000, 'A', 'שלום'],
      [2000, 'B', 'כן'],
    ])
  })

  it.each([
    [
      'a VTT with a malformed time',
      'vtt',
      `${vtt}\n00:00:99.000 --> 00:01:01.000\nx\n`,
      'line.9.start',
      'transcript.time_malformed',
    ],
    [
      'an SRT with a segment that ends before it starts',
      'srt',
      '1\n00:00:09,000 --> 00:00:04,000\na',
      'line.2.end',
      'transcript.end_before_start',
    ],
    ['a text without words', 'plain', '\n \n', 'line.1', 'transcript.empty'],
    ['bytes that are not UTF-8', 'plain', new Uint8Array([0x80, 0xff, 0x00]), 'line.1', 'transcript.not_text'],
    ['a PDF called DOCX', 'docx', '%PDF-1.7 ...', 'line.1', 'transcript.not_document'],
    ['an archive that is not a document', 'docx', zip({ 'a.txt': 'hello' }), 'line.1', 'transcript.not_document'],
    ['a CSV row with a cell too many', 'csv', 'who,what\na,b\nc,d,e', 'line.3', 'transcript.row_malformed'],
    ['a CSV without the named column', 'csv', 'who,other\na,b', 'line.1', 'transcript.column_missing'],
  ] as const)('refuses %s with its row and the reason, and imports nothing', async (_, format, content, path, code) => {
    const session = await writeHeld(world)
    const problem = await problemOf(
      send(session, { format, content, ...(format === 'csv' && { columns: { text: 'what' } }) }),
    )
    expect(problem).toMatchObject({ code: 'transcript.file_malformed' })
    expect(problem?.fields).toContainEqual({ path, code })
    expect(await world.database.prisma.transcript.count({ where: { sessionId: session.id } })).toBe(0)
  })

  it.each([
    [
      'more than ten MiB',
      { format: 'plain', content: 'A: x\n'.repeat(2.2 * 1024 * 1024) },
      'transcript.file_too_large',
    ],
    ['a CSV without named columns', { format: 'csv', content: 'a,b\n1,2' }, 'transcript.columns_missing'],
    ['an unknown format', { format: 'pdf', content: 'x' }, 'input.invalid'],
    ['an empty file', { format: 'plain', content: '' }, 'input.invalid'],
    [
      'a file name with a control character',
      { format: 'plain', content: 'A: x', fileName: 'a\u0007.txt' },
      'input.invalid',
    ],
    [
      'a column that is an object',
      { format: 'csv', content: 'a,b\n1,2', columns: { text: { $ne: 1 } } },
      'input.invalid',
    ],
  ])('refuses %s', async (_, file, code) => {
    const refusal = await problemOf(send(await writeHeld(world), file))
    expect([refusal?.code, refusal?.fields?.[0]?.code]).toContain(code)
  })

  it('refuses a table of several conversations with their number, and imports the one that was chosen', async () => {
    const session = await writeHeld(world)
    const columns = { text: 'what', conversation: 'session' }
    const file = { format: 'csv', content: 'session,what\nS1,one\nS2,two\nS1,three\n', columns }
    expect(await problemOf(send(session, file))).toMatchObject({
      code: 'transcript.several_conversations',
      details: { conversations: 2 },
    })
    expect(await world.database.prisma.transcript.count({ where: { sessionId: session.id } })).toBe(0)
    const { id } = await send(session, { ...file, choices: { conversation: 'S1' } })
    expect((await words(id)).map(([, , text]) => text)).toEqual(['one', 'three'])
  })

  it('reads times up to 500 hours, and as late a time can be typed', async () => {
    const { id } = await send(await writeHeld(world), { format: 'plain', content: '[499:00:00] A: late' })
    const { transcript } = await world.as('transcriber')
    await transcript.claim({ ...world.command(), id })
    const change = async (startMs: number) => {
      const { segments } = await open(id)
      const [{ id: segment, version: expectedVersion }] = segments as [(typeof segments)[number]]
      return transcript.edit({ ...world.command(), id, segments: [{ id: segment, expectedVersion, startMs }] })
    }
    const last = 500 * 3_600_000
    await change(last)
    expect((await open(id)).segments).toMatchObject([{ startMs: last }])
    expect(await refusalOf(change(last + 1))).toBe('input.invalid')
  })

  it('fills an empty transcript, and refuses one that has words', async () => {
    const session = await writeHeld(world)
    const manager = await world.as('dataManager')
    const { id } = await manager.transcript.start({ ...world.command(), sessionId: session.id, language: 'he' })
    const file = { fileName: 'a.vtt', format: 'vtt' as const, content: base64(vtt) }
    expect(await manager.transcript.import({ ...world.command(), into: { id }, ...file })).toMatchObject({
      segments: 2,
      speakers: 2,
    })
    expect(await refusalOf(manager.transcript.import({ ...world.command(), into: { id }, ...file }))).toBe(
      'transcript.not_empty',
    )
  })

  it('lets a transcriber fill only a transcript that is assigned to them', async () => {
    const session = await writeHeld(world)
    const manager = await world.as('dataManager')
    const { id } = await manager.transcript.start({ ...world.command(), sessionId: session.id, language: 'he' })
    const file = { fileName: 'a.vtt', format: 'vtt' as const, content: base64(vtt) }
    const transcriber = await world.as('transcriber')
    expect(await refusalOf(transcriber.transcript.import({ ...world.command(), into: { id }, ...file }))).toBe(
      'transcript.not_found',
    )
    const start = { sessionId: (await writeHeld(world)).id, language: 'he' }
    expect(await refusalOf(transcriber.transcript.import({ ...world.command(), into: { start }, ...file }))).toBe(
      'session.not_found',
    )
    await transcriber.transcript.claim({ ...world.command(), id })
    expect(await refusalOf(manager.transcript.import({ ...world.command(), into: { id }, ...file }))).toBe(
      'transcript.not_held',
    )
    expect(await transcriber.transcript.import({ ...world.command(), into: { id }, ...file })).toMatchObject({
      segments: 2,
    })
  })

  it('imports ten thousand turns, which are opened page by page', async () => {
    const content = Array.from({ length: 10_000 }, (_, n) => `${n % 2 ? 'A' : 'B'}: turn ${n}`).join('\n')
    const { id } = await writeTranscript(world, await writeHeld(world), { content, format: 'plain' })
    const first = await open(id)
    const second = await (
      await world.as('dataManager')
    ).transcript.open({ studyId: world.studyId, id, after: first.next! })
    expect([first.segments.length, first.total, first.next, second.segments.length, second.next]).toEqual([
      5_000,
      10_000,
      first.segments.at(-1)?.id,
      5_000,
      null,
    ])
    expect(second.segments[0]?.text).toBe('turn 5000')
  })
})
