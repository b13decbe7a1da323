// The limits of a transcript file. A file beyond them is refused, never cut.
export const limits = {
  /** Size of the file, bytes of UTF-8. */
  bytes: 10 * 1024 * 1024,
  segments: 50_000,
  /** Code points. */
  textCodePoints: 20_000,
  speakerCodePoints: 120,
  /** Milliseconds from the start of the recording: five hundred hours, which the database can store. */
  timeMs: 500 * 3_600_000,
  /** Most problems, skipped rows, doubtful places and notes in one answer. */
  problems: 100,
  skipped: 1_000,
  doubts: 500,
  notes: 500,
  /** Most conversations among which a person can choose. */
  conversations: 500,
} as const

/** The limits of an import of many transcripts at once. Each of them also keeps the limits above. */
export const manyLimits = {
  conversations: 1_000,
  /** Size of all files together, and of an archive when it is unpacked. */
  bytes: 100 * 1024 * 1024,
} as const
