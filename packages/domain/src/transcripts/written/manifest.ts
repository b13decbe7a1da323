// What a file of several transcripts says about what is in it, and about what was left out and why.
import { byteOrderMark, quoted } from '../../exports/csv.ts'
import { safeExactCell } from '../../exports/spreadsheet.ts'
import { clock } from './written.ts'

/**
 * Why a segment is not in a file. `withheld`: its words are withheld. `speaker_unknown`: it is not known who said it, and so whether
 * they consented. `quote_not_granted`: its speaker does not consent to being quoted. `unchecked`: it was withheld while a stage was completed.
 */
export const leftOutReasons = ['withheld', 'speaker_unknown', 'quote_not_granted', 'unchecked', 'no_words'] as const
export type LeftOutReason = (typeof leftOutReasons)[number]

export type LeftOutSegment = { number: number; startMs: number | null; reason: LeftOutReason }

export type ManifestRow = {
  session: string
  language: string
  isTranslation: boolean
  stage: string
  isReleased: boolean
  /** The name of the file; null if nothing of the transcript may leave. */
  file: string | null
  written: number
  leftOut: readonly LeftOutSegment[]
}

/** The names of the two lists in an archive. */
export const archiveLists = { manifest: 'manifest.csv', leftOut: 'left-out.csv' } as const

/** How many segments were left out for each reason. */
export function countLeftOut(leftOut: readonly LeftOutSegment[]): Record<LeftOutReason, number> {
  const none = Object.fromEntries(leftOutReasons.map((reason) => [reason, 0])) as Record<LeftOutReason, number>
  for (const { reason } of leftOut) none[reason]++
  return none
}

/** A table for spreadsheets. */
export const table = (rows: readonly (readonly (string | number | boolean)[])[]) =>
  byteOrderMark +
  rows.map((cells) => cells.map((cell) => quoted(safeExactCell(String(cell)))).join(',') + '\r\n').join('')

/** One line a transcript: its file, how many segments are in it, and how many are not, by reason. */
export const manifestOf = (rows: readonly ManifestRow[]): string =>
  table([
    ['session', 'language', 'is_translation', 'stage', 'is_released', 'file', 'segments', ...leftOutReasons],
    ...rows.map(({ session, language, isTranslation, stage, isReleased, file, written, leftOut }) => {
      const counts = countLeftOut(leftOut)
      const about = [session, language, isTranslation, stage, isReleased, file ?? '', written]
      return [...about, ...leftOutReasons.map((reason) => counts[reason])]
    }),
  ])

/** One line a segment that was left out. */
export const leftOutTableOf = (rows: readonly ManifestRow[]): string =>
  table([
    ['session', 'language', 'segment', 'start', 'reason'],
    ...rows.flatMap(({ session, language, leftOut }) =>
      leftOut.map(({ number, startMs, reason }) => [
        ...[session, language, number, startMs === null ? '' : clock(startMs), reason],
      ]),
    ),
  ])
