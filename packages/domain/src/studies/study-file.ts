// The study file: one JSON document a team writes for its study. Its configuration, sites and consent forms set a study
// up; people, sessions and transcripts are what a demonstration adds, or a study that moves here from elsewhere.
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

/** The whole file as of the day (`YYYY-MM-DD`) it is loaded: days relative to that day are read as days. */
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

/** What sets a study up and nothing else: the shape behind `study.create`. */
export const studySetUp = (today: string) => z.strictObject(setUp(today))

export type StudyFile = z.output<ReturnType<typeof studyFile>>
export type StudySetUp = z.output<ReturnType<typeof studySetUp>>

/** The file itself is read by the command, which knows the day; here only that it is one. */
export const createStudyInput = z.strictObject({ commandId, file: z.looseObject({ polyphony: z.literal(1) }) })
