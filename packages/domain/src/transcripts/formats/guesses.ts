// Guesses the format of a file from its name, and the columns from its headings. A person confirms these proposals.
import { own } from '../../own.ts'
import type { FileFormat } from '../schema.ts'

const endings: Record<string, FileFormat> = {
  vtt: 'vtt',
  srt: 'srt',
  txt: 'plain',
  md: 'plain',
  docx: 'docx',
  csv: 'csv',
  tsv: 'csv',
}

/** The format that the name of a file suggests; undefined if we do not read files with that ending. */
export function formatOf(fileName: string): FileFormat | undefined {
  return own(endings, fileName.toLowerCase().split('.').at(-1) ?? '')
}

const guesses = {
  text: /^(text|utterance(_text)?|words|content|transcript|wortlaut|טקסט|תוכן)$/i,
  speaker: /^(speaker|interlocutor|who|name|voice|sprecher(in)?|דובר)$/i,
  start: /^(start|starts?_?(at|ms|time)?|begin|from|time(stamp)?|timecode|zeit|התחלה|זמן)$/i,
  end: /^(end|ends?_?(at|ms|time)?|until|to|ende|סוף)$/i,
} as const

/** The columns to propose, by their headings. */
export function proposeColumns(headings: readonly string[]): Partial<Record<keyof typeof guesses, string>> {
  const found = Object.entries(guesses).map(([part, pattern]) => [
    part,
    headings.find((heading) => pattern.test(heading.trim())),
  ])
  return Object.fromEntries(found.filter(([, heading]) => heading !== undefined))
}
