// Finds what could be the label of a speaker at the beginning of a line, and decides for a whole file which of these are speakers. A
// wrong decision puts words under another name, so every uncertain one is told, and a person can decide otherwise.
import { isNothing } from '../../characters.ts'
import { labelKey } from '../words.ts'
import { labelOf } from './segments.ts'
import type { Label } from './report.ts'

/** `stamp` is a time that stands in brackets after the name. `isWeak`: a comma in it makes it likely that these are words. */
export type Candidate = {
  label: string
  key: string
  rest: string
  stamp?: string
  form: 'colon' | 'bracket' | 'tab' | 'heading'
  isWeak: boolean
}

const directionMarks = /^[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\ufeff\s]+/u
/** Titles and short forms that end with a full stop within a name. */
const titles =
  /^(?:dr|prof|professor|mr|mrs|ms|mx|st|sr|sra|srta|jr|fr|hr|hrn|frau|rev|mag|dipl|ing|med|phil|rer|nat|mme|mlle|bw|bi|ndg|dkt|no|nr|pd|ph|psych|soc|int|interv|resp|part|mod|fac|dott|eng|adv|פרופ|גב|ד)$/iu
/** Beginnings of lines that look like a label and seldom are one. */
const notSpeakers = new Set(
  (
    'note notes nb n.b ps p.s example examples remark comment summary date time duration length location place venue language ' +
    'site title recording file filename audio video project study version subject topic theme question questions participants ' +
    'attendees attendance speakers transcript transcription transcribed transcriber pages page interview session group code ' +
    'source format created begin start end started ended legend key keywords http https re ' +
    'anmerkung notiz bemerkung beispiel datum zeit dauer ort sprache titel aufnahme datei projekt studie thema teilnehmer transkript ' +
    'transkription seite frage ' +
    'fecha lugar duración nota notas remarque tarehe mahali lugha ' +
    'הערה הערות תאריך זמן משך מקום שפה כותרת הקלטה קובץ נושא משתתפים תמלול דוגמה שאלה'
  ).split(' '),
)
const noises =
  /^(?:laugh|laughs|laughter|laughing|inaudible|unclear|unintelligible|crosstalk|cross talk|overlapping|music|applause|pause|silence|noise|coughs?|sighs?|cries|crying|sobs|phone rings?|redacted|name|place|foreign|blank_audio|lacht|lachen|unv|unverständlich|pausiert|seufzt|צחוק|צוחק|צוחקת|לא ברור|שתיקה|\.{2,}|…|\d+)\b/iu

const stampAtEnd = /^([^]{1,80}?)\s{0,3}[[(]([\p{Nd}:.,]{4,20})[\])]$/u

/** The label at the beginning of a line, if there could be one. */
export function candidateOf(line: string): Candidate | undefined {
  const text = line.replace(directionMarks, '').replace(/^>{1,2}\s?/u, '')
  return bold(text) ?? bracketed(text) ?? withColon(text)
}

const made = (written: string, rest: string, form: Candidate['form'], isWeak = false): Candidate | undefined => {
  const timed = stampAtEnd.exec(written.trim())
  const label = labelOf(timed ? timed[1] : written)
  if (label === null || !/[\p{L}\p{N}]/u.test(label)) return undefined
  return { label, key: labelKey(label), rest: rest.trim(), form, isWeak, ...(timed?.[2] && { stamp: timed[2] }) }
}

/** `**Name:** words`, as Markdown writes it. */
function bold(text: string): Candidate | undefined {
  const found = /^(\*{1,3}|_{2,3})([^*_\n]{1,80}?)(:?)\1(\s{0,4}:)?(?=\s|$)/u.exec(text)
  if (!found || (!found[3] && !found[4])) return undefined
  return made(found[2] ?? '', text.slice(found[0].length), 'colon')
}

/** `[Speaker 1] words` and `[Speaker 1]: words`. */
function bracketed(text: string): Candidate | undefined {
  const found = /^\[([^[\]\n]{1,60})\](\s{0,3}[:：])?(?=\s|$)/u.exec(text)
  if (!found || noises.test((found[1] ?? '').trim()) || /^[\p{Nd}:.,\s>-]+$/u.test(found[1] ?? '')) return undefined
  return made(found[1] ?? '', text.slice(found[0].length), found[2] ? 'colon' : 'bracket')
}

/** `Dr. Achieng: words` and `P3 (wife of P2): words`. The colon is the first outside brackets, before any end of a sentence. */
function withColon(text: string): Candidate | undefined {
  let depth = 0
  let isWeak = false
  for (let at = 0; at < Math.min(text.length, 81); at++) {
    const character = text[at]!
    const next = text[at + 1] ?? ' '
    if (character === '(' || character === '[') depth++
    else if (character === ')' || character === ']') depth--
    else if (depth > 0) continue
    else if (character === ':' || character === '：') {
      if (at === 0 || (character === ':' && !/\s/u.test(next))) return undefined
      return made(text.slice(0, at).trim(), text.slice(at + 1), 'colon', isWeak)
    } else if (/[!?;؛؟।“”„«»\n]/u.test(character)) return undefined
    else if (character === '"' && !/\p{L}/u.test(next)) return undefined
    else if (/[,،]/u.test(character)) isWeak = true
    else if (character === '.' && /\s/u.test(next) && !isShortForm(text.slice(0, at))) return undefined
  }
  return undefined
}

function isShortForm(before: string): boolean {
  const word = /[\p{L}\p{M}]+$/u.exec(before)?.[0] ?? ''
  return /^\p{L}$/u.test(word) || titles.test(word)
}

const particles = new Set([
  'of',
  'the',
  'de',
  'da',
  'di',
  'del',
  'la',
  'le',
  'van',
  'von',
  'der',
  'den',
  'bin',
  'ben',
  'al',
  'el',
  'and',
  'und',
  'y',
])
const code =
  /^(?:[\p{Lu}]{1,6}[-_ .]?\p{Nd}{0,4}\p{L}?|(?:speaker|spk|spkr|sprecher(?:in)?|person|participant|respondent|teilnehmer(?:in)?|דובר|דוברת|משתתף|משתתפת)[ _-]?\p{Nd}{1,4}|[\p{L}]{1,4}\p{Nd}{1,4})$/iu

/** Whether a label looks like a code or a name: few words, none of them in small letters (in scripts that have capitals). */
export function isNameLike(label: string): boolean {
  if (code.test(label) && /\p{Lu}|\p{Nd}|\p{Lo}/u.test(label)) return true
  const words = label
    .replace(/\([^)]*\)/gu, ' ')
    .split(/[\s/&+]+/u)
    .filter((word) => !isNothing(word))
  if (words.length === 0 || words.length > 4) return false
  const isUncased = words.some((word) => /^\p{Lo}/u.test(word))
  if (isUncased) return words.length <= 3
  return words.every((word) => /^[\p{Lu}\p{Lt}\p{N}\p{P}]/u.test(word) || particles.has(word.toLowerCase()))
}

const isCode = (label: string) => code.test(label) && /\p{Nd}|^\p{Lu}{1,4}$/u.test(label)
const isNoSpeaker = (label: string) =>
  notSpeakers.has(label.toLowerCase()) || notSpeakers.has(label.toLowerCase().split(/\s/u)[0] ?? '')

/** A candidate in its file. `isStamped`: the line has a time of its own. */
export type Placed = { candidate: Candidate; isStamped: boolean }

export type Judged = { isSpeaker: (candidate: Candidate) => boolean; labels: Label[] }

/** Decides which labels of a file are speakers. `decided` has what a person decided. */
export function judgeLabels(
  placed: readonly Placed[],
  decided: readonly { label: string; isSpeaker: boolean }[] = [],
): Judged {
  const found = Map.groupBy(placed, ({ candidate }) => candidate.key)
  const chosen = new Map(decided.map(({ label, isSpeaker }) => [labelKey(labelOf(label) ?? label), isSpeaker]))
  const stamped = placed.filter(({ isStamped }) => isStamped).length
  const areStamped = stamped >= 2 && stamped >= placed.length * 0.6
  const several = [...found.values()].filter((each) => isRepeated(each)).length
  const names = [...found.values()].filter(([first]) => first && isFreely(first.candidate)).length
  const isDialogue = several > 0 || names > 1
  const verdicts = new Map<string, boolean>()
  const labels: Label[] = []
  for (const [key, each] of found) {
    const { candidate } = each[0]!
    const own = each.some(({ isStamped, candidate: { stamp } }) => isStamped || stamp)
    const isFit =
      isRepeated(each) || (isDialogue && isFreely(candidate) && (!areStamped || own || isCode(candidate.label)))
    const isSpeaker =
      chosen.get(key) ?? (isFit || (own && candidate.form !== 'bracket' && !isNoSpeaker(candidate.label)))
    verdicts.set(key, isSpeaker)
    const isCertain = chosen.has(key) || (isSpeaker && each.length >= 2)
    labels.push({ label: candidate.label, count: each.length, isSpeaker, isCertain })
  }
  return { isSpeaker: ({ key }) => verdicts.get(key) ?? false, labels: labels.toSorted((a, b) => b.count - a.count) }
}

/** A label that begins two lines or more counts, unless it is a phrase in small letters, or a word like `Note`. */
function isRepeated(each: readonly Placed[]): boolean {
  const { candidate } = each[0]!
  if (each.length < 2 || isNoSpeaker(candidate.label)) return false
  if (isNameLike(candidate.label)) return true
  const words = candidate.label
    .replace(/\([^)]*\)/gu, '')
    .trim()
    .split(/\s+/u)
  return words.length === 1 || (words.length <= 3 && each.length >= 3) || /\p{Nd}|\(/u.test(candidate.label)
}

/** Whether a label that stands only once may be a speaker. */
const isFreely = ({ label, isWeak, form }: Candidate) =>
  !isWeak && (form !== 'bracket' || isCode(label)) && isNameLike(label) && !isNoSpeaker(label)
