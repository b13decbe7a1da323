// The formats of imported files.
import { own } from '../own.ts'

export const importFormats = ['csv', 'xlsx'] as const
export type ImportFormat = (typeof importFormats)[number]

/** The endings of the files that are read, and what they are read as. */
const endings: Readonly<Record<string, ImportFormat>> = { csv: 'csv', tsv: 'csv', tab: 'csv', txt: 'csv', xlsx: 'xlsx' }

/** The endings as a browser asks for files: `.csv,.tsv,…`. */
export const importEndings = Object.keys(endings)
  .map((ending) => `.${ending}`)
  .join()

/** The format that the name of a file suggests; undefined if files with that ending are not read. */
export function importFormatOf(fileName: string): ImportFormat | undefined {
  return own(endings, fileName.toLowerCase().split('.').at(-1) ?? '')
}
