// Parses the XML of one part of an archive while it is unpacked, so that a part needs no more memory than what is kept of it.
import { SaxesParser, type SaxesTagNS } from 'saxes'
import { type Archive, ArchiveProblem, unpack } from './zip.ts'

/** Limits of nested elements, and of attributes of one element. No real document reaches them. */
const [deepest, mostAttributes] = [256, 256]

type Parsing = {
  most: number
  open: (tag: SaxesTagNS) => void
  close?: (tag: SaxesTagNS) => void
  said?: (text: string) => void
}

/** Parses a part while it is unpacked. Throws if it is not well formed, or has a document type declaration (real documents have none). */
export function parsePart(archive: Archive, name: string, { most, open, close, said }: Parsing): void {
  const parser = new SaxesParser({ xmlns: true, position: false })
  const refuse = (why: string): never => {
    throw new ArchiveProblem(why)
  }
  let [depth, attributes] = [0, 0]
  parser.on('error', () => refuse('a part is not well formed'))
  parser.on('doctype', () => refuse('a part has a document type'))
  parser.on('attribute', () => {
    if (++attributes > mostAttributes) refuse('an element has too many attributes')
  })
  parser.on('opentag', (tag) => {
    attributes = 0
    if (++depth > deepest) refuse('elements are nested too deep')
    open(tag)
  })
  parser.on('closetag', (tag) => {
    depth--
    close?.(tag)
  })
  if (said) {
    parser.on('text', said)
    parser.on('cdata', said)
  }
  let decoder: ReturnType<typeof openDecoder> | undefined
  unpack(archive, name, most, (piece) => {
    decoder ??= openDecoder(piece)
    parser.write(decoder.decode(piece, { stream: true }))
  })
  parser.write(decoder?.decode() ?? '').close()
}

/** The encoding of a part: UTF-16 if it begins with a byte order mark of UTF-16, otherwise UTF-8. */
const encodingOf = ([first, second]: Uint8Array) =>
  first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8'

const openDecoder = (beginning: Uint8Array) => new TextDecoder(encodingOf(beginning), { fatal: true })
