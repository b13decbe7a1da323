// The choices of the form: languages from the browser, and groups, scopes and sites from the draft.
import type { Formats } from '@polyphony/i18n/format'
import { listAt, textAt, type Tree, valueAt } from './tree.ts'

const letters = 'abcdefghijklmnopqrstuvwxyz'.split('')

let known: string[] | undefined

/** The codes of all languages for which this browser has a name. */
export function allLanguages(): string[] {
  if (known) return known
  const names = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' })
  const pairs = letters.flatMap((first) => letters.map((second) => first + second))
  const codes = [...pairs, ...pairs.flatMap((pair) => letters.map((third) => pair + third))]
  // A language with two codes has the shorter one; codes that were replaced by others are left out.
  known = codes.filter((code) => names.of(code) !== undefined && new Intl.Locale(code).language === code)
  return known
}

/** Whether somebody typed a language with its region, such as `pt-BR`, which no list contains. */
export const isTag = (typed: string): boolean => /^[a-z]{2,3}(-[A-Z]{2})?$/.test(typed)

/** The name of a language. A file can have a code that is none, for which no browser has a name. */
export const languageWords = (format: Formats, code: string): string => (isTag(code) ? format.language(code) : code)

export type Choice = { value: string; label: string }

/** The rows of a list that have a key or a code, with their words in this language. */
export function choicesAt(file: Tree, path: string, language: string): Choice[] {
  return listAt(file, path).flatMap((row) => {
    const value = textAt(row, 'key') || textAt(row, 'code')
    const label = textAt(row, `names.${language}`) || textAt(row, 'names.en') || textAt(row, 'name')
    return value ? [{ value, label: label || value }] : []
  })
}

/** A part of the rows of a list that names a row for people: its words, its code or its key. */
export function nameOfRow(row: unknown, language: string): string {
  const words = valueAt(row, 'names') ?? valueAt(row, 'question')
  const plain = textAt(row, 'name') || textAt(row, 'title') || textAt(row, 'key') || textAt(row, 'month')
  return textAt(words, language) || textAt(words, 'en') || plain
}
