/** Percent-decoded text, or `undefined` where somebody sent what no browser encodes. */
export function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text)
  } catch {
    return undefined
  }
}
