// What stands in a text in place of an identifier. A person or a place has the same number in every transcript of the study, whatever its
// language.
import type { IdentifierKind } from './shapes.ts'

type Labels = Record<IdentifierKind, string>

const labels: Record<string, Labels> = {
  en: {
    person: 'Name',
    place: 'Place',
    phone: 'phone number',
    email: 'e-mail',
    date: 'date',
    id: 'number',
    age: 'age 90 or over',
    address: 'address',
  },
  de: {
    person: 'Name',
    place: 'Ort',
    phone: 'Telefonnummer',
    email: 'E-Mail',
    date: 'Datum',
    id: 'Nummer',
    age: 'Alter 90 oder mehr',
    address: 'Adresse',
  },
  he: {
    person: 'שם',
    place: 'מקום',
    phone: 'מספר טלפון',
    email: 'דוא״ל',
    date: 'תאריך',
    id: 'מספר מזהה',
    age: 'גיל 90 ומעלה',
    address: 'כתובת',
  },
  sw: {
    person: 'Jina',
    place: 'Mahali',
    phone: 'namba ya simu',
    email: 'barua pepe',
    date: 'tarehe',
    id: 'namba',
    age: 'umri wa miaka 90 au zaidi',
    address: 'anwani',
  },
  lg: {
    person: 'Erinnya',
    place: 'Ekifo',
    phone: 'ennamba y’essimu',
    email: 'email',
    date: 'olunaku',
    id: 'ennamba',
    age: 'emyaka 90 n’okusingawo',
    address: 'endagiriro',
  },
  gu: {
    person: 'નામ',
    place: 'સ્થળ',
    phone: 'ફોન નંબર',
    email: 'ઈમેલ',
    date: 'તારીખ',
    id: 'નંબર',
    age: '૯૦ કે તેથી વધુ ઉંમર',
    address: 'સરનામું',
  },
}

/** `[Name 12]`, `[phone number]`. Languages without words of their own get English ones. */
export function pseudonymOf(kind: IdentifierKind, number: number | undefined, language: string): string {
  const word = (labels[language] ?? labels['en']!)[kind]
  return number === undefined ? `[${word}]` : `[${word} ${number}]`
}

/** What stands in place of each point of a text that is not read. No word and no form holds it. */
export const blank = '\0'

const pseudonyms = new RegExp(
  Object.values(labels)
    .flatMap(({ person, place, ...others }) => [
      String.raw`\[(?:${person}|${place}) \d+\]`,
      ...Object.values(others).map((word) => String.raw`\[${word}\]`),
    ])
    .join('|'),
  'gu',
)

/** The text with all its pseudonyms blank: their words may be names, too. All places in the text stay. */
export const withoutPseudonyms = (text: string): string =>
  text.includes('[') ? text.replace(pseudonyms, (label) => blank.repeat(label.length)) : text

/** Whether identifiers of this kind get a number, so that readers can follow one person or place. */
export const isNumbered = (kind: IdentifierKind): kind is 'person' | 'place' => kind === 'person' || kind === 'place'
