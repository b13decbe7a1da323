// Reads letters as a mail program shows them.
import PostalMime from 'postal-mime'

export type ReadLetter = {
  from: string
  to: string[]
  subject: string
  text: string
  html: string
  headers: Record<string, string>
}

export async function readLetter(raw: Buffer): Promise<ReadLetter> {
  const { from, to = [], subject = '', text = '', html = '', headers } = await PostalMime.parse(raw)
  return {
    from: from?.address ?? '',
    to: to.map(({ address }) => address ?? ''),
    subject,
    // The mail format may add empty lines at the end.
    text: `${text.trimEnd()}\n`,
    html: html.trim(),
    headers: Object.fromEntries(headers.map(({ key, value }) => [key, value])),
  }
}
