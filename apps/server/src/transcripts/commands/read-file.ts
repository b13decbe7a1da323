// An imported file, from base64 to segments: everything in order, or a refusal that names rows and reasons.
import { createHash } from 'node:crypto'
import { Problem, type ProblemField } from '@polyphony/domain/problem'
import { parseFile } from '@polyphony/domain/transcripts/formats/file'
import type { LineProblem, Segment } from '@polyphony/domain/transcripts/formats/segments'
import { type ImportTranscript, importBytes } from '@polyphony/domain/transcripts/schema'
import { readDocx } from './docx.ts'

export type ReadFile = { segments: Segment[]; sha256: string }

/** Throws `transcript.file_malformed` with a field for each row refused: its path is `line.<n>`, its code the reason. */
export async function readFile(input: Pick<ImportTranscript, 'format' | 'content' | 'columns'>): Promise<ReadFile> {
  const bytes = Buffer.from(input.content, 'base64')
  if (bytes.length > importBytes)
    throw new Problem('transcript.file_too_large', { bytes: bytes.length, most: importBytes })
  if (input.format === 'csv' && !input.columns) throw new Problem('transcript.columns_missing')
  const text = input.format === 'docx' ? await readDocx(bytes) : decoded(bytes)
  if (text === undefined) throw malformed([{ line: 1, reason: 'not_text' }])
  const parsed = parseFile(input.format, text, input.columns)
  if (!parsed.ok && parsed.problem === 'transcript.file_too_large')
    throw new Problem('transcript.file_too_large', { most: importBytes })
  if (!parsed.ok) throw malformed(parsed.problems)
  return { segments: parsed.segments, sha256: createHash('sha256').update(bytes).digest('hex') }
}

/** UTF-8, or UTF-16 where the file says so at its beginning, as Notepad and Excel write it. Undefined for anything else. */
function decoded(bytes: Buffer): string | undefined {
  const encoding =
    bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : 'utf-8'
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}

function malformed(problems: readonly LineProblem[]): Problem {
  const fields: ProblemField[] = problems.map(({ line, reason }) => ({
    path: `line.${line}`,
    code: `transcript.${reason}`,
  }))
  return new Problem('transcript.file_malformed', { problems: problems.length, line: problems[0]?.line ?? 1 }, fields)
}
