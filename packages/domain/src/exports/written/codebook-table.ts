// The codebook as a table and as a page: what each column means, and what its values mean.
import { escapedXml } from '../../xml.ts'
import type { Codebook } from '../codebook.ts'
import { byteOrderMark, csvLine } from '../csv.ts'

/** The headings are the same in every language, so that scripts can read it. One row a value, and one for a column without a list. */
export function codebookRows({ columns }: Codebook): string[][] {
  return [
    ['column', 'type', 'label', 'value', 'value_label'],
    ...columns.flatMap(({ key, type, label, choices }) =>
      choices.length === 0
        ? [[key, type, label, '', '']]
        : choices.map((choice) => [key, type, label, choice.value, choice.label]),
    ),
  ]
}

export const codebookCsv = (book: Codebook): string => byteOrderMark + codebookRows(book).map(csvLine).join('')

/** Words of the page in the reader's language. */
export type PageWords = {
  heading: string
  about: readonly string[]
  column: string
  type: string
  meaning: string
  values: string
  types: Record<string, string>
}

/** A page that opens in every browser without anything else. */
export function codebookPage({ columns, language, direction, title }: Codebook, words: PageWords): string {
  const text = escapedXml
  const rows = columns.map(({ key, type, label, choices }) => {
    const values = choices.map((each) => `<li><code>${text(each.value)}</code> <bdi>${text(each.label)}</bdi></li>`)
    const list = values.length > 0 ? `<ul>${values.join('')}</ul>` : ''
    return `<tr><th scope="row"><code>${text(key)}</code></th><td>${text(words.types[type] ?? type)}</td><td dir="auto">${text(label)}</td><td>${list}</td></tr>`
  })
  return `<!doctype html>
<html lang="${text(language)}" dir="${direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${text(words.heading)}: ${text(title)}</title>
<style>
body { font: 15px/1.5 system-ui, sans-serif; max-width: 72rem; margin: 2rem auto; padding: 0 1rem; color: #1b1b1b; background: #fff }
table { border-collapse: collapse; width: 100% }
th, td { text-align: start; vertical-align: top; padding: .4rem .75rem .4rem 0; border-bottom: 1px solid #ddd }
code { font-family: ui-monospace, monospace; direction: ltr; unicode-bidi: isolate }
ul { margin: 0; padding: 0; list-style: none }
</style>
</head>
<body>
<h1>${text(words.heading)}: ${text(title)}</h1>
${words.about.map((line) => `<p dir="auto">${text(line)}</p>`).join('\n')}
<table>
<thead><tr><th scope="col">${text(words.column)}</th><th scope="col">${text(words.type)}</th><th scope="col">${text(words.meaning)}</th><th scope="col">${text(words.values)}</th></tr></thead>
<tbody>
${rows.join('\n')}
</tbody>
</table>
</body>
</html>
`
}
