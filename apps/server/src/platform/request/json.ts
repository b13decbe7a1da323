// The only place where JSON of a request is parsed. Parsing goes on in one piece and nobody else is served meanwhile. Text in
// quotation marks costs little; fourteen MiB of nested lists cost seconds and hundreds of MiB. So they are counted first.
import { Problem } from '@polyphony/domain/problem'

/** Most lists, objects, commas and colons outside of quotation marks. The largest input of a procedure has 162,000 (json.test.ts). */
export const mostMarks = 180_000
/** How deep lists and objects may lie in each other. */
export const deepest = 32

const [quote, comma, colon, backslash] = [0x22, 0x2c, 0x3a, 0x5c]
const [openList, closeList, openObject, closeObject] = [0x5b, 0x5d, 0x7b, 0x7d]

/** The value of a JSON text. Malformed text, and one with too many parts or too deep ones, is `input.invalid`. */
export function parsedJson(text: string): unknown {
  if (isCostly(text)) throw new Problem('input.invalid')
  try {
    return JSON.parse(text)
  } catch {
    throw new Problem('input.invalid')
  }
}

/**
 * The same request; its `json()` parses with `parsedJson`, and it has no form. Refuses costly JSON in the address, where queries have
 * their input.
 */
export function withCountedJson(request: Request): Request {
  if (isCostly(new URL(request.url).searchParams.get('input') ?? '')) throw new Problem('input.invalid')
  return Object.defineProperties(request, {
    json: { value: async () => parsedJson(await request.text()) },
    formData: { value: () => Promise.reject(new Problem('input.invalid')) },
  })
}

function isCostly(text: string): boolean {
  const endOf = openEnds(text)
  let [marks, depth] = [0, 0]
  for (let at = 0; at < text.length; at++) {
    const letter = text.charCodeAt(at)
    if (letter === quote) at = endOf(at)
    else if (letter === comma || letter === colon) marks++
    else if (letter === closeList || letter === closeObject) depth--
    else if (letter === openList || letter === openObject) {
      marks++
      depth++
    }
    if (marks > mostMarks || depth > deepest) return true
  }
  return false
}

/** Finds where the text that begins at a quotation mark ends. A file of many MiB in one text takes about a millisecond. */
function openEnds(text: string): (begin: number) => number {
  let nextBackslash = -1
  const find = (sought: string, from: number) => {
    const found = text.indexOf(sought, from)
    return found < 0 ? text.length : found
  }
  return (begin) => {
    const end = find('"', begin + 1)
    if (nextBackslash <= begin) nextBackslash = find('\\', begin + 1)
    return nextBackslash > end ? end : endWithEscapes(text, begin)
  }
}

function endWithEscapes(text: string, begin: number): number {
  for (let at = begin + 1; at < text.length; at++) {
    const letter = text.charCodeAt(at)
    if (letter === backslash) at++
    else if (letter === quote) return at
  }
  return text.length
}
