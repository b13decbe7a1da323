// Divides the text of a study file into its participants, one by one, and what stands before and after them, so that a file of any
// size needs little memory. It finds the borders alone; `JSON.parse` reads each part and judges it.

/** `before` ends before the `[` of the participants, and `after` begins behind its `]`. Without participants everything is `before`. */
export type Part = { kind: 'before' | 'participant' | 'after'; text: string }

/** A part is larger than a study file may have. */
export class PartTooLarge extends Error {}

const [quote, backslash, comma, colon] = [0x22, 0x5c, 0x2c, 0x3a]
const [bracket, brace, endBracket, endBrace] = [0x5b, 0x7b, 0x5d, 0x7d]
const blank = 0x20
const participants = Buffer.from('"participants"')

/** @param most bytes of one participant, and of all that stands beside them */
export function openParts(most: { participant: number; beside: number }) {
  let kind: Part['kind'] = 'before'
  let [depth, isInText, isEscaped, isFirst] = [0, false, false, true]
  /** The last text at the depth of the fields of the file. */
  let key: number[] = []
  /** Whether that text and a colon stand directly before. */
  let isField = false
  /** The bytes of the present part from earlier chunks. */
  let held: Buffer[] = []
  const bytes = { before: 0, participant: 0, after: 0 }

  const hold = (piece: Buffer) => {
    held.push(piece)
    bytes[kind] += piece.length
    if (bytes.participant > most.participant || bytes.before + bytes.after > most.beside) throw new PartTooLarge()
  }
  const taken = (): Part => {
    const text = Buffer.concat(held).toString('utf8')
    held = []
    bytes.participant = 0
    return { kind, text }
  }
  const inText = (byte: number) => {
    if (depth === 1 && key.length <= participants.length) key.push(byte)
    if (isEscaped) isEscaped = false
    else if (byte === backslash) isEscaped = true
    else if (byte === quote) isInText = false
  }
  /** The kind of the part after this byte, which ends the present one; undefined if it goes on. */
  const outsideText = (byte: number): Part['kind'] | undefined => {
    if (byte <= blank) return undefined
    const wasField = isField
    isField = byte === colon && depth === 1
    if (byte === quote) {
      isInText = true
      if (depth === 1) key = [byte]
    } else if (byte === bracket || byte === brace) {
      const begins = byte === bracket && depth === 1 && wasField && kind === 'before'
      depth++
      if (begins && participants.equals(Buffer.from(key))) return 'participant'
    } else if (byte === endBracket || byte === endBrace) {
      depth--
      if (kind === 'participant' && depth === 1) return 'after'
    } else if (byte === comma && kind === 'participant' && depth === 2) return 'participant'
    return undefined
  }

  /** The parts that end in this chunk. The chunk must not be changed afterwards. */
  function push(chunk: Buffer): Part[] {
    const parts: Part[] = []
    let from = 0
    for (let at = 0; at < chunk.length; at++) {
      if (isInText) {
        inText(chunk[at]!)
        continue
      }
      const next = outsideText(chunk[at]!)
      if (!next) continue
      hold(chunk.subarray(from, at))
      const part = taken()
      const isEmptyList = part.kind === 'participant' && next === 'after' && isFirst && part.text.trim() === ''
      if (part.kind === 'participant') isFirst = false
      if (!isEmptyList) parts.push(part)
      kind = next
      from = at + 1
    }
    hold(chunk.subarray(from))
    return parts
  }
  /** The last part. It is a participant only if the text ends too early. */
  return { push, end: taken }
}
