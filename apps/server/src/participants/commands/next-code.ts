import { formatCode, isNumberable, nextNumber } from '@polyphony/domain/participants/code'
import { Problem } from '@polyphony/domain/problem'

/**
 * The next code the site can give out. Numbers whose code would hide a slip are passed over (domain participants/code.ts),
 * and they come in runs of a hundred and more: the rest of a run is taken at once.
 * @param take the next `many` numbers of the site, in order; others may take some in between.
 */
export async function nextCode(
  site: string,
  take: (many: number) => Promise<number[]>,
): Promise<{ number: number; code: string }> {
  if (!isNumberable(site)) throw new Problem('site.code_unsafe', { site })
  for (let many = 1; ;) {
    const taken = await take(many)
    const number = taken.find((each) => nextNumber(site, each - 1) === each)
    if (number !== undefined) return { number, code: formatCode(site, number) }
    const last = taken.at(-1)!
    many = nextNumber(site, last) - last
  }
}
