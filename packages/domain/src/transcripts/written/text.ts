// Writes plain text: a paragraph for each segment, with its times in brackets and its speaker before the words.
import { clock, inPieces, type Written, type WrittenSegment } from './written.ts'

function stampOf({ startMs, endMs }: WrittenSegment): string {
  if (startMs === null) return ''
  return endMs === null ? `[${clock(startMs)}] ` : `[${clock(startMs)} - ${clock(endMs)}] `
}

export function* writeText({ segments }: Written): Generator<string> {
  yield '\ufeff'
  yield* inPieces(
    segments,
    (segment) => `${stampOf(segment)}${segment.speaker === null ? '' : `${segment.speaker}: `}${segment.text}\n\n`,
  )
}
