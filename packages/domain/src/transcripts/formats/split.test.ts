import { describe, expect, it } from 'vitest'
import type { CsvColumns } from './choices.ts'
import { parseBytes } from './file.ts'
import { choicesWithin, splitTable } from './split.ts'

const columns: CsvColumns = { text: 'words', speaker: 'who', start: 'time', conversation: 'talk' }
const bytes = (text: string) => new TextEncoder().encode(text)
const table =
  'talk,who,time,words\n1,A,0:01,"one, ""so"""\n2,B,0:01,two\n1,B,0:0x,"three\nlines"\n2,A,0:03,=four\n3,A,,\n'

describe('a table of several conversations', () => {
  const split = splitTable(bytes(table), columns, { most: 10 })
  const parts = split.ok ? split.parts : []

  it('is divided into a table for each, with the numbers of its lines in the whole', () => {
    expect(parts.map(({ name, lines }) => [name, lines])).toEqual([
      ['1', [2, 4]],
      ['2', [3, 5]],
    ])
  })

  it('keeps every cell, and reads like the chosen conversation of the whole', () => {
    for (const { name, csv } of parts) {
      const choices = { conversation: name, skipFaulty: true }
      const [whole, part] = [
        parseBytes('csv', bytes(table), { columns, choices }),
        parseBytes('csv', bytes(csv), { columns, choices: { skipFaulty: true } }),
      ]
      expect(part.ok && part.segments).toEqual(whole.ok && whole.segments)
    }
  })

  it('with a row of too many cells, or a quotation that does not end, is refused in its part', () => {
    for (const rows of ['1,A,0:01,I said yes, and then no\n', '1,A,0:01,"never closed\n']) {
      const made = splitTable(bytes(`talk,who,time,words\n2,B,0:00,fine\n${rows}`), columns, { most: 10 })
      const part = made.ok ? made.parts.find(({ name }) => name === '1')! : undefined
      expect(parseBytes('csv', bytes(part!.csv), { columns })).toMatchObject({
        ok: false,
        problems: [{ reason: 'row_malformed' }],
      })
    }
  })

  it('is read in UTF-8 also if it is large', () => {
    for (const more of ['', 'x']) {
      const large = `talk,who,time,words\n1,A,0:01,${more}${'שלום '.repeat(150_000)}\n`
      const made = splitTable(bytes(large), columns, { most: 10 })
      expect(made.ok && made.parts[0]!.csv).toContain('שלום')
    }
  })

  it('is repaired by the lines of the whole', () => {
    const choices = choicesWithin(parts[0]!, { repairs: [{ line: 4, part: 'start', time: '0:02' }] })
    const read = parseBytes('csv', bytes(parts[0]!.csv), { columns, choices })
    expect(read).toMatchObject({
      ok: true,
      segments: [{ text: 'one, "so"' }, { startMs: 2_000, text: 'three\nlines' }],
    })
    expect(choicesWithin(parts[1]!, { repairs: [{ line: 4, skip: true }] }).repairs).toBeUndefined()
  })

  it('is refused with more conversations than the limit, and without the column', () => {
    expect(splitTable(bytes(table), columns, { most: 1 })).toEqual({ ok: false, reason: 'too_many', found: 2 })
    expect(splitTable(bytes(table), { ...columns, conversation: 'x' }, { most: 9 })).toMatchObject({ ok: false })
  })
})
