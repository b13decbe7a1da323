// Reads the files of an import of many in a thread of its own, with the same code as the import on the server.
import type { Choices, CsvColumns } from '@polyphony/domain/transcripts/formats/choices'
import type { Encoding } from '@polyphony/domain/transcripts/formats/encodings'
import { headingsOf, parseBytes } from '@polyphony/domain/transcripts/formats/file'
import { filesWithin, type Unpacked } from '@polyphony/domain/transcripts/formats/files-within'
import { proposeColumns } from '@polyphony/domain/transcripts/formats/guesses'
import { manyLimits } from '@polyphony/domain/transcripts/formats/limits'
import type { Doubt, LineProblem } from '@polyphony/domain/transcripts/formats/report'
import { type Split, splitTable, tableHeadings } from '@polyphony/domain/transcripts/formats/split'
import type { FileFormat } from '@polyphony/domain/transcripts/schema'

export type ToLookAt = { format: FileFormat; bytes: Uint8Array; columns: CsvColumns | undefined; choices: Choices }

/** What the review shows of one conversation. `columns` are those by which a table was read. */
export type Look = {
  isReadable: boolean
  hasNoColumns: boolean
  columns: CsvColumns | undefined
  segments: number
  speakers: { label: string; count: number }[]
  doubts: Doubt[]
  problems: LineProblem[]
  leftOut: number
  encoding: Encoding | null
}

export type Asks = {
  unpack: { asked: Uint8Array; answer: Unpacked }
  headings: { asked: Uint8Array; answer: string[] | undefined }
  split: { asked: { bytes: Uint8Array; columns: CsvColumns }; answer: Split }
  look: { asked: ToLookAt; answer: Look }
}

const unread = {
  isReadable: false,
  hasNoColumns: false,
  segments: 0,
  speakers: [],
  doubts: [],
  leftOut: 0,
  encoding: null,
}

function look({ format, bytes, columns: given, choices }: ToLookAt): Look {
  const proposed = format === 'csv' && !given ? proposeColumns(headingsOf(bytes) ?? []) : undefined
  const columns = given ?? (proposed?.text ? { ...proposed, text: proposed.text } : undefined)
  if (format === 'csv' && !columns) return { ...unread, hasNoColumns: true, columns, problems: [] }
  const parsed = parseBytes(format, bytes, { columns, choices })
  if (!parsed.ok) return { ...unread, columns, problems: parsed.problems }
  const counts = new Map<string, number>()
  for (const { speaker } of parsed.segments) if (speaker !== null) counts.set(speaker, (counts.get(speaker) ?? 0) + 1)
  return {
    ...{ isReadable: true, hasNoColumns: false, columns, problems: [] },
    segments: parsed.segments.length,
    speakers: [...counts].map(([label, count]) => ({ label, count })),
    doubts: parsed.report.doubts,
    leftOut: parsed.report.skippedInAll,
    encoding: parsed.report.encoding,
  }
}

const answers: { [Kind in keyof Asks]: (asked: Asks[Kind]['asked']) => Asks[Kind]['answer'] } = {
  unpack: filesWithin,
  headings: tableHeadings,
  split: ({ bytes, columns }) => splitTable(bytes, columns, { most: manyLimits.conversations }),
  look,
}

type Message = { [Kind in keyof Asks]: { kind: Kind; asked: Asks[Kind]['asked'] } }[keyof Asks]

addEventListener('message', ({ data: { kind, asked } }: MessageEvent<Message>) =>
  postMessage((answers[kind] as (given: unknown) => unknown)(asked)),
)
postMessage('ready')
