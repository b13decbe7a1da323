// Files as programs write them, with the reading that a person would give them.
import { expect, it } from 'vitest'
import type { FileFormat } from '../../schema.ts'
import { documentParts, paragraph, zip } from '../archive.test-support.ts'
import { type FileChoices, parseBytes } from '../file.ts'

type Turn = readonly [startMs: number | null, endMs: number | null, speaker: string | null, text: string]
type Given = FileChoices & { producer: string; format: FileFormat }

/** A test: the file is known as one of its program, and read into these turns. */
export function reads({ producer, format, ...given }: Given, file: string | Uint8Array, turns: readonly Turn[]) {
  it(`of ${producer} (${format}) is read as a person would read it`, () => {
    const parsed = parseBytes(format, typeof file === 'string' ? new TextEncoder().encode(file) : file, given)
    const read = parsed.ok
      ? parsed.segments.map((each) => [each.startMs, each.endMs, each.speaker, each.text])
      : parsed.problems
    expect(read).toEqual(turns)
    expect(parsed.report?.producer).toBe(producer)
  })
}

/** A document with one table. */
export const table = (...rows: string[][]) =>
  zip(
    documentParts(
      `<w:tbl>${rows.map((cells) => `<w:tr>${cells.map((cell) => `<w:tc>${paragraph(cell)}</w:tc>`).join('')}</w:tr>`).join('')}</w:tbl>`,
    ),
  )

/** A paragraph whose lines are divided by breaks. */
export const broken = (...lines: string[]) =>
  `<w:p>${lines.map((line) => `<w:r><w:t xml:space="preserve">${line}</w:t></w:r>`).join('<w:r><w:br/></w:r>')}</w:p>`
