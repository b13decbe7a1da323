// The study file: one JSON document that a team writes for its study. Its configuration, sites and consent forms set the study
// up. A demonstration, or a study that moves here from another system, also has people, sessions and transcripts.
import { z } from 'zod'
import { commandId } from '../ids.ts'
import { fileSession, fileTranscript } from './file/meetings.ts'
import { fileParticipant, fileStaff } from './file/people.ts'
import { fileForm, fileSite } from './file/sites-and-forms.ts'
import { whenLoadedOn } from './file/when.ts'
import { studyFileHead } from './schema.ts'

const setUp = (today: string) => ({
  ...studyFileHead,
  sites: z.array(fileSite(today)).min(1).max(200),
  consentForms: z.array(fileForm(today)).max(500).default([]),
})

/** The schema of the whole file, loaded on the day `today` (`YYYY-MM-DD`): relative days become days of the calendar. */
export function studyFile(today: string) {
  const when = whenLoadedOn(today)
  return z.strictObject({
    ...setUp(today),
    staff: z.array(fileStaff).max(1_000).default([]),
    participants: z.array(fileParticipant(when)).max(20_000).default([]),
    sessions: z.array(fileSession(when)).max(5_000).default([]),
    transcripts: z.array(fileTranscript(when)).max(5_000).default([]),
  })
}

/** The schema of the parts that set a study up, for `study.create`. */
export const studySetUp = (today: string) => z.strictObject(setUp(today))

export type StudyFile = z.output<ReturnType<typeof studyFile>>
export type StudySetUp = z.output<ReturnType<typeof studySetUp>>

/** Only checks that `file` is a study file. The command reads the rest, because it knows the day. */
export const createStudyInput = z.strictObject({ commandId, file: z.looseObject({ polyphony: z.literal(1) }) })
