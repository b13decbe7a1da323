import { zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { filesWithin } from './files-within.ts'
import { limits } from './limits.ts'

const bytes = (text: string) => new TextEncoder().encode(text)

describe('the files within an archive', () => {
  it('are those of a person, without folders and without what systems add', () => {
    const packed = zipSync({
      'talks/BRS-IV-01.vtt': bytes('one'),
      'talks/שיחה.txt': bytes('two'),
      'empty/': new Uint8Array(),
      '__MACOSX/talks/._BRS-IV-01.vtt': bytes('x'),
      '.DS_Store': bytes('x'),
    })
    const read = filesWithin(packed)
    expect(
      read.ok && read.files.map((file) => [file.name, new TextDecoder('utf-8', { fatal: true }).decode(file.bytes)]),
    ).toEqual([
      ['BRS-IV-01.vtt', 'one'],
      ['שיחה.txt', 'two'],
    ])
  })

  it('are without the lists of an archive that was exported', () => {
    const files = { 'BRS-IV-01-he.vtt': bytes('one'), 'manifest.csv': bytes('x'), 'left-out.csv': bytes('x') }
    const read = filesWithin(zipSync(files))
    expect(read.ok && read.files.map(({ name }) => name)).toEqual(['BRS-IV-01-he.vtt'])
  })

  it('are named and left out above the limit of one file', () => {
    const read = filesWithin(zipSync({ 'a.txt': bytes('a'), 'b.txt': new Uint8Array(limits.bytes + 1) }))
    expect(read.ok && [read.files.length, read.tooLarge]).toEqual([1, ['b.txt']])
  })

  it('are refused if the archive lies about its sizes, or is none', () => {
    const packed = zipSync({ 'b.txt': new Uint8Array(limits.bytes + 1) })
    const view = new DataView(packed.buffer)
    // The size that the directory states for the only part.
    view.setUint32(packed.length - 22 - 46 - 'b.txt'.length + 24, 10, true)
    expect(filesWithin(packed)).toEqual({ ok: false, reason: 'unpacks_too_much' })
    expect(filesWithin(bytes('no archive'))).toEqual({ ok: false, reason: 'not_archive' })
  })
})
