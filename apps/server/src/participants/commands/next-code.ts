import { formatCode, isNumberable, nextNumber } from '@polyphony/domain/participants/code'
import { Problem } from '@polyphony/domain/problem'

/** Takes the next `many` numbers of the site, in order; other transactions may take numbers in between. */
type Take = (many: number) => Promise<number[]>

/**
 * The next numbers that a site may give, in order. A number is skipped if its code would hide a typing mistake (domain
 * participants/code.ts). Such numbers come in runs of a hundred and more, so the rest of a run is taken at once.
 */
export async function nextNumbers(site: string, many: number, take: Take): Promise<number[]> {
  if (!isNumberable(site)) throw new Problem('site.code_unsafe', { site })
  const numbers: number[] = []
  for (let missing = many; missing > 0;) {
    const taken = await take(missing)
    for (const each of taken) if (nextNumber(site, each - 1) === each && numbers.length < many) numbers.push(each)
    const last = taken.at(-1)!
    missing = numbers.length < many ? Math.max(many - numbers.length, nextNumber(site, last) - last) : 0
  }
  return numbers
}

/** The next code of a site. */
export async function nextCode(site: string, take: Take): Promise<{ number: number; code: string }> {
  const [number] = (await nextNumbers(site, 1, take)) as [number]
  return { number, code: formatCode(site, number) }
}
