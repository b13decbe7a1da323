/**
 * Which month a word names, `1` to `12`: by one of its names, or by three letters or more that begin the names of only one month. Undefined
 * for every other word.
 * @param months the names of each month, from January on, as they are to be compared with the word.
 */
export function monthNamed(word: string, months: readonly Iterable<string>[]): number | undefined {
  const fitting = (fits: (name: string) => boolean) =>
    months.flatMap((names, at) => ([...names].some(fits) ? [at + 1] : []))
  const whole = fitting((name) => name === word)
  const found = whole.length > 0 || word.length < 3 ? whole : fitting((name) => name.startsWith(word))
  return found.length === 1 ? found[0] : undefined
}
