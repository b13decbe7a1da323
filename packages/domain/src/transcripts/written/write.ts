// Writes a transcript in any of the formats.
import { writeDocx } from './docx.ts'
import { writeJson } from './json.ts'
import { writeRtf } from './rtf.ts'
import { writeSrt } from './srt.ts'
import { writeTable } from './table.ts'
import { writeText } from './text.ts'
import { writeVtt } from './vtt.ts'
import type { Written, WrittenFormat } from './written.ts'

export const mediaTypes: Record<WrittenFormat, string> = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  rtf: 'application/rtf',
  txt: 'text/plain; charset=utf-8',
  vtt: 'text/vtt; charset=utf-8',
  srt: 'application/x-subrip; charset=utf-8',
  csv: 'text/csv; charset=utf-8',
  json: 'application/json; charset=utf-8',
}

const writers: Record<Exclude<WrittenFormat, 'docx'>, (written: Written) => Iterable<string>> = {
  rtf: writeRtf,
  txt: writeText,
  vtt: writeVtt,
  srt: writeSrt,
  csv: writeTable,
  json: writeJson,
}

/** Yields the bytes of the file. `at` is the time that stands in a document. */
export async function* write(format: WrittenFormat, written: Written, at: Date): AsyncGenerator<Uint8Array> {
  if (format === 'docx') return yield* writeDocx(written, at)
  const encoder = new TextEncoder()
  for (const piece of writers[format](written)) yield encoder.encode(piece)
}
