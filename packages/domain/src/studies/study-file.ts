// The study file: one JSON document that a team writes for its study. Its configuration, sites and consent forms set the study
// up. A demonstration, or a study that moves here from another system, also has people, sessions and transcripts.
import { z } from 'zod'
import { commandId } from '../ids.ts'
import { fileSession, fileTranscript } from './file/meetings.ts'
import { type FileParticipant, fileParticipant, fileStaff } from './file/people.ts'
import { fileForm, fileSite } from './file/sites-and-forms.ts'
import { whenLoadedOn } from './file/when.ts'
import { fileVersion, studyFileHead } from './schema.ts'

const setUp = (today: string) => ({
  ...studyFileHead,
  sites: z.array(fileSite(today)).min(1).max(200),
  consentForms: z.array(fileForm(today)).max(500).default([]),
})

/**
 * The schemas of a file that is loaded on the day `today` (`YYYY-MM-DD`), so that relative days become days of the calendar: of each
 * participant, and of all that stands beside them. There may be any number of participants, so they are read one by one.
 */
export function studyFile(today: string) {
  const when = whenLoadedOn(today)
  const beside = z.strictObject({
    ...setUp(today),
    staff: z.array(fileStaff).max(1_000).default([]),
    sessions: z.array(fileSession(when)).max(5_000).default([]),
    transcripts: z.array(fileTranscript(when)).max(5_000).default([]),
  })
  return { beside, participant: fileParticipant(when) }
}

/** The schema of the parts that set a study up, for `study.create`. */
export const studySetUp = (today: string) => z.strictObject(setUp(today))

type Beside = z.output<ReturnType<typeof studyFile>['beside']>
/** `participants`: all, or if they are read one by one, those whom a session names. */
export type StudyFile = Beside & { participants: FileParticipant[] }
export type StudySetUp = z.output<ReturnType<typeof studySetUp>>

/** Only checks that `file` is a study file. The command reads the rest, because it knows the day. */
export const createStudyInput = z.strictObject({ commandId, file: z.looseObject({ polyphony: fileVersion }) })
