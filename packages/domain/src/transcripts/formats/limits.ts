// The limits of a transcript file. A file beyond them is refused, never cut.
export const limits = {
  /** Size of the file, bytes of UTF-8. */
  bytes: 10 * 1024 * 1024,
  segments: 50_000,
  /** Code points. */
  textCodePoints: 20_000,
  speakerCodePoints: 120,
  /** Most problems in one answer. */
  problems: 100,
} as const
