// A chosen file, read in the browser with the same parsers the server imports with, so that the preview is what will be.
import { readCsv } from '@polyphony/domain/transcripts/formats/csv'
import { parseFile } from '@polyphony/domain/transcripts/formats/file'
import { limits } from '@polyphony/domain/transcripts/formats/limits'
import type { LineProblem, Segment } from '@polyphony/domain/transcripts/formats/segments'
import type { CsvColumns, FileFormat } from '@polyphony/domain/transcripts/schema'

export type Chosen = { name: string; bytes: Uint8Array; text: string | undefined }

export type Preview = { segments: readonly Segment[]; problems: readonly LineProblem[] }

export async function readChosen(file: File, format: FileFormat): Promise<Chosen> {
  const bytes = new Uint8Array(await file.arrayBuffer())
  return { name: file.name, bytes, text: format === 'docx' ? await paragraphs(bytes) : decoded(bytes) }
}

/** Too large is said before anything of the file is read. */
export const isTooLarge = (file: File) => file.size > limits.bytes

function decoded(bytes: Uint8Array): string | undefined {
  const encoding =
    bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : 'utf-8'
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}

async function paragraphs(bytes: Uint8Array): Promise<string | undefined> {
  try {
    const { default: mammoth } = await import('mammoth')
    const { value } = await mammoth.extractRawText({ arrayBuffer: bytes.slice().buffer })
    return value.replaceAll('\n\n', '\n')
  } catch {
    return undefined
  }
}

export function previewOf(text: string | undefined, format: FileFormat, columns: CsvColumns | undefined): Preview {
  if (text === undefined) return { segments: [], problems: [{ line: 1, reason: 'not_text' }] }
  const parsed = parseFile(format, text, columns)
  return parsed.ok ? { segments: parsed.segments, problems: [] } : { segments: [], problems: parsed.problems }
}

export const headingsOf = (text: string) => readCsv(text).headings

/** Bytes in base64, in pieces that fit a call's arguments. */
export function base64Of(bytes: Uint8Array): string {
  let binary = ''
  for (let at = 0; at < bytes.length; at += 0x8000) binary += String.fromCharCode(...bytes.subarray(at, at + 0x8000))
  return btoa(binary)
}
