// Where the document of a study file comes from: an object in memory, or a file of any size, which is read twice and never kept whole.
import { createHash } from 'node:crypto'
import { type FileHandle, open } from 'node:fs/promises'
import { apart } from '@polyphony/domain/studies/file/reading'
import { openParts, type Part } from './json-parts.ts'

export type StudySource = {
  /** SHA-256 of the document as JSON without spaces. */
  sha256: string
  /** The document without its participants. */
  beside: unknown
  participants: () => AsyncIterable<unknown> | Iterable<unknown>
}

/** A document that is parsed already. */
export function sourceOf(document: unknown): StudySource {
  const { beside, participants } = apart(document)
  const sha256 = createHash('sha256')
    .update(JSON.stringify(document) ?? '')
    .digest('hex')
  return { sha256, beside, participants: () => participants }
}

/** Bytes that one participant may have, and all that stands beside the participants. */
export const mostBytes = { participant: 1024 * 1024, beside: 256 * 1024 * 1024 }

/** A part of the text is not JSON. `at`: the number of the participant in the list, from 0; undefined beside the participants. */
export class NotJson extends Error {
  readonly at: number | undefined
  constructor(at: number | undefined, cause: unknown) {
    super('Not JSON', { cause })
    this.at = at
  }
}

/** The file was changed while it was read. */
export class FileChanged extends Error {}

/** What makes the text before and after the participants complete. */
const [emptyList, emptyFile] = ['[]}', '{"participants":[]']

/** Opens a file, and reads it once for its digest and for what stands beside the participants. Close it afterwards. */
export async function openSource(path: string): Promise<StudySource & { close: () => Promise<void> }> {
  const file = await open(path)
  try {
    const { mtimeMs, size } = await file.stat()
    const { sha256, beside } = await readBeside(file)
    return {
      sha256,
      beside,
      async *participants() {
        for await (const { kind, text, at } of partsOf(file)) if (kind === 'participant') yield parsed(text, at)
        const now = await file.stat()
        if (now.mtimeMs !== mtimeMs || now.size !== size) throw new FileChanged()
      },
      close: () => file.close(),
    }
  } catch (error) {
    await file.close()
    throw error
  }
}

async function readBeside(file: FileHandle): Promise<Pick<StudySource, 'sha256' | 'beside'>> {
  const hash = createHash('sha256')
  let before: unknown
  let after: { participants?: unknown } | undefined
  for await (const { kind, text, at } of partsOf(file)) {
    if (kind === 'participant') hash.update(at > 0 ? ',' : '').update(JSON.stringify(parsed(text, at)))
    else if (kind === 'after') {
      after = parsed(emptyFile + text) as object
      hash.update(JSON.stringify(after).slice(emptyFile.length - 1))
    } else if (text.trimEnd().endsWith(':')) {
      before = parsed(text + emptyList)
      hash.update(JSON.stringify(before).slice(0, 1 - emptyList.length))
    } else {
      const { sha256, beside } = sourceOf(parsed(text))
      return { sha256, beside }
    }
  }
  if (!after) throw new NotJson(undefined, 'The text ends too early')
  const { beside } = apart(before)
  const { participants, ...rest } = after
  // A second list of participants stays, and is refused as an unknown field.
  const isOnce = Array.isArray(participants) && participants.length === 0
  return { sha256: hash.digest('hex'), beside: { ...Object(beside), ...(isOnce ? rest : after) } }
}

function parsed(text: string, at?: number): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch (cause) {
    throw new NotJson(at, cause)
  }
}

/** The parts of a file from its beginning. `at` counts the participants. */
async function* partsOf(file: FileHandle): AsyncGenerator<Part & { at: number }> {
  const parts = openParts(mostBytes)
  const bytes = 256 * 1024
  let at = 0
  for (let position = 0; ;) {
    const { bytesRead, buffer } = await file.read(Buffer.allocUnsafe(bytes), 0, bytes, position)
    if (bytesRead === 0) break
    position += bytesRead
    for (const part of parts.push(buffer.subarray(0, bytesRead)))
      yield { ...part, at: part.kind === 'participant' ? at++ : at }
  }
  yield { ...parts.end(), at }
}
