// Reads which bytes a player asks for: the Range header of RFC 9110, for one range of bytes.

/** First and last byte, both included. */
export type ByteRange = { first: number; last: number }

/**
 * The range that a header asks for, of a file of `size` bytes. `all` if there is no header, and for another unit, several ranges
 * or a malformed range (a server may ignore these); `unsatisfiable` if the range begins after the end of the file.
 */
export function rangeOf(header: string | null | undefined, size: number): ByteRange | 'all' | 'unsatisfiable' {
  const asked = /^bytes=(\d{0,15})-(\d{0,15})$/u.exec(header?.trim() ?? '')
  const [, from = '', until = ''] = asked ?? []
  if (!asked || (from === '' && until === '')) return 'all'
  if (from === '') {
    const count = Math.min(Number(until), size)
    return count === 0 ? 'unsatisfiable' : { first: size - count, last: size - 1 }
  }
  const first = Number(from)
  const last = until === '' ? size - 1 : Math.min(Number(until), size - 1)
  if (until !== '' && Number(until) < first) return 'all'
  return first >= size ? 'unsatisfiable' : { first, last }
}

/** The first bytes of a range, at most `most`: a server may send less than was asked for. */
export const partOf = ({ first, last }: ByteRange, most: number): ByteRange => ({
  first,
  last: Math.min(last, first + most - 1),
})
