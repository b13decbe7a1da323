// Reads an imported file of either format. It runs in a thread, because a file from outside may be made to take long.
import { ArchiveProblem } from '../transcripts/formats/zip.ts'
import { readCsvGrid } from './csv-grid.ts'
import type { ImportFormat } from './formats.ts'
import { GridRefused, type ReadGrid } from './grid.ts'
import { readSheetGrid } from './sheet-grid.ts'

export function readGrid(format: ImportFormat, bytes: Uint8Array): ReadGrid {
  try {
    return format === 'csv'
      ? { ok: true, formulas: 0, ...readCsvGrid(bytes) }
      : { ok: true, encoding: null, ...readSheetGrid(bytes) }
  } catch (error) {
    if (error instanceof GridRefused) return { ok: false, problem: error.problem, details: error.details }
    if (!(error instanceof ArchiveProblem)) throw error
    return { ok: false, problem: error.isTooLarge ? 'import.unpacks_too_much' : 'import.file_malformed', details: {} }
  }
}
