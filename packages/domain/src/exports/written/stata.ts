// A do-file of Stata that reads the CSV file beside it: days as dates, coded values as numbers with labels.
import { onOneLine, type Codebook } from '../codebook.ts'

/**
 * A text of Stata. There is no way to write a quotation mark, a grave accent or a dollar sign in it that no macro could read, so signs
 * stand in their place that look like them. The codebook has the exact words.
 * @param most characters
 */
export function inStata(text: string, most: number): string {
  const safe = onOneLine(text).replaceAll('"', '”').replaceAll('`', '‘').replaceAll('$', '＄')
  return `"${[...safe].slice(0, most).join('')}"`
}

/** Most characters of a name, of the label of a variable and of the label of a value. */
const [mostInName, mostInLabel, mostInValue] = [32, 80, 32_000]

/** The names of variables: at most 32 characters, each once. */
export function namesOf(keys: readonly string[]): string[] {
  const taken = new Set<string>()
  return keys.map((key) => {
    let name = key.slice(0, mostInName)
    for (let nth = 2; taken.has(name); nth++) name = `${key.slice(0, mostInName - String(nth).length - 1)}_${nth}`
    taken.add(name)
    return name
  })
}

export function writeStata({ columns, title }: Codebook, file: string): string {
  const names = namesOf(columns.map(({ key }) => key))
  const lines = columns.flatMap(({ type, label, choices }, at) => {
    const name = names[at]!
    const labelled = `label variable ${name} ${inStata(label, mostInLabel)}`
    if (choices.length > 0)
      return [
        `generate int coded = .`,
        ...choices.map(({ value }, nth) => `replace coded = ${nth + 1} if ${name} == ${inStata(value, mostInValue)}`),
        `assert !missing(coded) if ${name} != ""`,
        ...choices.map(
          (each, nth) => `label define values${at + 1} ${nth + 1} ${inStata(each.label, mostInValue)}, add`,
        ),
        `label values coded values${at + 1}`,
        `order coded, after(${name})`,
        `drop ${name}`,
        `rename coded ${name}`,
        labelled,
      ]
    if (type === 'integer' || type === 'decimal') return [`destring ${name}, replace`, labelled]
    if (type === 'boolean')
      return [
        `generate byte coded = (${name} == "true") if ${name} != ""`,
        `order coded, after(${name})`,
        `drop ${name}`,
        `rename coded ${name}`,
        labelled,
      ]
    if (type === 'day')
      return [
        `generate long coded = date(${name}, "YMD")`,
        `format coded %tdCCYY-NN-DD`,
        `order coded, after(${name})`,
        `drop ${name}`,
        `rename coded ${name}`,
        labelled,
      ]
    return [labelled]
  })
  return `* ${onOneLine(title).replaceAll(/[/*\x60$]/gu, ' ')}
version 14
clear
import delimited using ${inStata(file, mostInValue)}, delimiters(",") varnames(nonames) rowrange(2) stringcols(_all) bindquotes(strict) encoding("utf-8")
${names.map((name, at) => `rename v${at + 1} ${name}`).join('\n')}
${lines.join('\n')}
`
}
