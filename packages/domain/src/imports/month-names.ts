// The names of months as people and statistics programs write them, in full or short, in the languages of the interface.

const languages = ['en', 'de', 'he', 'sw', 'gu', 'lg']
/** A short name of a spreadsheet in German that is no beginning of the whole name. */
const others = [['mrz', '3']] as const

const bare = (name: string) => name.normalize('NFKC').toLowerCase().replaceAll(/[.'׳]/gu, '')

let names: readonly (readonly [string, string])[] | undefined

/**
 * The number of the month, `1` to `12`, that a name means: the whole or short name, or three letters or more that begin the names of only
 * one month. In Hebrew it may begin with its ב.
 */
export function monthOfName(name: string): string | undefined {
  names ??= [...languages.flatMap(namesIn), ...others]
  return monthOf(bare(name)) ?? monthOf(bare(name).replace(/^ב/u, ''))
}

function monthOf(word: string): string | undefined {
  const fitting = (fits: (name: string) => boolean) =>
    new Set(names!.flatMap(([name, month]) => (fits(name) ? [month] : [])))
  const whole = fitting((name) => name === word)
  const months = whole.size > 0 || word.length < 3 ? whole : fitting((name) => name.startsWith(word))
  return months.size === 1 ? [...months][0] : undefined
}

const namesIn = (language: string) =>
  (['long', 'short'] as const).flatMap((month) => {
    const written = new Intl.DateTimeFormat(language, { month, timeZone: 'UTC' })
    return Array.from(
      { length: 12 },
      (_, at) => [bare(written.format(Date.UTC(2024, at, 15))), String(at + 1)] as const,
    )
  })
