// Finds and replaces words in the text of segments.

export type Sought = { text: string; isWhole: boolean; isExact: boolean }
export type Hit = { start: number; end: number }

const letter = String.raw`[\p{L}\p{M}\p{N}_]`

/** Where the words are found. A whole word has no letter or mark before or behind it, in every script. */
export function listHits(text: string, { text: sought, isWhole, isExact }: Sought): Hit[] {
  if (sought === '') return []
  const plain = sought.replaceAll(/[$()*+.?[\\\]^{|}/]/g, String.raw`\$&`)
  const pattern = isWhole ? `(?<!${letter})${plain}(?!${letter})` : plain
  const found = text.matchAll(new RegExp(pattern, isExact ? 'gu' : 'giu'))
  return [...found].map(({ 0: words, index }) => ({ start: index, end: index + words.length }))
}

export function replaceHits(text: string, hits: readonly Hit[], by: string): string {
  let rest = 0
  const pieces = hits.map(({ start, end }) => {
    const piece = text.slice(rest, start) + by
    rest = end
    return piece
  })
  return pieces.join('') + text.slice(rest)
}
