// The formats of imported files.
export const importFormats = ['csv', 'xlsx'] as const
export type ImportFormat = (typeof importFormats)[number]

/** The format that the name of a file suggests; undefined if files with that ending are not read. */
export function importFormatOf(fileName: string): ImportFormat | undefined {
  const ending = fileName.toLowerCase().split('.').at(-1) ?? ''
  return ending === 'xlsx' ? 'xlsx' : ['csv', 'tsv', 'tab', 'txt'].includes(ending) ? 'csv' : undefined
}
