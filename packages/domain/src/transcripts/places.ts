// The places of segments in their transcript. A place is a text of digits; places are compared character by character. Between two
// places there is always room for another one, so a segment keeps its place for ever.

const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
const base = digits.length
/** The first digits count whole steps, so that words typed one after the other get short places. */
const wholeDigits = 8

const digitAt = (place: string, at: number) => Math.max(0, digits.indexOf(place[at] ?? '0'))

function wholeOf(place: string): number {
  let whole = 0
  for (let at = 0; at < wholeDigits; at++) whole = whole * base + digitAt(place, at)
  return whole
}

function placeOfWhole(whole: number): string {
  let place = ''
  for (let rest = whole; place.length < wholeDigits; rest = Math.floor(rest / base)) place = digits[rest % base] + place
  return place
}

/** The digits behind the whole step, between those of two places. `null` stands for the next whole step. */
function partBetween(low: string, high: string | null): string {
  let part = ''
  let end = high
  for (let at = 0; ; at++) {
    const [from, to] = [digitAt(low, at), end === null ? base : digitAt(end, at)]
    if (to - from > 1) return part + digits[Math.floor((from + to) / 2)]
    part += digits[from]
    if (to !== from) end = null
  }
}

/** The places of the first segments of a transcript, in order. */
export const firstPlaces = (count: number): string[] => Array.from({ length: count }, (_, at) => placeOfWhole(at + 1))

/** A place after `low` and before `high`. `null` stands for the beginning and the end of the transcript. */
export function placeBetween(low: string | null, high: string | null): string {
  const from = low === null ? 0 : wholeOf(low)
  if (high === null) return placeOfWhole(from + 1)
  const to = wholeOf(high)
  if (to - from > 1) return placeOfWhole(from + 1)
  const part = low === null ? '' : low.slice(wholeDigits)
  return placeOfWhole(from) + partBetween(part, to > from ? null : high.slice(wholeDigits))
}
