import { deflateSync, inflateSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { documentLimits } from './limits.ts'
import { joined } from './picture.ts'
import { readDocument } from './reading.ts'
import { exifSegment, lettersOf, pdfOf, photo, pictures, pngChunk, segment, webpChunk } from './samples.test-support.ts'

const inflate = (bytes: Uint8Array, most: number) => new Uint8Array(inflateSync(bytes, { maxOutputLength: most }))
const read = (bytes: Uint8Array) => readDocument(bytes, inflate)
const problemIn = (bytes: Uint8Array) => {
  const answer = read(bytes)
  return answer.ok ? 'in order' : answer.problem
}
const kept = (bytes: Uint8Array) => {
  const answer = read(bytes)
  if (!answer.ok) throw new Error(answer.problem)
  return answer.bytes
}
const said = (bytes: Uint8Array) => String.fromCharCode(...bytes)
const personal = /Ruth|Phone|GPS|Exif|2024-03-12/

describe('a photo', () => {
  it.each(['jpeg', 'png', 'webp'] as const)(
    'in %s is known by its content, and stays a picture when it is read again',
    (form) => {
      const answer = read(pictures[form])
      expect(answer).toMatchObject({ ok: true, mimeType: `image/${form}`, pages: 1 })
      expect(kept(kept(pictures[form]))).toEqual(kept(pictures[form]))
    },
  )

  it('keeps neither place nor device, nor a comment, a profile or another picture behind its end', () => {
    expect(said(photo())).toMatch(personal)
    const clean = kept(photo(1))
    expect(said(clean)).not.toMatch(/Ruth|Phone|GPS|2024|Exif|ICC_PROFILE/)
    expect(clean).toEqual(kept(pictures.jpeg))
  })

  it.each([
    [2, true],
    [6, true],
    [6, false],
    [8, true],
  ])('keeps which side is up (%i), and nothing else of its EXIF data', (orientation, isLittle) => {
    const clean = kept(photo(orientation, isLittle))
    expect(said(clean)).not.toMatch(/Ruth|Phone|GPS|2024/)
    expect(clean.subarray(2, 4)).toEqual(Uint8Array.of(0xff, 0xe1))
    expect(clean[31]).toBe(orientation)
    expect(kept(clean)).toEqual(clean)
  })

  it('loses a small copy of itself in the head of JFIF, and unknown data of programs', () => {
    const jfif = segment(0xe0, joined([lettersOf('JFIF\0'), new Uint8Array(9), lettersOf('Ruth')]))
    const xmp = segment(0xe1, lettersOf('http://ns.adobe.com/xap/1.0/\0 Ruth Levi'))
    const bytes = joined([
      pictures.jpeg.subarray(0, 2),
      jfif,
      xmp,
      segment(0xed, lettersOf('Ruth')),
      segment(0xf4, lettersOf('Ruth')),
      segment(0x42, lettersOf('Ruth')),
      pictures.jpeg.subarray(2),
    ])
    expect(said(kept(bytes))).not.toContain('Ruth')
  })

  it('loses a segment of a reserved kind (C8), which no picture needs', () => {
    const bytes = joined([
      pictures.jpeg.subarray(0, 2),
      segment(0xc8, lettersOf('Ruth Levi')),
      pictures.jpeg.subarray(2),
    ])
    expect(kept(bytes)).toEqual(kept(pictures.jpeg))
  })

  it('in PNG loses texts, times and EXIF data; in WebP also XMP, with the flags that announce them', () => {
    const end = pictures.png.length - 12
    const texts = ['tEXt', 'iTXt', 'zTXt', 'eXIf', 'tIME'].map((name) => pngChunk(name, lettersOf('Ruth Levi')))
    const png = joined([
      pictures.png.subarray(0, 33),
      ...texts,
      pictures.png.subarray(33, end),
      pictures.png.subarray(end),
      lettersOf('Ruth'),
    ])
    expect(kept(png)).toEqual(kept(pictures.png))
    const extended = webpChunk('VP8X', Uint8Array.of(0x2c, 0, 0, 0, 23, 0, 0, 15, 0, 0))
    const chunks = joined([
      extended,
      pictures.webp.subarray(12),
      webpChunk('EXIF', lettersOf('Ruth')),
      webpChunk('XMP ', lettersOf('Ruth Levi')),
    ])
    const size = chunks.length + 4
    const webp = joined([lettersOf('RIFF'), Uint8Array.of(size & 0xff, size >> 8, 0, 0), lettersOf('WEBP'), chunks])
    const clean = kept(webp)
    expect(said(clean)).not.toContain('Ruth')
    expect(clean[20]).toBe(0)
    expect(clean.length).toBe(8 + clean[4]! + (clean[5]! << 8))
  })

  it.each(['jpeg', 'png', 'webp'] as const)(
    'in %s that was cut anywhere is refused, and never read beyond its end',
    (form) => {
      for (let length = 20; length < pictures[form].length; length++)
        expect(problemIn(pictures[form].slice(0, length))).toBe('document.damaged')
    },
  )

  it('of 60 megapixels is refused by its header, in each form', () => {
    const jpeg = pictures.jpeg.slice()
    const frame = jpeg.findIndex((byte, at) => byte === 0xff && jpeg[at + 1] === 0xc0)
    jpeg.set([9_000 >> 8, 9_000 & 0xff, 6_667 >> 8, 6_667 & 0xff], frame + 5)
    const png = pictures.png.slice()
    png.set([0, 0, 0x23, 0x28, 0, 0, 0x1a, 0x0b], 16)
    for (const bytes of [jpeg, png]) {
      const answer = read(bytes)
      expect(answer).toMatchObject({ ok: false, problem: 'document.too_many_pixels', details: { most: 25 } })
    }
  })

  it('with any other bytes behind its beginning is read or refused, and never fails', () => {
    const beginnings = [...Object.values(pictures), photo(), pdfOf(1)]
    fc.assert(
      fc.property(fc.constantFrom(...beginnings), fc.nat(600), fc.uint8Array({ maxLength: 40 }), (bytes, at, other) => {
        const changed = bytes.slice()
        changed.set(other.subarray(0, Math.max(0, changed.length - at)), Math.min(at, changed.length))
        expect(typeof read(changed).ok).toBe('boolean')
      }),
      { numRuns: 2_000 },
    )
  })
})

describe('a file', () => {
  it.each<[string, Uint8Array, string]>([
    ['a HEIC', joined([Uint8Array.of(0, 0, 0, 24), lettersOf('ftypheic'), new Uint8Array(12)]), 'document.heic'],
    ['an AVIF', joined([Uint8Array.of(0, 0, 0, 24), lettersOf('ftypavif'), new Uint8Array(12)]), 'document.heic'],
    ['an SVG', lettersOf('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'), 'document.unknown_type'],
    ['a GIF', lettersOf('GIF89a0000000000000000'), 'document.unknown_type'],
    ['nothing', new Uint8Array(), 'document.damaged'],
    ['more than 10 MB', new Uint8Array(documentLimits.bytes + 1), 'document.too_large'],
    [
      'a PNG without a picture',
      joined([pictures.png.subarray(0, 33), pngChunk('IEND', new Uint8Array())]),
      'document.damaged',
    ],
    [
      'an EXIF segment alone',
      joined([Uint8Array.of(0xff, 0xd8), exifSegment(1), Uint8Array.of(0xff, 0xd9)]),
      'document.damaged',
    ],
  ])('%s is refused with what to do', (_title, bytes, problem) => {
    expect(problemIn(bytes)).toBe(problem)
  })
})

describe('a PDF', () => {
  const packed = (objects: string, dictionary = '/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode') =>
    `9 0 obj\n<< ${dictionary} >>\nstream\n${said(new Uint8Array(deflateSync(objects)))}\nendstream\nendobj`

  it('is counted by its pages, also if they are packed', () => {
    expect(read(pdfOf(3))).toMatchObject({ ok: true, mimeType: 'application/pdf', pages: 3 })
    expect(read(pdfOf(1, packed('<< /Type /Page >> << /Type/Page >>')))).toMatchObject({ ok: true, pages: 3 })
  })

  it.each([
    ['a script', '<< /S /JavaScript /JS (app.alert(1)) >>'],
    ['a script whose name is written with digits', '<< /S /J#61vaScript >>'],
    ['a script that is packed', packed('<< /S /JavaScript >>')],
    ['a script in a packed stream behind a word that looks like one', `(stream) ${packed('<< /S /JavaScript >>')}`],
    [
      'a script in a packed stream that is named with digits',
      packed('<< /S /Launch >>', '/Type /Obj#53tm /Filter /FlateDecode'),
    ],
    ['a file behind a pin', '<< /Subtype /FileAttachment /FS 5 0 R >>'],
    ['a file whose kind is not said', '<< /Type /Filespec /F (a.exe) /EF << /F 9 0 R >> >>'],
    ['an action that begins by itself', '<< /AA << /O 5 0 R >> >>'],
    ['a program that is launched', '<< /S /Launch /F (cmd.exe) >>'],
    ['an embedded file', '<< /Type /Filespec /EF << >> /EmbeddedFiles 5 0 R >>'],
    ['a form that is sent', '<< /S /SubmitForm >>'],
    ['a film', '<< /Subtype /RichMedia >>'],
    ['an address that is opened with it', '<< /OpenAction << /S /URI /URI (http://example.org) >> >>'],
    ['an address that is opened with it, said elsewhere', '<< /OpenAction 7 0 R >> 7 0 obj << /S /URI >>'],
    ['an address behind a comment', '<< /OpenAction <</S%x\n/URI /URI (http://example.org) >> >>'],
    ['an action behind a comment', '<< /S %x\n/Sound >>'],
    ['a film that plays', '<< /S /Movie >>'],
    ['a text of another computer', String.raw`<< /S/Thread /F (\\\\example.org\\x.pdf) >>`],
    ['a picture of another computer', String.raw`<< /Length 0 /F(\\\\example.org\\a.jpg) /FFilter /DCTDecode >>`],
    ['a file of another computer', String.raw`<< /Subtype /Image /F (\\\\example.org\\a.jpg) >>`],
    ['a file at an address', '<< /Subtype /Image /F (http://example.org/a.jpg) >>'],
    ['a form that is emptied', '<< /S /ResetForm >>'],
  ])('with %s is refused', (_title, object) => {
    expect(problemIn(pdfOf(1, object))).toBe('document.pdf_active')
  })

  it('that is locked, cut, without pages, or packed so that nobody can look through it is refused', () => {
    expect(problemIn(pdfOf(1, 'trailer << /Encrypt 7 0 R >>'))).toBe('document.pdf_locked')
    expect(problemIn(pdfOf(1).subarray(0, 60))).toBe('document.damaged')
    expect(problemIn(pdfOf(0))).toBe('document.pdf_unreadable')
    expect(problemIn(pdfOf(1, packed('x', '/Type /ObjStm /Filter /LZWDecode')))).toBe('document.pdf_unreadable')
    expect(problemIn(pdfOf(1, packed('x', '/Type /ObjStm /Filter [/ASCIIHexDecode /FlateDecode]')))).toBe(
      'document.pdf_unreadable',
    )
    expect(problemIn(pdfOf(1, packed('x').replace('x\x9c', 'xx')))).toBe('document.pdf_unreadable')
  })

  it.each([
    ['a very long dictionary', `(${'x'.repeat(5_000)})`],
    ['a word that looks like the end of a stream', '(endstream)'],
  ])('that hides what it packs behind %s is refused', (_title, hidden) => {
    for (const name of ['/ObjStm', '/O#62jStm']) {
      const hiding = packed('<< /S /JavaScript >>', `/Type ${name} /Filter /FlateDecode /Extra ${hidden}`)
      expect(problemIn(pdfOf(1, hiding))).toBe('document.pdf_unreadable')
      expect(problemIn(pdfOf(1, `${packed('<< /Type /Font >>')} ${hiding}`))).toBe('document.pdf_unreadable')
    }
  })

  it('cannot hide its pages behind comments', () => {
    expect(read(pdfOf(1, '<< /Type%x\n/Page >> '.repeat(40)))).toMatchObject({ ok: true, pages: 41 })
  })

  it('whose packed streams do not end is refused before it is searched again and again', () => {
    let searched = 0
    const counting = (bytes: Uint8Array, most: number) => {
      searched += 1
      return inflate(bytes, most)
    }
    const unended = '<< /Type /ObjStm /Filter /FlateDecode >>\nstream\nxxxxxxxx\n'.repeat(1_500)
    expect(readDocument(pdfOf(1, unended), counting)).toMatchObject({ ok: false, problem: 'document.pdf_unreadable' })
    expect(searched).toBeLessThan(2)
  })

  it('that grows without end when it is unpacked is refused', () => {
    const bomb = packed(' '.repeat(33 * 1024 * 1024))
    expect(problemIn(pdfOf(1, bomb))).toBe('document.pdf_unreadable')
  })

  it('with an ordinary opening view, a link, and a picture that has such letters by chance is accepted', () => {
    const picture = '8 0 obj\n<< /Subtype /Image >>\nstream\n/JS /AA x\nendstream\nendobj'
    expect(problemIn(pdfOf(1, `<< /OpenAction [3 0 R /Fit] /S /URI >> ${picture}`))).toBe('in order')
  })
})
