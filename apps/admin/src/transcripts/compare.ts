// Compares two texts word by word.

export type Piece = { kind: 'same' | 'gone' | 'new'; text: string }

/** Texts that differ in more words than this, squared, are shown one after the other. */
const mostPairs = 4_000_000

const wordsOf = (text: string): string[] => text.match(/\s+|[^\s]+/gu) ?? []

/** The pieces of both texts in order: those in both, those that are gone, those that are new. */
export function compareWords(before: string, after: string): Piece[] {
  const [old, now] = [wordsOf(before), wordsOf(after)]
  let start = 0
  while (start < old.length && start < now.length && old[start] === now[start]) start += 1
  let end = 0
  while (end < old.length - start && end < now.length - start && old.at(-1 - end) === now.at(-1 - end)) end += 1
  const middle = between(old.slice(start, old.length - end), now.slice(start, now.length - end))
  const pieces: Piece[] = []
  const put = (kind: Piece['kind'], text: string) => {
    const last = pieces.at(-1)
    if (last?.kind === kind) last.text += text
    else if (text !== '') pieces.push({ kind, text })
  }
  for (const text of old.slice(0, start)) put('same', text)
  for (const { kind, text } of middle) put(kind, text)
  for (const text of old.slice(old.length - end)) put('same', text)
  return pieces
}

/** The words that both have in the same order, as many as possible. */
function between(old: readonly string[], now: readonly string[]): Piece[] {
  const all = (kind: Piece['kind'], words: readonly string[]): Piece[] => words.map((text) => ({ kind, text }))
  if (old.length * now.length > mostPairs || old.length === 0 || now.length === 0)
    return [...all('gone', old), ...all('new', now)]
  const width = now.length + 1
  const shared = new Uint16Array((old.length + 1) * width)
  for (let i = old.length - 1; i >= 0; i--)
    for (let j = now.length - 1; j >= 0; j--)
      shared[i * width + j] =
        old[i] === now[j]
          ? shared[(i + 1) * width + j + 1]! + 1
          : Math.max(shared[(i + 1) * width + j]!, shared[i * width + j + 1]!)
  const pieces: Piece[] = []
  let [i, j] = [0, 0]
  while (i < old.length && j < now.length) {
    if (old[i] === now[j]) {
      pieces.push({ kind: 'same', text: old[i]! })
      i += 1
      j += 1
    } else if (shared[(i + 1) * width + j]! >= shared[i * width + j + 1]!)
      pieces.push({ kind: 'gone', text: old[i++]! })
    else pieces.push({ kind: 'new', text: now[j++]! })
  }
  return [...pieces, ...all('gone', old.slice(i)), ...all('new', now.slice(j))]
}
