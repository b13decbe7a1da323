// The files within an archive, for an import of many at once.
import { archiveLists } from '../written/manifest.ts'
import { limits, manyLimits } from './limits.ts'
import { ArchiveProblem, openArchive, unpack } from './zip.ts'

export type FileWithin = { name: string; bytes: Uint8Array }
export type Unpacked =
  | { ok: true; files: FileWithin[]; tooLarge: string[] }
  | { ok: false; reason: 'not_archive' | 'unpacks_too_much' }

/** The parts of an archive that are files of a person: no folders, and nothing that systems add. */
const isFile = (path: string) => !path.endsWith('/') && !/(?:^|\/)(?:\.|__MACOSX\/)/u.test(path)
const decoded = (name: string) =>
  new TextDecoder('utf-8', { fatal: false }).decode(Uint8Array.from(name, (character) => character.charCodeAt(0)))

/** The files with their names without folders. A file above the limit of one file is named, and left out. */
export function filesWithin(packed: Uint8Array): Unpacked {
  const files: FileWithin[] = []
  const tooLarge: string[] = []
  let total = 0
  try {
    const archive = openArchive(packed)
    // An archive that was exported has two lists beside its transcripts.
    const lists: readonly string[] = Object.values(archiveLists)
    const isExported = lists.every((name) => archive.parts.has(name))
    for (const part of archive.parts.values()) {
      const path = decoded(part.name)
      if (!isFile(path) || (isExported && lists.includes(path))) continue
      const name = path.split('/').at(-1) ?? path
      if (part.unpacked > limits.bytes) {
        tooLarge.push(name)
        continue
      }
      const pieces: Uint8Array[] = []
      unpack(archive, part.name, Math.min(limits.bytes, manyLimits.bytes - total), (piece) =>
        pieces.push(piece.slice()),
      )
      const bytes = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0))
      let at = 0
      for (const piece of pieces) {
        bytes.set(piece, at)
        at += piece.length
      }
      total += bytes.length
      files.push({ name, bytes })
    }
    return { ok: true, files, tooLarge }
  } catch (error) {
    if (!(error instanceof ArchiveProblem)) throw error
    return { ok: false, reason: error.isTooLarge ? 'unpacks_too_much' : 'not_archive' }
  }
}
