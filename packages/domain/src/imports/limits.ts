// The limits of an imported file. A file beyond them is refused, never cut.
export const importLimits = {
  /** Size of the file. */
  bytes: 10 * 1024 * 1024,
  /** Size of each part of a workbook when it is unpacked. */
  unpackedBytes: 64 * 1024 * 1024,
  /** Rows with content, without the headings. */
  rows: 10_000,
  /**
   * Sessions and others that are done one by one, each as by hand. Judging and undoing so many is one request, which must end before a
   * proxy ends it: after 60 seconds.
   */
  things: { sessions: 300, visits: 1_500, consents: 1_000, targets: 500 },
  columns: 200,
  /** Code points of one cell. */
  cellCodePoints: 4_000,
  /** Code points of all cells and headings together. In a workbook many cells may share one text, so its size does not limit them. */
  gridCodePoints: 10 * 1024 * 1024,
  /** Files of one person in a study that wait for a decision, or are being imported. */
  waiting: 10,
  /** Such files of one site. */
  waitingAtSite: 50,
  /** Hours after which the rows of a file are deleted from the server. While a file is being imported, they are kept seven times as long. */
  keptHours: 24,
} as const
