// Which characters of a text can be seen, and what is cut off its ends. No schema stands here, so that the web
// application can ask while somebody types. The character classes are Unicode's own; why invisible characters and open
// text directions are a danger is said in Unicode Technical Report 36 and Unicode Standard Annex 9.

/**
 * What leaves no mark of its own: white space, controls, format characters, those that a font may leave out, marks with
 * nothing to sit on, and four blank symbols (of Braille, of a lost object, of music).
 */
const unseen =
  /[\p{White_Space}\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\p{M}\p{Cs}\p{Noncharacter_Code_Point}\u2800\ufffc\u{1d159}\u{1d16a}]/gu
/** What no reader sees and no comparison counts. */
const invisible = /(?![\t\n\r])[\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}]/gu
/** These change the letter before them: joiners in Hindi and Persian, variants of a letter or an emoji, tags of a flag. */
const shaping =
  /\u034f|[\u17b4\u17b5]|[\u180b-\u180d]|\u180f|[\u200c\u200d]|[\ufe00-\ufe0f]|[\u{e0020}-\u{e007f}]|[\u{e0100}-\u{e01ef}]/u
/** These turn the direction of what stands beside them, and need no end. */
const directionMark = /[\u061c\u200e\u200f]/u
const directionStart = /[\u202a\u202b\u202d\u202e\u2066-\u2068]/u
const directionEnd = /[\u202c\u2069]/u

/** Least characters of a reason. */
export const shortestReason = 3

/** Whether nobody could read anything in this text, however long it is. */
export function isNothing(text: string): boolean {
  return text.replace(unseen, '') === ''
}

/** The text without what no reader sees: what two texts are compared by. Spaces, tabs and line breaks stay. */
export function withoutInvisible(text: string): string {
  return text.replace(invisible, '')
}

/** Whether this says why: at least three characters that can be read, with the spaces between them. */
export function isReason(text: string): boolean {
  return !isNothing(text) && [...withoutInvisible(trimLine(text))].length >= shortestReason
}

/**
 * A single line without what cannot be seen at its ends: white space, invisible characters, marks with no letter before
 * them, and a text direction that is opened before everything and closed after it, as programs put it around what is copied.
 */
export function trimLine(text: string): string {
  const isCut = (point: string) => directionMark.test(point)
  let points = trimEnds([...text], isCut)
  while (isWrapped(points)) points = trimEnds(points.slice(1, -1), isCut)
  return points.join('')
}

/** Several lines without what cannot be seen at their ends. Marks of direction stay: they say how the first line runs. */
export function trimProse(text: string): string {
  return trimEnds([...text], () => false).join('')
}

/** Goes inwards from both ends, so that a long run of spaces in between costs nothing. */
function trimEnds(points: string[], isCut: (point: string) => boolean): string[] {
  const isMeaningless = (point: string) => isCut(point) || /\p{White_Space}/u.test(point) || isIdle(point)
  const isUnattached = (point: string) => isMeaningless(point) || shaping.test(point) || /\p{M}/u.test(point)
  let [from, until] = [0, points.length]
  while (from < until && isUnattached(points[from]!)) from++
  while (until > from && isMeaningless(points[until - 1]!)) until--
  return points.slice(from, until)
}

/** Whether a character is invisible and does nothing to the letters beside it. */
function isIdle(point: string): boolean {
  const acts = [shaping, directionMark, directionStart, directionEnd].some((characters) => characters.test(point))
  return /\p{Default_Ignorable_Code_Point}/u.test(point) && !acts
}

/** Whether the direction that the first character opens is closed by the last one. */
function isWrapped(points: readonly string[]): boolean {
  const inner = points.slice(1, -1).join('')
  return points.length > 1 && isPair(points[0], points.at(-1)!) && isDirectionClosed(inner)
}

const isPair = (start: string | undefined, end: string) =>
  start !== undefined &&
  directionStart.test(start) &&
  directionEnd.test(end) &&
  /[\u2066-\u2068]/u.test(start) === (end === '\u2069')

/**
 * Whether every text direction that is opened in this text is closed in it, and no other. One that stays open turns
 * round what stands after the text on a screen.
 */
export function isDirectionClosed(text: string): boolean {
  const open: string[] = []
  for (const [point] of text.matchAll(/[\u202a-\u202e\u2066-\u2069]/gu)) {
    if (directionStart.test(point)) open.push(point)
    else if (!isPair(open.pop(), point)) return false
  }
  return open.length === 0
}

/** Whether letters are forced to run the other way: a name or a number then reads as another. */
export function hasDirectionOverride(text: string): boolean {
  return /[\u202d\u202e]/u.test(text)
}

/**
 * Whether the text holds what no text may: controls other than tab and line breaks, half of a character (a lone
 * surrogate, which no database keeps as it is), or a code point that Unicode reserves for no character.
 */
export function hasControlCharacters(text: string): boolean {
  return !text.isWellFormed() || /(?![\t\n\r])\p{Cc}|\p{Noncharacter_Code_Point}/u.test(text)
}

/** Whether the text holds a tab or breaks into lines. */
export function hasLineBreaks(text: string): boolean {
  return /[\t\n\r\u2028\u2029]/u.test(text)
}

/** Line breaks of every kind as one: of Windows and old Macs, of word processors (vertical tab, form feed), of Unicode. */
export function withPlainLineBreaks(text: string): string {
  return text.replace(/\r\n|[\r\v\f\u0085\u2028\u2029]/gu, '\n')
}
