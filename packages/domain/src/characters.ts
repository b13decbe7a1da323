// Which characters of a text can be seen, and which are cut off its ends. This file uses no schema library, so that the web
// application can call it while a person types. The character classes are Unicode's own. Unicode Technical Report 36 and
// Unicode Standard Annex 9 explain why invisible characters and open text directions are a danger.

/**
 * Characters that cannot be seen alone: white space, controls, format characters, characters that a font may leave out,
 * combining marks, and four blank symbols (of Braille, of a lost object, of music).
 */
const unseen =
  /[\p{White_Space}\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\p{M}\p{Cs}\p{Noncharacter_Code_Point}\u2800\ufffc\u{1d159}\u{1d16a}]/gu
/** Characters that no reader sees and that comparisons leave out. */
const invisible = /(?![\t\n\r])[\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}]/gu
/** These change the letter before them: joiners in Hindi and Persian, variants of a letter or an emoji, tags of a flag. */
const shaping = String.raw`\u034f\u17b4\u17b5\u180b-\u180d\u180f\u200c\u200d\ufe00-\ufe0f\u{e0020}-\u{e007f}\u{e0100}-\u{e01ef}`
/** These set the direction of the text beside them, and need no closing character. */
const directionMark = /[\u061c\u200e\u200f]/u
const directionStart = /[\u202a\u202b\u202d\u202e\u2066-\u2068]/u
const directionEnd = /[\u202c\u2069]/u
const direction = String.raw`\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069`
/** White space, and what is invisible and does not change the letters beside it. One expression: it is asked for every character. */
const meaningless = new RegExp(
  String.raw`\p{White_Space}|(?![${shaping}${direction}])\p{Default_Ignorable_Code_Point}`,
  'u',
)
/** The same, and what belongs to a letter before it. */
const unattached = new RegExp(String.raw`${meaningless.source}|[${shaping}]|\p{M}`, 'u')

/** Fewest characters of a reason. */
const shortestReason = 3

/** Whether the text has no visible character. */
export function isNothing(text: string): boolean {
  return text.replace(unseen, '') === ''
}

/** The text without invisible characters, for comparing two texts. Spaces, tabs and line breaks stay. */
export function withoutInvisible(text: string): string {
  return text.replace(invisible, '')
}

/**
 * Whether the text can be a reason: it says something, and has three characters or more. Spaces between words count, invisible
 * characters do not.
 */
export function isReason(text: string): boolean {
  return !isNothing(text) && [...withoutInvisible(trimLine(text))].length >= shortestReason
}

/**
 * A single line without the invisible characters at its ends: white space, format characters, marks with no letter before
 * them, and a text direction that opens before the first character and closes after the last (programs add it when people copy).
 */
export function trimLine(text: string): string {
  const points = [...text]
  const closedBy = pairsOf(points)
  let within = trimEnds(points, { from: 0, until: points.length }, directionMark)
  while (closedBy[within.from] === within.until - 1)
    within = trimEnds(points, { from: within.from + 1, until: within.until - 1 }, directionMark)
  return points.slice(within.from, within.until).join('')
}

/** Whether this is the code of a letter, a digit or a sign of ASCII. */
const isSeen = (code: number) => code > 0x20 && code < 0x7f

/** Several lines without the invisible characters at their ends. Direction marks stay: they set the direction of the first line. */
export function trimProse(text: string): string {
  if (isSeen(text.charCodeAt(0)) && isSeen(text.charCodeAt(text.length - 1))) return text
  const points = [...text]
  const { from, until } = trimEnds(points, { from: 0, until: points.length })
  return points.slice(from, until).join('')
}

/** A part of a text: the place of its first character, and the place after its last one. */
type Part = { from: number; until: number }

/** Works inwards from both ends, so that a long run of spaces in the middle costs no time. */
function trimEnds(points: readonly string[], { from, until }: Part, cut?: RegExp): Part {
  while (from < until && (unattached.test(points[from]!) || cut?.test(points[from]!))) from++
  while (until > from && (meaningless.test(points[until - 1]!) || cut?.test(points[until - 1]!))) until--
  return { from, until }
}

/**
 * For each place that opens a text direction, the place that closes it, if everything between the two is closed as well. It goes
 * through the text once, because a text may consist of thousands of directions within each other.
 */
function pairsOf(points: readonly string[]): (number | undefined)[] {
  const closedBy: (number | undefined)[] = []
  let open: number[] = []
  for (const [at, point] of points.entries()) {
    if (directionStart.test(point)) open.push(at)
    if (!directionEnd.test(point)) continue
    const start = open.pop()
    if (start !== undefined && isPair(points[start], point)) closedBy[start] = at
    // This closes nothing, so no direction around it is closed properly.
    else open = []
  }
  return closedBy
}

const isPair = (start: string | undefined, end: string) =>
  start !== undefined &&
  directionStart.test(start) &&
  directionEnd.test(end) &&
  /[\u2066-\u2068]/u.test(start) === (end === '\u2069')

/**
 * Whether the text closes every text direction that it opens, and closes no other. A direction that stays open reverses
 * what follows the text on a screen.
 */
export function isDirectionClosed(text: string): boolean {
  const open: string[] = []
  for (const [point] of text.matchAll(/[\u202a-\u202e\u2066-\u2069]/gu)) {
    if (directionStart.test(point)) open.push(point)
    else if (!isPair(open.pop(), point)) return false
  }
  return open.length === 0
}

/** Whether the text forces letters into the other direction: a name or a number would then look like another one. */
export function hasDirectionOverride(text: string): boolean {
  return /[\u202d\u202e]/u.test(text)
}

/**
 * Whether the text holds a forbidden character: a control other than tab and line breaks, half of a character (a lone
 * surrogate, which databases cannot store), or a code point that Unicode calls a noncharacter.
 */
export function hasControlCharacters(text: string): boolean {
  return !text.isWellFormed() || /(?![\t\n\r])\p{Cc}|\p{Noncharacter_Code_Point}/u.test(text)
}

/**
 * Whether a letter has more than 30 combining marks. No script needs so many, and the time to normalise a text grows with the square
 * of such a run (Unicode Standard Annex 15, stream-safe text format).
 */
export function hasTooManyMarks(text: string): boolean {
  // Each run is read once. `{31}` would read a run of thirty again from each of its marks.
  for (const [run] of text.matchAll(/\p{M}+/gu)) if ([...run].length > 30) return true
  return false
}

/** Whether the text holds a tab or a line break. */
export function hasLineBreaks(text: string): boolean {
  return /[\t\n\r\u2028\u2029]/u.test(text)
}

/** The text with `\n` for every kind of line break: of Windows and old Macs, of word processors (vertical tab, form feed), of Unicode. */
export function withPlainLineBreaks(text: string): string {
  return text.replace(/\r\n|[\r\v\f\u0085\u2028\u2029]/gu, '\n')
}
