// The names of months as people and statistics programs write them, in full or short, in the languages of the interface.
import { monthNamed } from '../month-named.ts'

const languages = ['en', 'de', 'he', 'sw', 'gu', 'lg']
/** Short names that are no beginning of the whole name, by the month: German spreadsheets write this one. */
const others: Readonly<Record<number, string>> = { 3: 'mrz' }

const bare = (name: string) => name.normalize('NFKC').toLowerCase().replaceAll(/[.'׳]/gu, '')

let months: readonly string[][] | undefined

/** The number of the month that a name means, `1` to `12`, in full, short, or by its beginning. In Hebrew it may begin with its ב. */
export function monthOfName(name: string): string | undefined {
  months ??= Array.from({ length: 12 }, (_, at) => namesOf(at + 1))
  return (monthNamed(bare(name), months) ?? monthNamed(bare(name).replace(/^ב/u, ''), months))?.toString()
}

const namesOf = (number: number) => [
  ...(others[number] ? [others[number]] : []),
  ...languages.flatMap((language) =>
    (['long', 'short'] as const).map((month) =>
      bare(new Intl.DateTimeFormat(language, { month, timeZone: 'UTC' }).format(Date.UTC(2024, number - 1, 15))),
    ),
  ),
]
