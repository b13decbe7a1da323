// The limits of an imported file. A file beyond them is refused, never cut.
export const importLimits = {
  /** Size of the file. */
  bytes: 10 * 1024 * 1024,
  /** Size of each part of a workbook when it is unpacked. */
  unpackedBytes: 64 * 1024 * 1024,
  /** Rows with content, without the headings. */
  rows: 10_000,
  columns: 200,
  /** Code points of one cell. */
  cellCodePoints: 4_000,
  /** Files of one person that wait for a decision in a study. */
  waiting: 10,
  /** Hours after which the rows of a file are deleted from the server. */
  keptHours: 24,
} as const
