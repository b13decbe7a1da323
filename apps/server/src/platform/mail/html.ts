// The HTML of a mail: the same sentences as its plain text.
import { type Language, traits } from '@polyphony/i18n/languages'

/** A paragraph is text, or a link to open. */
export type Paragraph = string | { link: string }

export function htmlOf(subject: string, paragraphs: readonly Paragraph[], language: Language): string {
  const body = paragraphs.map((each) =>
    typeof each === 'string'
      ? `<p>${escaped(each)}</p>`
      : `<p><a href="${escaped(each.link)}" dir="ltr">${escaped(each.link)}</a></p>`,
  )
  const { dir } = traits(language)
  return `<!doctype html>
<html lang="${language}" dir="${dir}">
<head><meta charset="utf-8"><title>${escaped(subject)}</title></head>
<body dir="${dir}" style="font-family: sans-serif; line-height: 1.5; max-width: 36em">
${body.join('\n')}
</body>
</html>
`
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
const escaped = (text: string) => text.replace(/[&<>"']/g, (character) => entities[character]!)
