import {
  docx,
  documentParts,
  paragraph,
  zip,
  zipOfTwoMinds,
} from '@polyphony/domain/transcripts/formats/archive.test-support'
import { describe, expect, it } from 'vitest'
import { readFile } from './read-file.ts'

const read = (bytes: Uint8Array, most?: number, signal = new AbortController().signal) =>
  readFile({ format: 'docx', bytes, columns: undefined }, signal, most)

describe('a chosen document', () => {
  it('is read by the same code that imports it', async () => {
    const { parsed } = await read(docx(['Facilitator: one', '', 'P1: two', '', 'Facilitator: three']))
    expect(parsed).toMatchObject({ ok: true, segments: [{ text: 'one' }, { speaker: 'P1' }, { text: 'three' }] })
  })

  it('is refused if two readers would read it differently', async () => {
    const two = zipOfTwoMinds(documentParts(paragraph('a')), documentParts(paragraph('b')))
    expect((await read(two)).parsed).toMatchObject({ ok: false, problems: [{ line: 1, reason: 'not_document' }] })
  })

  it('is given up at the time limit, and the page keeps running in the meantime', async () => {
    const slow = zip(documentParts('<w:p><w:r/></w:p>'.repeat(600_000)))
    let turns = 0
    const turning = setInterval(() => turns++, 5)
    expect(await read(slow, 150)).toEqual({ takesTooLong: true })
    clearInterval(turning)
    expect(turns).toBeGreaterThan(5)
  })

  it('is not read further when another one was chosen', async () => {
    const other = new AbortController()
    const reading = read(docx(['a']), undefined, other.signal)
    other.abort(new Error('another one'))
    await expect(reading).rejects.toThrow('another one')
  })
})
