// Reads an imported file, from base64 to segments. Refuses a malformed file with the rows and the reasons.
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { Problem, type ProblemField } from '@polyphony/domain/problem'
import type { Report } from '@polyphony/domain/transcripts/formats/report'
import type { LineProblem, Parsed, Segment } from '@polyphony/domain/transcripts/formats/segments'
import { limits } from '@polyphony/domain/transcripts/formats/limits'
import type { ImportTranscript } from '@polyphony/domain/transcripts/schema'
import type { Threads } from '../../platform/threads/threads.ts'
import type { ToRead } from '../thread.ts'

export type ReadFile = { segments: Segment[]; lines: number[]; report: Report; sha256: string }

type Sent = Pick<ImportTranscript, 'format' | 'content' | 'columns' | 'choices'>

/** Throws `transcript.file_malformed` with a field for each wrong row: the path is `line.<n>` or `line.<n>.<part>`, the code is the reason. */
export async function readFile(
  threads: Threads,
  personId: string,
  { format, content, columns, choices }: Sent,
): Promise<ReadFile> {
  const bytes = Buffer.from(content, 'base64')
  if (bytes.length > limits.bytes)
    throw new Problem('transcript.file_too_large', { bytes: bytes.length, most: limits.bytes })
  if (format === 'csv' && !columns) throw new Problem('transcript.columns_missing')
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  // The bytes are copied: a small Buffer is a part of a larger one, which would be sent to the thread as a whole.
  const input: ToRead = { kind: 'read', format, bytes: new Uint8Array(bytes), columns, choices }
  const parsed = (await threads.run(join(import.meta.dirname, '../thread.ts'), input, { personId })) as Parsed
  if (parsed.ok) return { segments: parsed.segments, lines: parsed.lines, report: parsed.report, sha256 }
  if (parsed.problem === 'transcript.file_too_large') throw new Problem(parsed.problem, { most: limits.bytes })
  const several = parsed.problems.find(({ reason }) => reason === 'several_conversations')
  if (several) throw new Problem('transcript.several_conversations', { conversations: Number(several.given) })
  throw malformed(parsed.problems)
}

function malformed(problems: readonly LineProblem[]): Problem {
  const fields: ProblemField[] = problems.map(({ line, reason, part }) => ({
    path: part ? `line.${line}.${part}` : `line.${line}`,
    code: `transcript.${reason}`,
  }))
  return new Problem('transcript.file_malformed', { problems: problems.length, line: problems[0]?.line ?? 1 }, fields)
}
