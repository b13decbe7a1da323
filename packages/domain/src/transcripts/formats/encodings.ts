// Guesses in which encoding a text file is written, and decodes it. UTF-8 and the encodings with a byte order mark are certain; the
// others are guessed from the letters that they would give, and a person sees the guess with sample words.

export const encodings = [
  'utf-8',
  'utf-16le',
  'utf-16be',
  'utf-32le',
  'utf-32be',
  'windows-1250',
  'windows-1251',
  'windows-1252',
  'windows-1253',
  'windows-1254',
  'windows-1255',
  'windows-1256',
  'windows-1257',
  'windows-1258',
  'iso-8859-8',
  'macintosh',
] as const
export type Encoding = (typeof encodings)[number]

/** `probability` is 1 if the bytes allow no other encoding. */
export type Guess = { encoding: Encoding; probability: number }

/** Bytes that the guess looks at. */
const looked = 256 * 1024

const marks: readonly (readonly [Encoding, readonly number[]])[] = [
  ['utf-32le', [0xff, 0xfe, 0, 0]],
  ['utf-32be', [0, 0, 0xfe, 0xff]],
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
]

/** The text of the bytes; undefined if they cannot be in that encoding. */
export function decode(bytes: Uint8Array, encoding: Encoding): string | undefined {
  try {
    if (encoding === 'utf-32le' || encoding === 'utf-32be') return decode32(bytes, encoding === 'utf-32le')
    const isWide = encoding.startsWith('utf-16') && bytes.length % 2 === 1
    return isWide ? undefined : new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}

function decode32(bytes: Uint8Array, isLittle: boolean): string | undefined {
  if (bytes.length % 4 !== 0) return undefined
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const pieces: string[] = []
  for (let from = 0; from < bytes.length; from += 32_768) {
    const points: number[] = []
    for (let at = from; at < Math.min(from + 32_768, bytes.length); at += 4) {
      const point = view.getUint32(at, isLittle)
      if (point > 0x10_ffff || (point >= 0xd800 && point <= 0xdfff)) return undefined
      if (at > 0 || point !== 0xfeff) points.push(point)
    }
    pieces.push(String.fromCodePoint(...points))
  }
  return pieces.join('')
}

/** The likely encodings of a text file, the likeliest first. */
export function guessEncodings(bytes: Uint8Array): Guess[] {
  const marked = marks.find(([, mark]) => mark.every((byte, at) => bytes[at] === byte))
  if (marked) return [{ encoding: marked[0], probability: 1 }]
  const wide = wideOf(bytes)
  if (wide) return [{ encoding: wide, probability: 0.95 }]
  if (decode(bytes, 'utf-8') !== undefined) return [{ encoding: 'utf-8', probability: 1 }]
  return guessLetters(bytes)
}

/** UTF-16 or UTF-32 without a mark: most characters of most texts have zeros in the same places. */
function wideOf(bytes: Uint8Array): Encoding | undefined {
  const length = Math.min(bytes.length - (bytes.length % 4), 4096)
  if (length < 8) return undefined
  const zeros = [0, 0, 0, 0]
  for (let at = 0; at < length; at++) if (bytes[at] === 0) zeros[at % 4]!++
  const share = zeros.map((count) => count / (length / 4))
  const is = (...places: number[]) => places.every((place) => share[place]! > 0.6)
  if (is(2, 3) && share[0]! < 0.1) return 'utf-32le'
  if (is(0, 1) && share[3]! < 0.1) return 'utf-32be'
  if (is(1, 3) && share[0]! < 0.1) return 'utf-16le'
  return is(0, 2) && share[1]! < 0.1 ? 'utf-16be' : undefined
}

const western = ['äöüß', 'àâçéèêëîïôûù', 'ñáéíóúü', 'áàâãçéêíóôõú', 'åäöæøé', 'áéíóúýþðæö']
/** Letters beyond ASCII of the languages that are written in each encoding, in small letters: one text for each language. */
const alphabets: Partial<Record<Encoding, readonly string[]>> = {
  'windows-1250': ['áčďéěíňóřšťúůýž', 'ąćęłńóśźż', 'áéíóöőúüű', 'čćđšž', 'ăâîşţ', 'äöüß'],
  'windows-1251': ['абвгдежзийклмнопрстуфхцчшщъыьэюяёіїєґ'],
  'windows-1252': western,
  'windows-1253': ['αβγδεζηθικλμνξοπρσςτυφχψωάέήίόύώ'],
  'windows-1254': ['çğıöşüâî'],
  'windows-1255': ['אבגדהוזחטיכלמנסעפצקרשתםןץףך'],
  'windows-1256': ['ابتثجحخدذرزسشصضطظعغفقكلمنهويىةءأإآؤئپچژگ'],
  'windows-1257': ['ąčęėįšųūž', 'āčēģīķļņšūž', 'äõöüšž'],
  'windows-1258': ['ăâđêôơưàáèéìíòóùúý'],
  'iso-8859-8': ['אבגדהוזחטיכלמנסעפצקרשתםןץףך'],
  macintosh: western,
}

/** Where two encodings give the same letters, the one that more programs write. */
const likelier: Partial<Record<Encoding, number>> = { 'windows-1252': 1, 'windows-1255': 1, 'iso-8859-8': -1 }

const typographic = '–—‘’‚“”„…«»‹›•€°§·¿¡\u00a0\u200e\u200f'
const isLatin = (character: string) => /\p{Script=Latin}/u.test(character)

function guessLetters(bytes: Uint8Array): Guess[] {
  const part = bytes.subarray(0, looked)
  const scores = encodings.flatMap((encoding) => {
    const languages = alphabets[encoding] ?? []
    const text = languages.length > 0 ? decode(part, encoding) : undefined
    if (text === undefined) return []
    const score = Math.max(...languages.map((letters) => scoreOf([...text], new Set(letters))))
    return [{ encoding, score: score + (likelier[encoding] ?? 0) }]
  })
  const best = Math.max(...scores.map(({ score }) => score))
  const weights = scores.map(({ encoding, score }) => ({ encoding, weight: Math.exp(score - best) }))
  const total = weights.reduce((sum, { weight }) => sum + weight, 0)
  return weights
    .map(({ encoding, weight }) => ({ encoding, probability: weight / total }))
    .toSorted((a, b) => b.probability - a.probability)
}

/** How well a text reads: letters that its languages use within words of one script, and punctuation where it belongs. */
function scoreOf(text: readonly string[], letters: ReadonlySet<string>): number {
  let score = 0
  let counted = 0
  for (const [at, character] of text.entries()) {
    if (character < '\u0080') continue
    if (++counted > 4000) break
    const [before = '\n', after = ' '] = [text[at - 1], text[at + 1]]
    score += pointsOf(character, { before, after, letters })
  }
  // A long text would make every guess certain; two encodings that differ in one letter are not.
  return counted > 60 ? (score * 60) / counted : score
}

type Beside = { before: string; after: string; letters: ReadonlySet<string> }

function pointsOf(character: string, { before, after, letters }: Beside): number {
  const isLetter = (text: string) => /[\p{L}\p{M}]/u.test(text)
  if (/[\p{Cc}\p{Cn}\p{Co}]/u.test(character)) return -4
  if (!isLetter(character)) {
    const isWithin = isLetter(before) && isLetter(after) && character !== '’'
    return isWithin ? -1.5 : typographic.includes(character) ? 0.6 : -0.8
  }
  const small = character.toLowerCase()
  const isCapital = small !== character
  // A capital after a small letter, or a letter of another script in the word, is what wrong encodings give.
  if (isCapital && /\p{Ll}/u.test(before)) return -2
  // Sentences begin with a capital, in scripts that have them.
  if (!isCapital && small.toUpperCase() !== small && /[\r\n]/u.test(before)) return -0.6
  const isFinal = /[םןץףך]/u.test(character)
  if (isFinal) return isLetter(after) ? -2 : 1.6
  const isMixed = [before, after].some((other) => isLetter(other) && isLatin(other) !== isLatin(character))
  if (isMixed) return -2
  return letters.has(small) ? (isCapital ? 0.7 : 1.1) : -0.7
}

/** Words of the text with a character beyond ASCII, so that a person can see whether the encoding is right. */
export function sampleWords(text: string, most = 8): string[] {
  const found = new Set<string>()
  for (const [word] of text.matchAll(/[^\s]{0,30}(?!\s)\P{ASCII}[^\s]{0,30}/gu)) {
    found.add(word)
    if (found.size === most) break
  }
  return [...found]
}
