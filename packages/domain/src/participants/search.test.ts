import { describe, expect, it } from 'vitest'
import { bareCode, codeFragments } from '../codes.ts'
import { formatCode, nextNumber } from './code.ts'
import { soughtBy } from './search.ts'

const sites = ['BRS', 'ULM', 'MU']
const highest = 12_000

/** The codes of a site with low numbers, and with numbers of four and of five digits. */
function codesOf(site: string) {
  const codes: { site: string; number: number; bare: string }[] = []
  for (let number = nextNumber(site, 0); number <= highest; number = nextNumber(site, number)) {
    if (number > 1_200 && number < 9_500) continue
    codes.push({ site, number, bare: bareCode(formatCode(site, number)) })
  }
  return codes
}
const everybody = sites.flatMap(codesOf)

describe('the numbers that a part of a code may mean', () => {
  it('are those of all codes that contain it, wherever the part begins and ends', () => {
    for (let turn = 0; turn < 400; turn++) {
      const { bare } = everybody[(turn * 7919) % everybody.length]!
      const from = turn % bare.length
      const part = bare.slice(from, from + 1 + (turn % 5))
      const sought = soughtBy(part, { sites, highest, atMost: 10 ** 6 })
      const numbers = sought.numbers && new Set(sought.numbers)
      const fragments = codeFragments(part)
      const missed = everybody.filter(
        (each) =>
          fragments.some((fragment) => each.bare.includes(fragment)) &&
          !(sought.sites.includes(each.site) && (numbers?.has(each.number) ?? true)),
      )
      expect([part, missed]).toEqual([part, []])
    }
  })

  it.each([
    ['0042', [4, 42]],
    ['BRS 42', [42, 4200, 4299]],
  ])('%s means few numbers', (part, some) => {
    const { numbers } = soughtBy(part, { sites, highest, atMost: 2_000 })
    expect(numbers).toEqual(expect.arrayContaining(some))
    expect(numbers!.length).toBeLessThan(200)
  })

  it('are none for a part that no code has', () => {
    expect(soughtBy('4X2', { sites, highest, atMost: 100 })).toEqual({ sites: [], numbers: [] })
    expect(soughtBy('QQ', { sites, highest, atMost: 100 }).sites).toEqual([])
  })

  it('are not listed if they are too many', () => {
    expect(soughtBy('7', { sites, highest, atMost: 1_000 }).numbers).toBeNull()
    expect(soughtBy('123', { sites, highest: 999_999, atMost: 20_000 }).numbers!.length).toBeGreaterThan(13_000)
  })

  it('are only those of the sites whose letters stand before the digits', () => {
    expect(soughtBy('RS0042', { sites, highest, atMost: 1_000 }).sites).toEqual(['BRS'])
    expect(soughtBy('M0042', { sites, highest, atMost: 1_000 }).sites).toEqual(['ULM'])
  })
})
