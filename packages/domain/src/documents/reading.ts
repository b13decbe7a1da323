// Reads a document by its content, whatever its name says: its type, its size, and the bytes that are kept of it.
import type { ProblemCode, ProblemDetails } from '../problem.ts'
import { isHeic } from './heic.ts'
import { isJpeg, readJpeg } from './jpeg.ts'
import { documentLimits } from './limits.ts'
import { type Inflate, isPdf, readPdf } from './pdf.ts'
import type { Picture } from './picture.ts'
import { isPng, readPng } from './png.ts'
import { isWebp, readWebp } from './webp.ts'

export type ReadDocument =
  | { ok: true; mimeType: string; pages: number; bytes: Uint8Array }
  | { ok: false; problem: ProblemCode; details: ProblemDetails }

const refused = (problem: ProblemCode, details: ProblemDetails = {}): ReadDocument => ({ ok: false, problem, details })

/** @param inflate inflates the objects of a PDF. */
export function readDocument(bytes: Uint8Array, inflate: Inflate): ReadDocument {
  if (bytes.length === 0) return refused('document.damaged')
  if (bytes.length > documentLimits.bytes) return refused('document.too_large', { most: documentLimits.bytes })
  if (isJpeg(bytes)) return pictureOf(readJpeg(bytes))
  if (isPng(bytes)) return pictureOf(readPng(bytes))
  if (isWebp(bytes)) return pictureOf(readWebp(bytes))
  if (isHeic(bytes)) return refused('document.heic')
  if (!isPdf(bytes)) return refused('document.unknown_type')
  const read = readPdf(bytes, inflate)
  if (!read.ok) return refused(read.problem)
  return { ok: true, mimeType: 'application/pdf', pages: read.pages, bytes }
}

function pictureOf(picture: Picture | undefined): ReadDocument {
  if (!picture) return refused('document.damaged')
  const { width, height, mimeType, bytes } = picture
  if (width * height > documentLimits.pixels)
    return refused('document.too_many_pixels', { width, height, most: documentLimits.pixels / 1_000_000 })
  return { ok: true, mimeType, pages: 1, bytes }
}
