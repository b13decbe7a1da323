import { formatCode, isNumberable, nextNumber } from '@polyphony/domain/participants/code'
import { Problem } from '@polyphony/domain/problem'

/**
 * The next code of a site. A number is skipped if its code would hide a typing mistake (domain participants/code.ts). Such numbers come in
 * runs of a hundred and more, so the rest of a run is taken at once.
 * @param take takes the next `many` numbers of the site, in order; other transactions may take numbers in between.
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
