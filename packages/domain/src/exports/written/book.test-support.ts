// A table with words that no syntax likes, for the tests of what is written.
import { createHash } from 'node:crypto'
import type { Codebook, Lines } from '../codebook.ts'
import { between } from '../csv.ts'

export const nasty = 'He said "no", it\'s `$HOME` \\ 100 %\n.* = (קול) ; -- </x> &amp; ${x}'

export const book: Codebook = {
  kind: 'participants',
  title: `Participants ${nasty}`,
  language: 'he',
  direction: 'rtl',
  columns: [
    { key: 'code', type: 'code', label: 'Code', choices: [] },
    {
      key: 'group',
      type: 'choice',
      label: nasty,
      choices: [
        { value: 'peer', label: nasty },
        { value: 'staff', label: '=HYPERLINK("x")' },
        { value: 'other', label: '=HYPERLINK("x")' },
      ],
    },
    { key: 'birth_year', type: 'integer', label: 'Year', choices: [] },
    { key: 'screened_on', type: 'day', label: 'Day', choices: [] },
    { key: 'is_corrected', type: 'boolean', label: 'Corrected', choices: [] },
    { key: 'guide', type: 'text', label: '-1+1', choices: [] },
  ],
}

export const rows = [
  ['BRS-0001-X', 'peer', '1985', '2024-03-11', 'true', nasty],
  ['BRS-0002-Y', 'staff', '', '', 'false', '=1+1'],
  ['BRS-0003-Z', '', '1901', '1899-01-01', '', ''],
]

export async function* linesOf(of: readonly (readonly string[])[] = rows): Lines & AsyncGenerator<readonly string[]> {
  yield of.slice(0, 2).map((cells) => cells.join(between))
  yield of.slice(2).map((cells) => cells.join(between))
}

export async function textOf(pieces: AsyncIterable<string | Uint8Array>): Promise<string> {
  return Buffer.from(await bytesOf(pieces)).toString('utf8')
}

export async function bytesOf(pieces: AsyncIterable<string | Uint8Array>): Promise<Uint8Array> {
  const all: Uint8Array[] = []
  for await (const piece of pieces) all.push(typeof piece === 'string' ? new TextEncoder().encode(piece) : piece)
  return Buffer.concat(all)
}

export const newHash = () => {
  const hash = createHash('sha256')
  return { update: (bytes: Uint8Array) => hash.update(bytes), digest: () => hash.digest('hex') }
}

export const pageWords = {
  heading: 'Codebook',
  about: [nasty],
  column: 'Column',
  type: 'Type',
  meaning: 'Meaning',
  values: 'Values',
  types: {},
}

export const made = {
  study: 'Voices',
  kind: 'participants',
  profile: 'coded',
  filter: { status: ['enrolled'] },
  language: 'he',
  sites: ['BRS'],
  madeBy: 'A. Manager',
  madeAt: '2024-03-13T10:00:00.000Z',
} as const
