import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { siteCodePattern } from '../sites/code.ts'
import { checkCharacter, formatCode, isNumberable, nextNumber, parseCode } from './code.ts'

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'
const site = fc.stringMatching(siteCodePattern)
const number = fc.integer({ min: 1, max: 700_000 })
const issued = fc.tuple(site, number).chain(([s, after]) => {
  // Some site codes can have no numbers at all (`isNumberable`): another site code takes their place.
  try {
    return fc.constant([s, nextNumber(s, after)] as const)
  } catch {
    return fc.constant(['BRS', nextNumber('BRS', after)] as const)
  }
})

describe('participant code', () => {
  it.each([
    ['A12425GABC1234002', 'M'], // the worked example of the EIDR and GRid specifications for MOD 37,36
  ])('the check character of %s is %s', (body, check) => expect(checkCharacter(body)).toBe(check))

  it('is written with at least four digits and reads back', () => {
    expect(formatCode('BRS', 42)).toMatch(/^BRS-0042-[0-9A-Z]$/)
    expect(formatCode('BRS', 123_457)).toMatch(/^BRS-123457-[0-9A-Z]$/)
    fc.assert(
      fc.property(issued, ([s, n]) => {
        const code = formatCode(s, n)
        expect(parseCode(code)).toEqual({ ok: true, site: s, number: n, code })
      }),
    )
  })

  it('is read in any case, without hyphens, with spaces and with lookalike hyphens', () => {
    const code = formatCode('BRS', 42)
    const check = code.at(-1)
    for (const text of [
      ` ${code.toLowerCase()} `,
      code.replaceAll('-', ''),
      code.replaceAll('-', ' '),
      code.replaceAll('-', '–'),
      code.replaceAll('-', '\u2011'),
      code.replaceAll('-', '\u2212'),
      code.replaceAll('-', '\u05be'),
      `\u200fBRS-0042-${check}\u200e`,
    ])
      expect(parseCode(text)).toMatchObject({ ok: true, code })
  })

  it('every single wrong character and every swap of two neighbours is caught, over all codes of a site', () => {
    const missed: string[] = []
    const right = new Set<string>()
    for (let n = nextNumber('BRS', 0); n <= 9999; n = nextNumber('BRS', n))
      right.add(formatCode('BRS', n).replaceAll('-', ''))
    const isRight = (text: string) => checkCharacter(text.slice(0, -1)) === text.at(-1)
    for (const code of right) {
      for (let at = 0; at < code.length; at++) {
        for (const other of alphabet) {
          if (other !== code[at] && isRight(code.slice(0, at) + other + code.slice(at + 1))) missed.push(code)
        }
        const [a, b] = [code[at], code[at + 1]]
        if (b === undefined || a === b) continue
        const swapped = code.slice(0, at) + b + a + code.slice(at + 2)
        if (isRight(swapped)) missed.push(`${code} as ${swapped}`)
      }
    }
    expect(right.size).toBe(9999 - 212)
    expect(missed).toEqual([])
  })

  it('a number is never issued if its code has a blind swap, and a typed code with it is refused', () => {
    expect(nextNumber('BRS', 9105)).toBe(9110)
    expect(() => formatCode('BRS', 9106)).toThrow(RangeError)
    expect(parseCode('BRS-9106-L')).toMatchObject({ ok: false, problem: 'participant.code_check' })
  })

  it('isNumberable tells from the letters of a site whether it can have any number', () => {
    const letters = alphabet.slice(10).split('')
    const sites = letters.flatMap((a) => letters.flatMap((b) => [a + b, ...letters.map((c) => a + b + c)]))
    const unsafe = sites.filter((code) => !isNumberable(code))
    expect(unsafe).toContain('IJA')
    for (const code of unsafe)
      for (const n of [1, 42, 9_999, 123_456]) expect(() => formatCode(code, n)).toThrow(RangeError)
    for (const code of sites) if (isNumberable(code)) expect(nextNumber(code, 0)).toBeGreaterThan(0)
  })

  it('parseCode refuses every code with one wrong character', () => {
    fc.assert(
      fc.property(issued, fc.nat(), fc.nat(35), ([s, n], place, value) => {
        const code = formatCode(s, n).replaceAll('-', '')
        const at = place % code.length
        fc.pre(alphabet[value] !== code[at])
        expect(parseCode(code.slice(0, at) + alphabet[value] + code.slice(at + 1)).ok).toBe(false)
      }),
    )
  })

  it.each([
    ['', 'empty'],
    [' – ', 'empty'],
    ['BRS', 'form'],
    ['BRS-42-X', 'form'],
    ['0042-X', 'form'],
    ['B-0042-X', 'form'],
    ['U2M-0042-X', 'form'],
    ['BRSULM-0042-X', 'form'],
    ['BRS-0000-0', 'form'],
    ['BRS-00042-X', 'form'],
    ['ברש-0042-X', 'characters'],
    ['BRS_0042_*', 'characters'],
    ['=BRS-0042-X', 'characters'],
    ['B'.repeat(10_000), 'too_long'],
  ])('%s is malformed: %s', (text, reason) =>
    expect(parseCode(text)).toEqual({ ok: false, problem: 'participant.code_malformed', details: { reason } }),
  )

  it('a wrong check character has another problem than a malformed code', () => {
    const code = formatCode('BRS', 42)
    const wrong = code.slice(0, -1) + (code.endsWith('A') ? 'B' : 'A')
    expect(parseCode(wrong)).toEqual({ ok: false, problem: 'participant.code_check', details: {} })
  })

  it('parseCode throws on no text', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => typeof parseCode(text).ok === 'boolean'))
  })
})
