// Syntax of SPSS that reads the CSV file beside it: days as dates, labels of variables and of values.
import { onOneLine, type Codebook, type DescribedColumn } from '../codebook.ts'
import { namesOf } from './stata.ts'

/** A text of SPSS: an apostrophe is written twice. @param most bytes of UTF-8, which is how SPSS counts. */
export function inSpss(text: string, most: number): string {
  const encoder = new TextEncoder()
  let kept = ''
  let bytes = 0
  for (const character of onOneLine(text)) {
    bytes += encoder.encode(character).length
    if (bytes > most) break
    kept += character
  }
  return `'${kept.replaceAll("'", "''")}'`
}

/** Most bytes of the label of a variable and of a value. */
const [mostInLabel, mostInValue] = [256, 120]

/** Bytes of a text cell: more than any value of its type has. */
const widths: Partial<Record<DescribedColumn['type'], number>> = {
  text: 800,
  code: 64,
  choice: 64,
  instant: 32,
  month: 7,
}

const formatOf = ({ type }: DescribedColumn) => {
  if (type === 'integer') return 'F12.0'
  if (type === 'decimal') return 'F16.3'
  if (type === 'day') return 'SDATE10'
  return `A${widths[type] ?? 8}`
}

const command = (words: readonly string[]) => `${words.join('\n')}.\n`

export function writeSpss({ columns, title }: Codebook, file: string): string {
  const names = namesOf(columns.map(({ key }) => key))
  const choosing = columns.flatMap(({ choices }, at) => (choices.length > 0 ? [{ name: names[at]!, choices }] : []))
  const days = names.filter((_, at) => columns[at]!.type === 'day')
  return [
    command([`* ${onOneLine(title).replaceAll('.', ' ')}`]),
    command([
      'GET DATA',
      '  /TYPE=TXT',
      `  /FILE=${inSpss(file, mostInLabel)}`,
      "  /ENCODING='UTF8'",
      '  /ARRANGEMENT=DELIMITED',
      "  /DELIMITERS=','",
      "  /QUALIFIER='\"'",
      '  /FIRSTCASE=2',
      '  /VARIABLES=',
      ...columns.map((column, at) => `    ${names[at]} ${formatOf(column)}`),
    ]),
    ...(days.length > 0 ? [command([`FORMATS ${days.join(' ')} (SDATE10)`])] : []),
    command(['VARIABLE LABELS', ...columns.map(({ label }, at) => `  ${names[at]} ${inSpss(label, mostInLabel)}`)]),
    ...(choosing.length > 0
      ? [
          command([
            'VALUE LABELS',
            ...choosing.flatMap(({ name, choices }, at) => [
              `  ${at > 0 ? '/' : ''}${name}`,
              ...choices.map((each) => `    ${inSpss(each.value, mostInValue)} ${inSpss(each.label, mostInValue)}`),
            ]),
          ]),
        ]
      : []),
    command(['EXECUTE']),
  ].join('\n')
}
