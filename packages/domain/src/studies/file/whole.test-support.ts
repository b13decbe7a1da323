import type { StudyFile } from '../study-file.ts'
import { apart, openStudyFile, type Read } from './reading.ts'

/** Reads a whole file with all its participants as of now, or lists everything that is wrong with it. */
export function readStudyFile(source: unknown, now: Date): Read<StudyFile> {
  const { beside, participants } = apart(source)
  const opened = openStudyFile(beside, now)
  if (!opened.ok) return opened
  const { open } = opened
  const all = participants.flatMap((each) => open.read(each) ?? [])
  const faults = open.end()
  return faults.length === 0 ? { ok: true, file: { ...open.file, participants: all } } : { ok: false, faults }
}
