import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openParts, PartTooLarge } from './json-parts.ts'
import { FileChanged, NotJson, openSource, sourceOf, type StudySource } from './source.ts'

let folder: string
let file: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'polyphony-source-'))
  file = join(folder, 'study.json')
})
afterAll(() => rm(folder, { recursive: true }))

async function peopleOf(source: StudySource): Promise<unknown[]> {
  const people: unknown[] = []
  for await (const each of source.participants()) people.push(each)
  return people
}

/** What a text of a file is read as. */
async function read(text: string) {
  await writeFile(file, text)
  const source = await openSource(file)
  try {
    return { sha256: source.sha256, beside: source.beside, people: await peopleOf(source) }
  } finally {
    await source.close()
  }
}

const words = fc.constantFrom(
  'participants',
  '"participants":[',
  'a',
  ']',
  '},{',
  '\\',
  '\\"',
  ',',
  ':',
  '{',
  'ü\u2028',
  '',
)
const value: fc.Arbitrary<unknown> = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    words,
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(words, tie('value'), { maxKeys: 3 }),
  ),
})).value
const fields = fc.dictionary(
  words.filter((word) => word !== 'participants'),
  value,
  { maxKeys: 4 },
)
const indent = fc.constantFrom(0, 2, '\t')

describe('a study file that is read in pieces', () => {
  it('is read as JSON.parse reads it, and has the same digest', async () => {
    const people = fc.option(fc.array(value, { maxLength: 5 }), { nil: undefined })
    await fc.assert(
      fc.asyncProperty(fields, people, fields, indent, async (before, participants, after, spaces) => {
        const document = { ...before, ...(participants && { participants }), ...after }
        const whole = sourceOf(document)
        const parts = await read(JSON.stringify(document, null, spaces))
        expect(parts).toEqual({ sha256: whole.sha256, beside: whole.beside, people: await peopleOf(whole) })
      }),
      { numRuns: 200 },
    )
  })

  it('has the same parts wherever the pieces end', () => {
    const text = Buffer.from(
      '{"a":"participants","b":["x"],"participants" : [{"n":"],\\"["} , 2],"c":{"participants":[3]}}',
    )
    const partsOf = (pieces: Buffer[]) => {
      const parts = openParts({ participant: 100, beside: 100 })
      return [...pieces.flatMap((piece) => parts.push(piece)), parts.end()]
    }
    const whole = partsOf([text])
    expect(whole.map(({ kind }) => kind)).toEqual(['before', 'participant', 'participant', 'after'])
    for (let at = 1; at < text.length; at++) expect(partsOf([text.subarray(0, at), text.subarray(at)])).toEqual(whole)
  })

  it.each([
    ['{"participants":[{"a":1},{"a":}]}', 1],
    ['{"participants":[{"a":1},]}', 1],
    ['{"participants":[{"a":1}', undefined],
    ['{"participants":[{"a":', 0],
    ['{"participants":[', 0],
    ['{"participants":', undefined],
    ['{"participants":[]', undefined],
    ['{"participants":[]}}', undefined],
    ['{"a":1', undefined],
    ['', undefined],
  ])('that is not JSON is refused with the participant that is wrong: %s', async (text, at) => {
    const error: unknown = await read(text).catch((each: unknown) => each)
    expect(error).toBeInstanceOf(NotJson)
    expect((error as NotJson).at).toBe(at)
  })

  it('leaves a second list of participants, and participants that are no list, beside the others', async () => {
    expect((await read('{"participants":[],"participants":[1]}')).beside).toEqual({ participants: [1] })
    expect((await read('{"participants":{"a":1}}')).beside).toEqual({ participants: { a: 1 } })
    expect((await read('[1]')).beside).toEqual([1])
  })

  it('is refused if a participant, or what stands beside them, is too large', () => {
    const most = { participant: 20, beside: 20 }
    const push = (text: string) => () => openParts(most).push(Buffer.from(text))
    expect(push('{"participants":[{"a":"0123456789"}]}')).not.toThrow()
    expect(push('{"participants":[{"a":"01234567890123"}]}')).toThrow(PartTooLarge)
    expect(push('{"a":"0123456789012345"}')).toThrow(PartTooLarge)
  })

  it('is refused if it changes while it is read', async () => {
    await writeFile(file, '{"participants":[1,2]}')
    const source = await openSource(file)
    await writeFile(file, '{"participants":[1,2,3]}')
    await expect(peopleOf(source)).rejects.toThrow(FileChanged)
    await source.close()
  })
})
