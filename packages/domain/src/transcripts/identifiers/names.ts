// Finds the names of people, and what was replaced before, among the words of a text.
import { jaroWinkler } from '../../participants/similarity.ts'
import { skeletonOf } from '../../participants/skeleton.ts'
import { isCommonWord } from './common-words.ts'
import type { Known, Person, Sought } from './shapes.ts'
import { isParticle, type Stem, stemsOf, withoutHonour } from './stems.ts'
import { readTokens, scriptOf, type Token } from './tokens.ts'
import { consonantsOf, patternsOf } from './transliterated.ts'

/** One word of a name. `attended`: it is the name of one of the people, not what was replaced before. */
export type NameWord = { who: string; letters: string; kind: 'person' | 'place'; attended: boolean }
/** A word of a text that may be a word of a name: where its stem is in the letters of the token, and how sure it is. */
export type Hit = NameWord & { from: number; to: number; isSure: boolean; rank: number }

/** A name of several words that counts only as a whole: `Greenfield Clinic`. Without `who` it is a place in an address. */
export type Phrase = { who: string | undefined; kind: 'person' | 'place'; words: readonly string[] }

export type NameIndex = {
  hitsOf: (token: Token, around: Around) => readonly Hit[]
  /** The phrases that may begin with a word, and where the word begins in the letters of the token. */
  phrasesAt: (token: Token) => readonly { phrase: Phrase; from: number; to: number }[]
}

/** What the words around say: whether the text has capitals at all, and whether the word begins a sentence. */
export type Around = { hasCapitals: boolean; isFirst: boolean }

const wordsOf = (text: string) =>
  readTokens([...text.normalize('NFC')]).map(({ letters }) => letters.replace(/'+$/u, ''))

/** Spellings of one name in one script: doubled letters, umlauts, letters for the same sound. */
const looseOf = (letters: string): string =>
  letters
    .replace(/'/gu, '')
    .replace(/sch/gu, 'sh')
    .replace(/([ptkgdbc])h/gu, '$1')
    .replace(/([aou])e/gu, '$1')
    .replace(/ck|[cq]/gu, 'k')
    .replace(/[jy]/gu, 'i')
    .replace(/w/gu, 'v')
    .replace(/ss?en$/u, 'sen')
    .replace(/(.)\1+/gu, '$1')

const shortestLoose = 4
const alikeFrom = 0.7

export function openNames({ people, known, language }: Pick<Sought, 'people' | 'known' | 'language'>): NameIndex {
  const named = people.flatMap(wordsOfPerson)
  const single = known.flatMap(({ id, kind, words }) => {
    const [word, ...others] = wordsOf(words)
    return word && others.length === 0 ? [{ who: id, letters: word, kind, attended: false }] : []
  })
  const all = [...named, ...single]
  const exact = Map.groupBy(all, ({ letters }) => letters)
  const loose = Map.groupBy(
    all.filter(({ letters }) => letters.length >= shortestLoose),
    ({ letters }) => looseOf(letters),
  )
  const sounds = Map.groupBy(named, ({ letters }) => skeletonOf(letters))
  const patterns = named.flatMap((word) => patternsOf(word.letters).map((pattern) => ({ ...pattern, word })))
  const phrases = Map.groupBy(
    [
      ...known.flatMap(phraseOf),
      ...people.flatMap(({ address }) =>
        placesIn(address).map((words): Phrase => ({ who: undefined, kind: 'place', words })),
      ),
    ],
    ({ words }) => words[0]!,
  )
  const before = new Map<string, readonly Hit[]>()

  const search = (token: Token, around: Around): Hit[] => {
    const found: Hit[] = []
    for (const stem of stemsOf(token, language)) {
      const { letters, from, to } = stem
      if (isParticle(letters)) continue
      const how = weigh(token, stem, around, language)
      const add = (words: readonly NameWord[] | undefined, isSure: boolean, rank: number) => {
        for (const word of words ?? [])
          found.push({ ...word, from, to, isSure, rank: 2 * rank + (stem.isWhole ? 0 : 1) })
      }
      if (how.mayBe) add(exact.get(letters), how.isSure, 0)
      if (!how.stands) continue
      if (letters.length >= shortestLoose) add(loose.get(looseOf(letters)), how.isSure, 1)
      if (!stem.isWhole && token.script !== 'Hebrew' && token.script !== 'Gujarati') continue
      const sound = skeletonOf(letters)
      if (sound.length > 2 && letters.length >= shortestLoose)
        add(
          sounds.get(sound)?.filter(
            // Names in Arabic, Cyrillic and other scripts have no patterns, so their consonants alone count.
            (word) =>
              scriptOf(word.letters) === 'other' ||
              (scriptOf(word.letters) === token.script && jaroWinkler(word.letters, letters) >= alikeFrom),
          ),
          false,
          3,
        )
      const written = patterns.filter(({ script, pattern }) => script === token.script && pattern.test(letters))
      add(
        written.map(({ word }) => word),
        how.isSure && consonantsOf(letters) >= 3,
        2,
      )
    }
    return best(found)
  }
  return {
    hitsOf(token, around) {
      const key = `${token.letters} ${token.capitals.indexOf(true)} ${around.hasCapitals} ${around.isFirst}`
      const hits = before.get(key) ?? search(token, around)
      before.set(key, hits)
      return hits
    },
    phrasesAt(token) {
      if (phrases.size === 0) return []
      return stemsOf(token, language).flatMap(({ letters, from, to }) => {
        // Only the last word of a phrase has an ending.
        const isEnd = to === token.letters.length
        const begun = phrases.get(letters)?.filter(({ words }) => isEnd || words.length === 1) ?? []
        return begun.map((phrase) => ({ phrase, from, to }))
      })
    },
  }
}

function wordsOfPerson({ id, givenName, familyName }: Person): NameWord[] {
  const words = wordsOf([givenName, familyName].filter(Boolean).join(' ')).filter(
    (word) => word.length >= 2 && !isParticle(word),
  )
  return [...new Set(words.flatMap((word) => [word, ...withoutHonour(word)]))].map((letters) => ({
    who: id,
    letters,
    kind: 'person',
    attended: true,
  }))
}

function phraseOf({ id, kind, words }: Known): Phrase[] {
  const all = wordsOf(words)
  return all.length > 1 ? [{ who: id, kind, words: all }] : []
}

const streets = /street|road|avenue|lane|strasse|straße|str\.|weg|platz|allee|gasse|רחוב|רח'|שדרות|plot|box/iu

/** The towns and quarters in an address: its parts without a house number. A short word of one part is too common. */
function placesIn(address: string | undefined): string[][] {
  return (address ?? '')
    .split(/[,;\n]/u)
    .filter((part) => !streets.test(part) && !/\D\s*\d{1,3}\p{L}?\s*$/u.test(part))
    .map((part) => wordsOf(part.replace(/\p{N}+/gu, ' ')))
    .filter((words) => words.length > 1 || (words[0]?.length ?? 0) >= 3)
}

/** Whether a stem may be a name by the way it is written, whether it stands out as one, and whether it then surely is one. */
function weigh({ script, capitals }: Token, stem: Stem, { hasCapitals, isFirst }: Around, language: string) {
  const { letters, from } = stem
  const isCommon = isCommonWord(letters)
  const isShort = letters.length < 3
  if (script !== 'Latin') return { mayBe: true, stands: true, isSure: !isCommon && !isShort }
  if (capitals[from])
    return { mayBe: true, stands: true, isSure: !isShort && (!isCommon || (!isFirst && language !== 'de')) }
  if (hasCapitals) return { mayBe: language !== 'de' && !isCommon && letters.length >= 5, stands: false, isSure: false }
  return { mayBe: true, stands: letters.length >= 5, isSure: !isCommon && letters.length >= 4 && stem.isWhole }
}

/** For each name the closest hit: the same letters before a spelling, a spelling before a sound, the whole word before a part of it. */
function best(found: readonly Hit[]): Hit[] {
  const closest = Map.groupBy(
    found.toSorted((a, b) => a.rank - b.rank),
    ({ who }) => who,
  )
  return [...closest.values()].map(([hit]) => hit!)
}
