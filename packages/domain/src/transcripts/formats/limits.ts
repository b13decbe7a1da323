// What a transcript file may hold at most. Refused beyond, never cut.
export const limits = {
  /** Size of the file, bytes of UTF-8. */
  bytes: 10 * 1024 * 1024,
  segments: 50_000,
  /** Code points. */
  textCodePoints: 20_000,
  speakerCodePoints: 120,
  /** Problems told at once. */
  problems: 100,
} as const
