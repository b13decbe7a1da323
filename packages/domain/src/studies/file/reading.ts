// Reads a whole study file: checks its shape, its references, and the same rules that the application applies to single rows.
import type { z } from 'zod'
import { roles } from '../../access/roles.ts'
import { type StudyFile, studyFile, type StudySetUp, studySetUp } from '../study-file.ts'
import { type Fault, type Faults, faultsOf, faultsToTell, openFaults, refuseTwice } from './faults.ts'
import { nameOfParticipant, openParticipantRules } from './participant-rules.ts'
import type { FileParticipant } from './people.ts'
import { checkSessions } from './session-rules.ts'
import { checkSetUp } from './set-up-rules.ts'
import { checkTranscripts } from './transcript-rules.ts'

export type Read<File> = { ok: true; file: File } | { ok: false; faults: Fault[] }

/** Most faults in one answer. */
const mostFaults = 100

/** The day of loading is the day in UTC. At sites east of UTC this day has always begun. */
const dayOf = (now: Date) => now.toISOString().slice(0, 10)

/** A study file whose participants are read one by one, in their order. */
export type OpenFile = {
  /** `participants` has those read until now whom a session names. */
  file: StudyFile
  /** Everything that was found wrong until now. */
  faults: readonly Fault[]
  /** Whether so many faults were found that reading on would name no others. */
  isFull: () => boolean
  /** Whether a session names this participant. */
  isNamed: (participant: FileParticipant) => boolean
  /** The next participant; undefined if it has a wrong shape. */
  read: (participant: unknown) => FileParticipant | undefined
  /** Checks what needs the participants: sessions and transcripts. Answers all faults. */
  end: () => Fault[]
}

/**
 * Reads what stands beside the participants of a file as of now, or lists everything that is wrong with it.
 * @param beside the file without its participants
 */
export function openStudyFile(
  beside: unknown,
  now: Date,
): { ok: true; open: OpenFile } | { ok: false; faults: Fault[] } {
  const schemas = studyFile(dayOf(now))
  const read = readBy(schemas.beside, beside, (faults, file) => {
    checkSetUp(faults, file, dayOf(now))
    checkStaff(faults, file)
  })
  return read.ok ? { ok: true, open: openPeople(read.file, schemas.participant, now) } : read
}

function openPeople(beside: Omit<StudyFile, 'participants'>, shape: z.ZodType<FileParticipant>, now: Date): OpenFile {
  const file: StudyFile = { ...beside, participants: [] }
  const faults = openFaults()
  const check = openParticipantRules(faults, file, now)
  const named = new Set(
    file.sessions.flatMap(({ site, attendance }) =>
      attendance.map(({ participant: number }) => nameOfParticipant({ site, number })),
    ),
  )
  const isNamed = (participant: FileParticipant) => named.has(nameOfParticipant(participant))
  let [at, areShaped] = [0, true]
  return {
    file,
    faults: faults.found,
    isFull: () => faults.found.length >= mostFaults,
    isNamed,
    read(source) {
      const path = `participants.${at++}`
      const parsed = shape.safeParse(source)
      if (!parsed.success) {
        areShaped = false
        faults.found.push(...parsed.error.issues.flatMap((issue) => faultsOf(issue, path)))
        return undefined
      }
      check(path, parsed.data)
      if (isNamed(parsed.data)) file.participants.push(parsed.data)
      return parsed.data
    },
    end() {
      if (areShaped) {
        checkSessions(faults, file, now)
        checkTranscripts(faults, file, now)
      }
      return faults.found.slice(0, mostFaults)
    },
  }
}

/** A file without its participants, and these. If they are no list, they stay where they are, and are refused there. */
export function apart(source: unknown): { beside: unknown; participants: readonly unknown[] } {
  const { participants, ...beside } = Object(source) as { participants?: unknown }
  const isList = Array.isArray(participants)
  const isFile = typeof source === 'object' && !Array.isArray(source)
  return isFile && (isList || participants === undefined)
    ? { beside, participants: isList ? participants : [] }
    : { beside: source, participants: [] }
}

/** Reads the parts of a file that set a study up. Any other part is refused by name. */
export function readStudySetUp(source: unknown, now: Date): Read<StudySetUp> {
  return readBy(studySetUp(dayOf(now)), source, (faults, file) => checkSetUp(faults, file, dayOf(now)))
}

function readBy<File>(
  schema: z.ZodType<File>,
  source: unknown,
  check: (faults: Faults, file: File) => void,
): Read<File> {
  const parsed = schema.safeParse(source)
  if (!parsed.success)
    return {
      ok: false,
      faults: faultsToTell(
        parsed.error.issues.flatMap((issue) => faultsOf(issue)),
        mostFaults,
      ),
    }
  const faults = openFaults()
  check(faults, parsed.data)
  return faults.found.length === 0
    ? { ok: true, file: parsed.data }
    : { ok: false, faults: faults.found.slice(0, mostFaults) }
}

function checkStaff(faults: Faults, file: Pick<StudyFile, 'sites' | 'staff'>): void {
  const keyOf = ({ email, role, site = '' }: StudyFile['staff'][number]) => `${email} ${roles.indexOf(role)} ${site}`
  refuseTwice(faults, file.staff, { path: 'staff', keyOf })
  for (const [at, { site }] of file.staff.entries()) {
    if (site && !file.sites.some(({ code }) => code === site))
      faults.add(`staff.${at}.site`, 'study.names_unknown', { names: [site] })
  }
}
