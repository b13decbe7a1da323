// The text of an RTF file (Rich Text Format 1.9), as f4, MAXQDA and older word processors write it. Fonts, styles, pictures and fields
// are left out.
import type { Line } from './lines.ts'

/** Groups whose content is no text of the document. */
const unread = new Set(
  'fonttbl colortbl stylesheet info pict object header headerl headerr headerf footer footerl footerr footerf filetbl listtable listoverridetable revtbl rsidtbl generator themedata colorschememapping datastore latentstyles fldinst xmlnstbl bkmkstart bkmkend'.split(
    ' ',
  ),
)
const characters: Record<string, string> = {
  par: '\n',
  line: '\n',
  sect: '\n',
  page: '\n',
  row: '\n',
  cell: '\t',
  tab: '\t',
  emdash: '—',
  endash: '–',
  lquote: '‘',
  rquote: '’',
  ldblquote: '“',
  rdblquote: '”',
  bullet: '•',
  emspace: ' ',
  enspace: ' ',
}
const pages: Record<string, string> = { '10000': 'macintosh', '65001': 'utf-8', '28598': 'iso-8859-8' }
/** Deepest groups. No real file reaches it. */
const deepest = 256

export type Rtf = { ok: true; lines: Line[] } | { ok: false }

type Group = { isUnread: boolean; skip: number }

/** The lines of an RTF file from its bytes, each of which is read as one character; not ok if it is no RTF file. */
export function readRtf(bytes: Uint8Array): Rtf {
  const source = charactersOf(bytes)
  if (!source.startsWith('{\\rtf')) return { ok: false }
  const text: string[] = []
  const groups: Group[] = [{ isUnread: false, skip: 1 }]
  let page = 'windows-1252'
  let pending: number[] = []
  let toSkip = 0
  const top = () => groups.at(-1)!
  const flush = () => {
    if (pending.length > 0 && !top().isUnread)
      text.push(new TextDecoder(page, { fatal: false }).decode(new Uint8Array(pending)))
    pending = []
  }
  const say = (said: string) => {
    flush()
    if (!top().isUnread) text.push(said)
  }
  const token = /\\([a-z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-f]{2})|\\([^a-z'])|([{}])|[\r\n]+|([^\\{}\r\n]+)/giu
  for (const [, word, number, hex, symbol, brace, plain] of source.matchAll(token)) {
    if (brace === '{') {
      flush()
      if (groups.length >= deepest) return { ok: false }
      groups.push({ ...top() })
    } else if (brace === '}') {
      flush()
      if (groups.length > 1) groups.pop()
      toSkip = 0
    } else if (hex !== undefined) {
      if (toSkip > 0) toSkip--
      else pending.push(Number.parseInt(hex, 16))
    } else if (plain !== undefined) {
      const kept = plain.slice(toSkip)
      toSkip = Math.max(0, toSkip - plain.length)
      for (const letter of kept) pending.push(letter.charCodeAt(0))
    } else if (symbol !== undefined) {
      if (symbol === '*') top().isUnread = true
      else
        say(
          symbol === '~'
            ? '\u00a0'
            : symbol === '_'
              ? '\u2011'
              : symbol === '-'
                ? '\u00ad'
                : '\\{}'.includes(symbol)
                  ? symbol
                  : '\n',
        )
    } else if (word === 'ansicpg') page = pages[number ?? ''] ?? pageOf(number)
    else if (word === 'mac') page = 'macintosh'
    else if (word === 'uc') top().skip = Number(number ?? 1)
    else if (word === 'u') {
      say(String.fromCharCode((Number(number) + 0x1_0000) % 0x1_0000))
      toSkip = top().skip
    } else if (word !== undefined && unread.has(word)) top().isUnread = true
    else if (word !== undefined && Object.hasOwn(characters, word)) say(characters[word]!)
  }
  flush()
  return {
    ok: true,
    lines: text
      .join('')
      .split('\n')
      .map((line, at) => ({ at: at + 1, text: line })),
  }
}

/** Each byte as one character. `latin1` of a TextDecoder is windows-1252, and changes some bytes. */
function charactersOf(bytes: Uint8Array): string {
  const pieces: string[] = []
  for (let at = 0; at < bytes.length; at += 0x8000) pieces.push(String.fromCharCode(...bytes.subarray(at, at + 0x8000)))
  return pieces.join('')
}

/** The encoding of a code page of Windows; that of western Europe for one that we do not know. */
const pageOf = (number = '') => (/^125[0-8]$/u.test(number) ? `windows-${number}` : 'windows-1252')
