import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isNothing } from './characters.ts'
import { cleanLine, cleanProse } from './cleaned.ts'
import { line, prose } from './text.ts'

const odd = [
  '\u202e',
  '\u202d',
  '\u202c',
  '\u2066',
  '\u2068',
  '\u2069',
  '\u200f',
  '\u0301',
  '\u0344',
  '\ud800',
  '\u0007',
]
const more = ['\ufdd0', '\u2028', '\r', '\v', '\n', '\t', ' ', 'a', 'ש', 'e', '👩', '\u200d', '\u0301'.repeat(31)]
const texts = fc.array(fc.constantFrom(...odd, ...more), { maxLength: 60 }).map((all) => all.join(''))

describe('a text of a file that is cleaned', () => {
  it('is what a person may type, in several lines and in one, and cleaning it again changes nothing', () => {
    fc.assert(
      fc.property(texts, fc.integer({ min: 1, max: 40 }), (text, max) => {
        const [lines, one] = [cleanProse(text), cleanLine(text, max)]
        if (!isNothing(lines)) expect(prose(10_000).parse(lines)).toBe(lines)
        if (!isNothing(one)) expect(line(max).parse(one)).toBe(one)
        expect([cleanProse(lines), cleanLine(one, max)]).toEqual([lines, one])
      }),
      { numRuns: 2_000 },
    )
  })

  it.each([
    ['keeps a direction that is closed', 'a \u2067שלום\u2069 b', 'a \u2067שלום\u2069 b'],
    ['loses a direction that stays open', 'Approved \u202eesaeler', 'Approved esaeler'],
    ['loses a forced direction, also a closed one', 'a \u202eanaD\u202c b', 'a anaD b'],
    ['loses controls and half characters', 'D\u0007an\ud800a', 'Dana'],
    ['has a space for its line breaks', 'Dana\u2028Example', 'Dana Example'],
    ['keeps thirty marks on a letter', `x${'\u0323'.repeat(400)}`, `x\u0323${'\u0323'.repeat(29)}`],
  ])('%s', (_, text, cleaned) => expect(cleanLine(text, 200)).toBe(cleaned))

  it('is cut between letters, and closes what it opens before the cut', () => {
    expect(cleanLine('👩👩👩', 2)).toBe('👩👩')
    expect(cleanLine('a\u2067bc\u2069', 3)).toBe('ab')
  })
})
