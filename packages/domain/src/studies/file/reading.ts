// Reads a whole study file: checks its shape, its references, and the same rules that the application applies to single rows.
import type { z } from 'zod'
import { roles } from '../../access/roles.ts'
import { type StudyFile, studyFile, type StudySetUp, studySetUp } from '../study-file.ts'
import { type Fault, type Faults, openFaults, refuseTwice } from './faults.ts'
import { checkParticipants } from './participant-rules.ts'
import { checkSessions } from './session-rules.ts'
import { checkSetUp } from './set-up-rules.ts'
import { checkTranscripts } from './transcript-rules.ts'

export type Read<File> = { ok: true; file: File } | { ok: false; faults: Fault[] }

/** Most faults in one answer. */
const mostFaults = 100

/** The day of loading is the day in UTC. At sites east of UTC this day has always begun. */
const dayOf = (now: Date) => now.toISOString().slice(0, 10)

/** Reads the whole file as of now, or lists everything that is wrong with it. */
export function readStudyFile(source: unknown, now: Date): Read<StudyFile> {
  return read(studyFile(dayOf(now)), source, (faults, file) => {
    checkSetUp(faults, file, dayOf(now))
    checkStaff(faults, file)
    // The rules for rows need a correct set-up.
    if (faults.found.length > 0) return
    checkParticipants(faults, file, now)
    checkSessions(faults, file, now)
    checkTranscripts(faults, file, now)
  })
}

/** Reads the parts of a file that set a study up. Any other part is refused by name. */
export function readStudySetUp(source: unknown, now: Date): Read<StudySetUp> {
  return read(studySetUp(dayOf(now)), source, (faults, file) => checkSetUp(faults, file, dayOf(now)))
}

function read<File>(schema: z.ZodType<File>, source: unknown, check: (faults: Faults, file: File) => void): Read<File> {
  const parsed = schema.safeParse(source)
  if (!parsed.success) return { ok: false, faults: parsed.error.issues.flatMap(faultsOf).slice(0, mostFaults) }
  const faults = openFaults()
  check(faults, parsed.data)
  return faults.found.length === 0
    ? { ok: true, file: parsed.data }
    : { ok: false, faults: faults.found.slice(0, mostFaults) }
}

function faultsOf(issue: z.core.$ZodIssue): Fault[] {
  const path = issue.path.join('.')
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({ path: [path, key].filter(Boolean).join('.'), code: 'input.unrecognized_keys' }))
  // The message of our own schemas is a code. For zod's own messages the code of the issue is used.
  return [{ path, code: /^[a-z_]+\.[a-z_]+$/.test(issue.message) ? issue.message : `input.${issue.code}` }]
}

function checkStaff(faults: Faults, file: StudyFile): void {
  const keyOf = ({ email, role, site = '' }: StudyFile['staff'][number]) => `${email} ${roles.indexOf(role)} ${site}`
  refuseTwice(faults, file.staff, { path: 'staff', keyOf })
  for (const [at, { site }] of file.staff.entries()) {
    if (site && !file.sites.some(({ code }) => code === site))
      faults.add(`staff.${at}.site`, 'study.names_unknown', { names: [site] })
  }
}
