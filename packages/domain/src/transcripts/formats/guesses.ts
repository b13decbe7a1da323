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
  tab: 'csv',
  rtf: 'rtf',
  sbv: 'sbv',
  json: 'json',
  otr: 'json',
  eaf: 'xml',
  exb: 'xml',
  cha: 'plain',
  html: 'plain',
  htm: 'plain',
}

/** The format that the name of a file suggests; undefined if we do not read files with that ending. */
export function formatOf(fileName: string): FileFormat | undefined {
  return own(endings, fileName.toLowerCase().split('.').at(-1) ?? '')
}

const guesses = {
  text: /^(text|utterance([ _]?text)?|words|content|transcript|wortlaut|inhalt|maneno|texto|טקסט|תוכן|מילים)$/i,
  speaker: /^(speaker([ _]?(name|label|id))?|interlocutor|who|name|voice|sprecher(in)?|person|msemaji|דובר|דוברת)$/i,
  start:
    /^(start|start[ _]?(at|ms|time|s)?|begin([ _]?time)?|from|in|time([ _]?(stamp|span|code))?|timestamp|timespan|timecode|zeit|anfang|beginn|התחלה|זמן)$/i,
  end: /^(end|end[ _]?(at|ms|time|s)?|until|to|out|ende|סוף)$/i,
  conversation:
    /^(conversation|transcript|dialog(ue)?|interview|session|recording|file|gespräch|שיחה|מפגש)([ _]?(id|no|number|code|name))?$/i,
} as const

export type Proposed = Partial<Record<keyof typeof guesses, string>>

/** The columns to propose, by their headings. */
export function proposeColumns(headings: readonly string[]): Proposed {
  const found = Object.entries(guesses).map(([part, pattern]) => [
    part,
    headings.find((heading) => pattern.test(heading.trim())),
  ])
  const proposed: Proposed = Object.fromEntries(found.filter(([, heading]) => heading !== undefined))
  // `Transcript` heads a column of words as often as one of conversations.
  if (proposed.conversation === proposed.text) delete proposed.conversation
  return proposed
}
