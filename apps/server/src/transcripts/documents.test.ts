// Documents that were made to take much memory or much time. The tests send them to the real import.
import { crc32, deflateRawSync } from 'node:zlib'
import {
  documentParts,
  docx,
  paragraph,
  zip,
  zipOfTwoMinds,
} from '@polyphony/domain/transcripts/formats/archive.test-support'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { base64, type Held, vtt, writeHeld } from '../../testing/transcripts.ts'
import { refusalOf } from '../../testing/refusal.ts'
import { openWorld, useWorld, type World } from '../../testing/world.ts'
import { findProblem } from '../platform/request/problem-of.ts'
import { threadLimits } from '../platform/threads/threads.ts'

const world = useWorld()
/** A server with a time limit high enough to read to the end, also on a busy machine. */
let patient: World
/** A server with a low time limit. */
let impatient: World
beforeAll(async () => {
  patient = await openWorld({ threadLimits: { ...threadLimits, mostMs: 120_000 } })
  impatient = await openWorld({ threadLimits: { ...threadLimits, mostMs: 600 } })
})
afterAll(() => Promise.all([patient.close(), impatient.close()]))

const megabyte = 1024 * 1024

const send = async (
  at: World,
  session: Held,
  content: Uint8Array | string,
  format: 'docx' | 'vtt' | 'plain' = 'docx',
) => {
  const manager = await at.as('dataManager')
  const into = { start: { sessionId: session.id, language: 'he' } }
  return manager.transcript.import({ ...at.command(), into, fileName: `a.${format}`, format, content: base64(content) })
}

/** The refusal of an import, and how often the server answered other requests meanwhile. */
async function importing(at: World, content: Uint8Array | string, format: 'docx' | 'vtt' | 'plain' = 'docx') {
  let [isOver, answered] = [false, 0]
  const sent = send(at, await writeHeld(at), content, format)
    .then(
      () => undefined,
      (error: unknown) => findProblem(error) ?? error,
    )
    .finally(() => (isOver = true))
  while (!isOver) {
    const answers = [
      await at.fetchAs(undefined, '/livez'),
      await at.fetchAs('monitor', '/trpc/account.me?input=%7B%7D'),
    ]
    if (!isOver && answers.every(({ status }) => status === 200)) answered++
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  return { problem: await sent, answered }
}

const zlib = { crc32: (bytes: Uint8Array) => crc32(bytes), deflate: (bytes: Uint8Array) => deflateRawSync(bytes) }
const large = (bytes: number) => ({
  ...documentParts(''),
  'word/document.xml': Buffer.from(documentParts(paragraph('a'.repeat(bytes)))['word/document.xml']),
})
const malformed = (reason: string) => ({
  code: 'transcript.file_malformed',
  fields: [{ path: 'line.1', code: `transcript.${reason}` }],
})

describe('a document', () => {
  it('that unpacks to 200 MB is refused after 48 MB, and the server answers other requests meanwhile', async () => {
    const bomb = zip(large(200 * megabyte), {}, zlib)
    expect(bomb.length).toBeLessThan(megabyte)
    const { problem, answered } = await importing(patient, bomb)
    expect(problem).toMatchObject(malformed('unpacks_too_much'))
    expect(answered).toBeGreaterThan(5)
  })

  it('with a ZIP64 record that leads to 200 MB and a classic record that leads to a small part is refused unread', async () => {
    const two = zipOfTwoMinds(documentParts(paragraph('Facilitator: hello')), large(200 * megabyte), zlib)
    expect((await importing(world, two)).problem).toMatchObject(malformed('not_document'))
  })

  it.each([
    ['a wrong declared size', zip(documentParts(paragraph('a')), { claimed: 10 })],
    [
      'two parts with the same name',
      zip([
        ...Object.entries(documentParts(paragraph('a'))),
        ['word/document.xml', documentParts(paragraph('b'))['word/document.xml']],
      ]),
    ],
    [
      'more than 2,000 parts',
      zip([
        ...Object.entries(documentParts(paragraph('a'))),
        ...Array.from({ length: 2_000 }, (_, at) => [`word/${at}`, ''] as const),
      ]),
    ],
    ['elements nested 500 deep', zip(documentParts('<w:sdt>'.repeat(500) + '</w:sdt>'.repeat(500)))],
  ])('with %s is refused', async (_, content) => {
    expect((await importing(world, content)).problem).toMatchObject(malformed('not_document'))
  })
})

describe('a file within all limits that takes long to read', () => {
  it('is refused at the time limit, and the server answers other requests meanwhile', async () => {
    const body = Buffer.from(documentParts('<w:p><w:r/></w:p>'.repeat(2_800_000))['word/document.xml'])
    const content = zip({ ...documentParts(''), 'word/document.xml': body }, {}, zlib)
    expect(body.length).toBeLessThan(48 * megabyte)
    expect(content.length).toBeLessThan(200_000)
    const { problem, answered } = await importing(impatient, content)
    expect(problem).toMatchObject({ code: 'file.takes_too_long' })
    expect(answered).toBeGreaterThan(5)
  })
})

describe('an import is refused before its file is read', () => {
  let read = 0
  const counted = async (sent: () => Promise<unknown>) => {
    const { threads } = world.services
    read = 0
    Object.assign(world.services, {
      threads: { ...threads, run: (...given: Parameters<typeof threads.run>) => (read++, threads.run(...given)) },
    })
    const code = await refusalOf(sent)
    Object.assign(world.services, { threads })
    return { code, read }
  }
  const file = { fileName: 'a.docx', format: 'docx' as const, content: base64(docx(['A: x'])) }

  it.each([
    [
      'for a session of another site',
      async () => ({
        as: 'dataManagerInUlm' as const,
        into: { start: { sessionId: (await writeHeld(world)).id, language: 'he' } },
      }),
      'session.not_found',
    ],
    [
      'for an unknown session',
      async () => ({ as: 'dataManager' as const, into: { start: { sessionId: world.newId(), language: 'he' } } }),
      'session.not_found',
    ],
    [
      'for a session whose participants did not all consent',
      async () => ({
        as: 'dataManager' as const,
        into: { start: { sessionId: (await writeHeld(world, { refused: ['transcribe'] })).id, language: 'he' } },
      }),
      'transcript.not_consented',
    ],
    [
      'into an unknown transcript',
      async () => ({ as: 'dataManager' as const, into: { id: world.newId() } }),
      'transcript.not_found',
    ],
    [
      'from a role that may not import',
      async () => ({ as: 'monitor' as const, into: { id: world.newId() } }),
      'access.refused',
    ],
    [
      'into a transcript that has words',
      async () => ({
        as: 'dataManager' as const,
        into: { id: (await send(world, await writeHeld(world), vtt, 'vtt')).id },
      }),
      'transcript.not_empty',
    ],
    [
      'into a transcript that is not assigned to the person',
      async () => {
        const manager = await world.as('dataManager')
        const { id } = await manager.transcript.start({
          ...world.command(),
          sessionId: (await writeHeld(world)).id,
          language: 'he',
        })
        return { as: 'transcriber' as const, into: { id } }
      },
      'transcript.not_found',
    ],
  ])('%s', async (_, of, code) => {
    const { as, into } = await of()
    const caller = await world.as(as)
    expect(await counted(() => caller.transcript.import({ ...world.command(), into, ...file }))).toEqual({
      code,
      read: 0,
    })
  })

  it('except when the same command is sent again, which gets the first answer', async () => {
    const manager = await world.as('dataManager')
    const { id } = await manager.transcript.start({
      ...world.command(),
      sessionId: (await writeHeld(world)).id,
      language: 'he',
    })
    const sent = { ...world.command(), into: { id }, ...file }
    const first = await manager.transcript.import(sent)
    expect(await manager.transcript.import(sent)).toEqual(first)
  })
})
