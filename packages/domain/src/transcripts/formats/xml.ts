// Reads the XML files of ELAN (`.eaf`) and EXMARaLDA (`.exb`): tiers of utterances that point to a common line of times.
import { SaxesParser } from 'saxes'
import { isNothing } from '../../characters.ts'
import type { Choices } from './choices.ts'
import { collect, labelOf, linesOf, type Parsed, refusedWhole, type Segment } from './segments.ts'

type Said = { start: string; end: string; speaker: string; text: string }
type Read = { producer: string; times: Map<string, number>; said: Said[]; tiers: Map<string, string> }

/** Deepest nesting. No real file reaches it. */
const deepest = 64

/** Reads such a file. `line` of a problem is the number of the utterance in the order of the file. */
export function parseXml(text: string, choices: Choices = {}): Parsed {
  const lines = linesOf(text)
  if (!lines.ok) return lines
  const read = readTiers(text)
  if (!read || read.said.length === 0) return refusedWhole('not_this_format')
  const to = collect(choices)
  to.is({ producer: read.producer })
  const ms = (line: number, part: 'start' | 'end', id: string) =>
    to.timeAt(line, part, read.times.has(id) ? String(read.times.get(id)) : undefined, 'milliseconds')
  const rows = read.said.flatMap((each, place): { line: number; segment: Segment }[] => {
    const line = place + 1
    if (isNothing(each.text)) {
      to.skip(line, 'no_words')
      return []
    }
    const speaker = labelOf(read.tiers.get(each.speaker) ?? each.speaker)
    return [
      {
        line,
        segment: {
          startMs: ms(line, 'start', each.start),
          endMs: ms(line, 'end', each.end),
          speaker,
          text: each.text.trim(),
        },
      },
    ]
  })
  // The file has one tier after the other; a conversation goes by time.
  const byTime = rows.toSorted((a, b) => (a.segment.startMs ?? 0) - (b.segment.startMs ?? 0) || a.line - b.line)
  for (const { line, segment } of byTime) to.add(line, segment)
  return to.finish()
}

/** The tiers and times of a file; undefined if it is not well formed, declares entities, or is of another kind. */
function readTiers(text: string): Read | undefined {
  const found: Read = { producer: '', times: new Map(), said: [], tiers: new Map() }
  const parser = new SaxesParser({ xmlns: false, position: false })
  let [depth, tier, isWords] = [0, '', false]
  let open: Said | undefined
  let abbreviation = false
  let person = ''
  const refuse = () => {
    throw new SyntaxError('a file of tiers is not well formed')
  }
  parser.on('error', refuse)
  parser.on('doctype', (written) => {
    if (/<!ENTITY/iu.test(written)) refuse()
  })
  parser.on('opentag', ({ name, attributes }) => {
    if (++depth > deepest) refuse()
    const of = (key: string) => attributes[key] ?? ''
    if (depth === 1)
      found.producer = name === 'ANNOTATION_DOCUMENT' ? 'elan' : name === 'basic-transcription' ? 'exmaralda' : ''
    if (name === 'TIME_SLOT' && of('TIME_VALUE')) found.times.set(of('TIME_SLOT_ID'), Number(of('TIME_VALUE')))
    if (name === 'tli' && of('time')) found.times.set(of('id'), Math.round(Number(of('time')) * 1000))
    if (name === 'speaker') person = of('id')
    if (name === 'abbreviation') abbreviation = true
    if (name === 'TIER') [tier, isWords] = [of('PARTICIPANT') || of('TIER_ID'), of('PARENT_REF') === '']
    if (name === 'tier') [tier, isWords] = [of('speaker') || of('id'), of('type') === 't']
    if (name === 'ALIGNABLE_ANNOTATION' && isWords)
      open = { start: of('TIME_SLOT_REF1'), end: of('TIME_SLOT_REF2'), speaker: tier, text: '' }
    if (name === 'event' && isWords) open = { start: of('start'), end: of('end'), speaker: tier, text: '' }
  })
  parser.on('closetag', ({ name }) => {
    depth--
    if (name === 'abbreviation') abbreviation = false
    if (open && (name === 'ALIGNABLE_ANNOTATION' || name === 'event')) {
      found.said.push(open)
      open = undefined
    }
  })
  const say = (said: string) => {
    if (open) open.text += said
    else if (abbreviation && !isNothing(said)) found.tiers.set(person, said.trim())
  }
  parser.on('text', say)
  parser.on('cdata', say)
  try {
    parser.write(text.replace(/^\ufeff/u, '')).close()
  } catch {
    return undefined
  }
  return found.producer === '' ? undefined : found
}
