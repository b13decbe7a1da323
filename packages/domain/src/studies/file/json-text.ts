// The text of a study file: JSON, in which a team may write comments, and the line on which each value stands.
import type { Fault } from './faults.ts'

const text = /"(?:[^"\\]|\\[^])*"?/y
const comment = /\/\/[^\n\r]*|\/\*[^]*?(?:\*\/|$)/y
const word = /[^\s{}[\],:"]+/y

/** The text with spaces in the place of comments, so that every other character stays where it was. */
function withoutComments(source: string): string {
  let plain = ''
  for (let at = 0; at < source.length;) {
    const said = matchAt(text, source, at)
    const left = said ?? matchAt(comment, source, at) ?? source[at]!
    plain += said || left.length === 1 ? left : left.replace(/[^\n\r]/g, ' ')
    at += left.length
  }
  return plain
}

/** The value in a JSON text with or without comments, or a fault with the place of the syntax error. */
export function readJson(source: string): { ok: true; value: unknown } | { ok: false; faults: Fault[] } {
  try {
    return { ok: true, value: JSON.parse(withoutComments(source.replace(/^\uFEFF/, ' '))) as unknown }
  } catch (error) {
    // The sentence differs between JavaScript engines; some of them name line and column in it.
    const [, row, column] = /line (\d+) column (\d+)/.exec(String(error)) ?? []
    return { ok: false, faults: [{ path: row ? `${row}:${column}` : '', code: 'study.not_json' }] }
  }
}

/** The line of each value of a JSON text, by its path (`configuration.groups.2.key`). The text must be readable by `readJson`. */
export function linesOf(source: string): Map<string, number> {
  const plain = withoutComments(source)
  const lines = new Map<string, number>([['', 1]])
  /** The open objects and lists; `key` is the field or the number of the value that comes next. */
  const open: { key: string | number; isList: boolean }[] = []
  let line = 1
  const here = () => open.map(({ key }) => key).join('.')
  for (let at = 0; at < plain.length;) {
    const character = plain[at]!
    const inner = open.at(-1)
    const said = matchAt(text, plain, at) ?? matchAt(word, plain, at)
    if (said !== undefined) {
      const isKey = inner?.isList === false && /^\s*:/.test(plain.slice(at + said.length, at + said.length + 200))
      if (isKey) inner.key = JSON.parse(said) as string
      lines.set(here(), lines.get(here()) ?? line)
    } else if (character === '{' || character === '[') {
      lines.set(here(), lines.get(here()) ?? line)
      open.push({ key: character === '[' ? 0 : '', isList: character === '[' })
    } else if (character === '}' || character === ']') open.pop()
    else if (character === ',' && inner?.isList) inner.key = Number(inner.key) + 1
    else if (character === '\n') line++
    at += said?.length ?? 1
  }
  return lines
}

/** The line of a path, or of the nearest thing around it: a missing field has no line of its own. */
export function lineAt(lines: ReadonlyMap<string, number>, path: string): number {
  const parts = path === '' ? [] : path.split('.')
  while (parts.length > 0 && !lines.has(parts.join('.'))) parts.pop()
  return lines.get(parts.join('.')) ?? 1
}

function matchAt(pattern: RegExp, source: string, at: number): string | undefined {
  pattern.lastIndex = at
  return pattern.exec(source)?.[0]
}
