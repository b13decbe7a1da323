// Invented people for measuring the search for duplicates: names of syllables that can be written in five scripts, some names much
// more frequent than others, twins, and records of the same person with the errors that people make. A seed decides everything.
import type { ComparedPerson } from './finding-keys.ts'

export const scriptNames = ['latin', 'hebrew', 'arabic', 'cyrillic', 'devanagari'] as const
export type ScriptName = (typeof scriptNames)[number]

/** Random numbers from 0 to 1 (mulberry32). */
export type Dice = () => number
export function diceOf(seed: number): Dice {
  let state = seed | 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
export const oneOf = <Thing>(dice: Dice, things: readonly Thing[]): Thing => things[Math.floor(dice() * things.length)]!

/** Each sound in the five scripts, with its spellings. */
const consonants: Record<ScriptName, string>[] = [
  ['b', 'ב', 'ب', 'б', 'ब'],
  ['d', 'ד', 'د', 'д', 'द'],
  ['f/ph', 'פ', 'ف', 'ф', 'फ'],
  ['g', 'ג', 'غ', 'г', 'ग'],
  ['k/c/q', 'ק/כ', 'ك/ق', 'к', 'क'],
  ['l', 'ל', 'ل', 'л', 'ल'],
  ['m', 'מ', 'م', 'м', 'म'],
  ['n', 'נ', 'ن', 'н', 'न'],
  ['r', 'ר', 'ر', 'р', 'र'],
  ['s/z', 'ס/ז', 'س/ز', 'с/з', 'स'],
  ['sh/sch', 'ש', 'ش', 'ш', 'श'],
  ['t/th', 'ת/ט', 'ت/ط', 'т', 'त'],
  ['kh/ch', 'ח', 'خ', 'х', 'ख'],
].map((each) => Object.fromEntries(scriptNames.map((script, at) => [script, each[at]!])) as Record<ScriptName, string>)
const vowels: Record<ScriptName, string>[] = [
  ['a', 'א/', 'ا/', 'а', 'ा/'],
  ['e', '/י', '/ي', 'е/э', 'े'],
  ['i/y/ee', 'י', 'ي', 'и', 'ि/ी'],
  ['o', 'ו', 'و', 'о', 'ो'],
  ['u/ou', 'ו', 'و', 'у', 'ु/ू'],
].map((each) => Object.fromEntries(scriptNames.map((script, at) => [script, each[at]!])) as Record<ScriptName, string>)

/** A name as a list of sounds: numbers of consonants, and of vowels below zero. */
type Sounds = readonly number[]

function inventName(dice: Dice): Sounds {
  const syllables = 2 + Math.floor(dice() * 2.2)
  const vowel = () => -1 - Math.floor(dice() * vowels.length)
  const consonant = () => Math.floor(dice() * consonants.length)
  const sounds = dice() < 0.15 ? [vowel()] : []
  for (let syllable = 0; syllable < syllables; syllable++) {
    sounds.push(consonant(), vowel())
    if (dice() < 0.25) sounds.push(consonant())
  }
  return sounds
}

/** Writes a name in a script. @param plainly takes the first spelling of each sound instead of any. */
export function spell(sounds: Sounds, script: ScriptName, dice?: Dice): string {
  const written = sounds
    .map((sound) => {
      const spellings = (sound < 0 ? vowels[-1 - sound]! : consonants[sound]!)[script].split('/')
      return dice ? oneOf(dice, spellings) : spellings[0]!
    })
    .join('')
  // A vowel sign of Devanagari needs a letter before it; at the start of a word, अ carries it.
  return /^\p{M}/u.test(written) ? `अ${written}` : written
}

/** Draws from 0 to `many` - 1 with frequencies 1 / (rank + `flat`), as names have (Zipf 1949; Mandelbrot 1953). */
function drawByRank(many: number, flat: number) {
  const sums: number[] = []
  for (let rank = 1, sum = 0; rank <= many; rank++) sums.push((sum += 1 / (rank + flat)))
  return (dice: Dice) => {
    const at = dice() * sums.at(-1)!
    let [low, high] = [0, many - 1]
    while (low < high) {
      const middle = (low + high) >> 1
      if (sums[middle]! < at) low = middle + 1
      else high = middle
    }
    return low
  }
}

/** Who a person is, apart from how a record writes it. */
export type Truth = {
  given: Sounds[]
  family: Sounds[]
  birthDate: string
  phone: string
  nationalId: string
  script: ScriptName
}

const two = (number: number) => String(number).padStart(2, '0')
const phoneOf = (dice: Dice) => `05${Math.floor(dice() * 6)}${String(2_000_000 + Math.floor(dice() * 7_999_999))}`

/** People of one site. The most frequent given name has 1.1 in a hundred, the most frequent family name 0.7. */
export function population(seed: number, script?: ScriptName) {
  const dice = diceOf(seed)
  const given = Array.from({ length: 1_500 }, () => inventName(dice))
  const family = Array.from({ length: 4_000 }, () => inventName(dice))
  const [drawGiven, drawFamily] = [drawByRank(1_500, 20), drawByRank(4_000, 30)]
  const personal = () => given[drawGiven(dice)]!
  const birthDate = () => {
    // In some countries an unknown day is written as the first of January.
    const isGuessed = dice() < 0.03
    const [month, day] = isGuessed ? [1, 1] : [1 + Math.floor(dice() * 12), 1 + Math.floor(dice() * 28)]
    return `${1945 + Math.floor(dice() * 60)}-${two(month)}-${two(day)}`
  }
  const newPerson = (): Truth => ({
    given: dice() < 0.2 ? [personal(), personal()] : [personal()],
    family: dice() < 0.06 ? [] : [family[drawFamily(dice)]!],
    birthDate: birthDate(),
    phone: phoneOf(dice),
    nationalId: String(10_000_000 + Math.floor(dice() * 89_999_999)),
    script: script ?? oneOf(dice, scriptNames),
  })
  const twinOf = (person: Truth): Truth => ({
    ...newPerson(),
    family: person.family,
    birthDate: person.birthDate,
    script: person.script,
  })
  return { dice, newPerson, twinOf }
}

/** A record of a person: what the site knows. Three of four know the date of birth, most others the year. */
export function recordOf(truth: Truth, dice: Dice, script = truth.script): ComparedPerson {
  const knows = dice()
  const spelling = dice() < 0.5 ? dice : undefined
  const write = (names: Sounds[]) => names.map((name) => spell(name, script, spelling)).join(' ')
  return {
    givenName: write(truth.given),
    ...(truth.family.length > 0 && { familyName: write(truth.family) }),
    birthYear: knows < 0.97 ? Number(truth.birthDate.slice(0, 4)) : null,
    ...(knows < 0.75 && { birthDate: truth.birthDate }),
    ...(dice() < 0.75 && {
      phone: dice() < 0.5 ? truth.phone : `+972 ${truth.phone.slice(1, 3)}-${truth.phone.slice(3)}`,
    }),
    ...(dice() < 0.3 && { nationalId: truth.nationalId }),
  }
}

/** One typing error in a word: a letter wrong, too many or too few, or two letters swapped. */
export function mistype(word: string, dice: Dice): string {
  const letters = [...word]
  const at = Math.floor(dice() * letters.length)
  const another = oneOf(dice, letters)
  return [
    () => letters.with(at, another),
    () => letters.toSpliced(at, 0, another),
    () => (letters.length > 2 ? letters.toSpliced(at, 1) : letters),
    () => (at > 0 ? letters.with(at, letters[at - 1]!).with(at - 1, letters[at]!) : letters),
  ].at(Math.floor(dice() * 4))!().join('')
}

/** How a second record of a person differs from the first. */
export const errors = [
  'as before',
  'mistyped',
  'swapped names',
  'transliterated',
  'shortened',
  'birth mistyped',
  'new phone',
] as const
export type ErrorKind = (typeof errors)[number]

/** A second record of the same person, with an error. */
export function recordedAgain(truth: Truth, error: ErrorKind, dice: Dice): ComparedPerson {
  const script =
    error === 'transliterated'
      ? oneOf(
          dice,
          scriptNames.filter((each) => each !== truth.script),
        )
      : truth.script
  const phone = error === 'new phone' || dice() < 0.15 ? phoneOf(dice) : truth.phone
  const record = recordOf({ ...truth, phone }, dice, script)
  const { givenName = '', familyName = '', birthDate } = record
  if (error === 'mistyped')
    return dice() < 0.5 || !familyName
      ? { ...record, givenName: mistype(givenName, dice) }
      : { ...record, familyName: mistype(familyName, dice) }
  if (error === 'swapped names')
    return { ...record, givenName: familyName || givenName, ...(familyName && { familyName: givenName }) }
  if (error === 'shortened') return { ...record, givenName: givenName.split(' ')[0]! }
  if (error === 'birth mistyped' && birthDate) {
    const [year, month, day] = birthDate.split('-') as [string, string, string]
    const wrong = oneOf(dice, [
      `${year}-${day}-${month}`,
      `${Number(year) + 1}-${month}-${day}`,
      `${year}-${month}-${two(1 + Math.floor(dice() * 28))}`,
    ])
    const isDay = Number(wrong.slice(5, 7)) <= 12
    const kept = isDay ? wrong : `${year}-${month}-${two((Number(day) % 28) + 1)}`
    return { ...record, birthDate: kept, birthYear: Number(kept.slice(0, 4)) }
  }
  return record
}
