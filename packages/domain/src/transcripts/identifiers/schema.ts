// The inputs about identifiers in the words of a transcript.
import { z } from 'zod'
import { segmentId, transcriptId } from '../../ids.ts'
import { line, reason } from '../../text.ts'
import { commanding } from '../../wire.ts'
import { limits } from '../formats/limits.ts'

/** Most people who attended a session and are compared with its words. */
export const mostPeople = 200
/** Most names and places that were replaced before and are compared: the newest. */
export const mostKnown = 5_000
/** Most findings in one answer, in the order of the words. */
export const mostFindings = 2_000
/** Most runs of one person in an hour, so that nobody tries names one after the other. */
export const mostRunsInHour = 60
/** Most words for which one person asks for a pseudonym in an hour. */
export const mostPseudonymsInHour = 300

export const suggestTranscriptInput = commanding({ id: transcriptId })

/** Asks for the pseudonym of words that the person marked: the same words get the same pseudonym in the whole study. */
export const pseudonymiseTranscriptInput = commanding({
  id: transcriptId,
  segmentId,
  as: z.enum(['person', 'place']),
  words: line(200),
})
export type Pseudonymise = z.infer<typeof pseudonymiseTranscriptInput>

const place = z.number().int().min(0).max(limits.textCodePoints)

/** Says that a part of a segment is no identifier and stays, or takes that back. In code points, `end` after the last one. */
export const setAsideTranscriptInput = commanding({
  id: transcriptId,
  segmentId,
  expectedVersion: z.number().int().min(1).max(2_000_000_000),
  start: place,
  end: place,
  stays: z.boolean(),
  /** Needed before a release, if the part is like an identifier of somebody who attended. */
  reason: reason.optional(),
})
export type SetAside = z.infer<typeof setAsideTranscriptInput>
