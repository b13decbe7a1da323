// Writes WebVTT. Whatever a reader could take for mark-up, for a time or for the end of a cue is written as a character reference, so the
// words come back as they were. The name of a cue is the number of its segment, and says which of its times are not known.
import { isNothing } from '../../characters.ts'
import { clock, inPieces, ownLayout, rangesOf, titleOf, type Written, type WrittenSegment } from './written.ts'

const reference = (character: string) => `&#${character.codePointAt(0)};`
const names: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }

/** One line without mark-up, control characters and arrows. */
const escaped = (line: string) =>
  line.replaceAll(/[&<>{→⟶]|(?!\t)\p{Cc}/gu, (character) => names[character] ?? reference(character))

/** A blank line would end the cue, so the line breaks around it are written as references. */
function wordsOf(text: string): string {
  const lines = text.split('\n')
  return lines
    .map((line, at) => {
      if (at === 0) return escaped(line)
      const isBlank = isNothing(line) || isNothing(lines[at - 1]!)
      return (isBlank ? reference('\n') : '\n') + escaped(line)
    })
    .join('')
}

/** The end of a cue's name, by which of its times are known. */
export function knownTimes({ startMs, endMs }: Pick<WrittenSegment, 'startMs' | 'endMs'>): string {
  if (startMs === null) return endMs === null ? '-untimed' : '-until'
  return endMs === null ? '-open' : ''
}

export function* writeVtt(written: Written): Generator<string> {
  const ranges = rangesOf(written.segments)
  yield `WEBVTT\n\nNOTE ${ownLayout} ${escaped(titleOf(written))}\n`
  yield* inPieces(written.segments, (segment, place) => {
    const { startMs, endMs } = ranges[place]!
    const voice = segment.speaker === null ? '' : `<v ${escaped(segment.speaker)}>`
    const name = `${segment.number}${knownTimes(segment)}`
    return `\n${name}\n${clock(startMs)} --> ${clock(endMs)}\n${voice}${wordsOf(segment.text)}\n`
  })
}
