// The names of months as people and statistics programs write them, in full or short, in the languages of the interface.

const languages = ['en', 'de', 'he', 'sw', 'gu', 'lg']

const bare = (name: string) => name.normalize('NFKC').toLowerCase().replaceAll(/[.'׳]/gu, '')

let months: ReadonlyMap<string, string> | undefined

/** The number of the month that the name means, `1` to `12`. In Hebrew it may begin with its ב. */
export function monthOfName(name: string): string | undefined {
  months ??= new Map(languages.flatMap(namesIn))
  return months.get(bare(name)) ?? months.get(bare(name).replace(/^ב/u, ''))
}

const namesIn = (language: string) =>
  (['long', 'short'] as const).flatMap((month) => {
    const written = new Intl.DateTimeFormat(language, { month, timeZone: 'UTC' })
    return Array.from(
      { length: 12 },
      (_, at) => [bare(written.format(Date.UTC(2024, at, 15))), String(at + 1)] as const,
    )
  })
