// What a field of the form of a study is, and what a part of a step is.
import type { Label } from './labels.ts'

export type Kind =
  | 'line'
  | 'code'
  | 'prose'
  | 'lines'
  | 'number'
  | 'percent'
  | 'yes'
  | 'answer'
  | 'day'
  | 'month'
  | 'key'
  | 'words'
  | 'languages'
  | 'studyLanguages'
  | 'studyLanguage'
  | 'country'
  | 'timeZone'
  | 'groups'
  | 'scopes'
  | 'sites'
  | 'anchor'
  | 'allocation'
  | 'currency'
  | 'expenseKind'
  | 'capPeriod'
  | 'sessionKind'
  | 'group'
  | 'peerRole'

/** `at`: the path below the part. A field that is empty and `isOptional` is left out of the file. */
export type Field = { at: string; label: Label; kind: Kind; isOptional?: true; isWide?: true }

/** What a control gets: the whole path of its field, and its words. */
export type FieldProps = { path: string; field: Field; label: string; hint: string | undefined }

/** Fields that stand alone, or the fields of each row of a list. `isKept`: a row with a key stays for ever in a running study. */
export type Part = { at: string; fields: readonly Field[]; row?: object; isKept?: true; title: string }

/** What many parts have. */
export const key: Field = { at: 'key', label: 'key', kind: 'key' }
export const names: Field = { at: 'names', label: 'names', kind: 'words', isWide: true }
export const optional = { isOptional: true } as const
export const named = { key: '', names: { en: '' } }
