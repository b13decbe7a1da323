// An R script that reads the CSV file beside it: days as Date, coded values as factors with their labels.
import { onOneLine, type Codebook } from '../codebook.ts'

/** A text of R (R Language Definition, 10.3.1). Backslashes and quotation marks are the only characters that mean something in it. */
export const inR = (text: string): string => `"${onOneLine(text).replaceAll(/["\\]/gu, String.raw`\$&`)}"`

const vector = (texts: readonly string[]) => `c(${texts.map(inR).join(', ')})`

/** Labels of a factor: two values with one label would become one value, so these get their value as well. */
function distinctLabels(choices: Codebook['columns'][number]['choices']): string[] {
  const isShared = (label: string) => choices.filter((each) => each.label === label).length > 1
  return choices.map(({ value, label }) => (isShared(label) ? `${label} (${value})` : label))
}

export function writeR({ columns, title, kind }: Codebook, file: string): string {
  const typed = columns.flatMap(({ key, type, choices }) => {
    const column = `data[[${inR(key)}]]`
    if (choices.length > 0)
      return [
        `${column} <- factor(${column}, levels = ${vector(choices.map(({ value }) => value))}, labels = ${vector(distinctLabels(choices))})`,
      ]
    if (type === 'integer') return [`${column} <- as.integer(${column})`]
    if (type === 'decimal') return [`${column} <- as.numeric(${column})`]
    if (type === 'day') return [`${column} <- as.Date(${column})`]
    return type === 'boolean' ? [`${column} <- ${column} == "true"`] : []
  })
  const labelled = columns.map(({ key, label }) => `attr(data[[${inR(key)}]], "label") <- ${inR(label)}`)
  return `# ${onOneLine(title)}
# Read this script as UTF-8, in the folder of the files: source("${kind}.R", encoding = "UTF-8")
data <- read.csv(${inR(file)}, colClasses = "character", na.strings = "", check.names = FALSE, fileEncoding = "UTF-8-BOM")
stopifnot(identical(names(data), ${vector(columns.map(({ key }) => key))}))
${typed.join('\n')}
${labelled.join('\n')}
${kind} <- data
rm(data)
`
}
