import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bareCode, codeFragments, codesMeant, compareCodes, isCodeFragment } from './codes.ts'

describe('a code as people type it', () => {
  it.each([
    'BRS-0042-X',
    'brs-0042-x',
    'BRS0042X',
    ' brs 0042 x ',
    'BRS–0042–X',
    'BRS־٠٠٤٢־X',
    'ｂｒｓ00４２x',
    '\u3164brs\u180e0042\ufe0fx\u202c',
  ])('%s is BRS0042X', (typed) => expect(bareCode(typed)).toBe('BRS0042X'))

  it.each([
    ['0042', ['0042']],
    ['٤٢', ['42']],
    ['brs', ['BRS']],
    ['brs 42', ['BRS42', 'BRS0042']],
    ['brs 123', ['BRS123', 'BRS0123']],
    ['brs-0042', ['BRS0042']],
    ['brs fg 3', ['BRSFG3', 'BRSFG03', 'BRSFG0003']],
    ['0042x', ['0042X']],
    ['', []],
    ['%', []],
    ['_', []],
    ['מיכל', []],
    ['A'.repeat(19), []],
  ])('a search for %s looks for %j', (typed, expected) => expect(codeFragments(typed)).toEqual(expected))

  it.each([
    ['brs0042x', 'BRS-0042-X'],
    ['BRS 10000 7', 'BRS-10000-7'],
    ['٠٠٤٢', '0042'],
    ['brsfg03', 'BRS-FG-03'],
    ['BRS FG 3', 'BRS-FG-03'],
    ['brsint104', 'BRS-INT-104'],
    ['ulm', 'ULM'],
    ['main 1.0 he', 'main 1.0 he'],
    ['\u200fmain 1.0 he\u3164', 'main 1.0 he'],
    ['brs\u180efg03\u200b', 'BRS-FG-03'],
  ])('%s may be the whole code %s', (typed, code) => expect(codesMeant(typed)).toContain(code))

  it('with hyphens means the session of that site and kind only', () => {
    expect(codesMeant('brs-fg-3')).toEqual(['brs-fg-3', 'BRS-FG-3', 'BRSFG3', 'BRS-FG-03'])
    expect(codesMeant('brsfg3')).toContain('BR-SFG-03')
  })

  it('stands for at most eight codes, whatever is typed', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 64 }), (typed) => codesMeant(typed).length <= 8))
  })

  it('is searched for only when it can be part of a code', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 64 }),
        (typed) =>
          codeFragments(typed).every((fragment) => /^[0-9A-Z]+$/u.test(fragment)) &&
          isCodeFragment(typed) === codeFragments(typed).length > 0,
      ),
    )
  })
})

describe('the order of codes', () => {
  it('is by site, then by number, not alphabetical', () => {
    const inOrder = [
      'BRS',
      'BRS-0042-X',
      'BRS-9999-A',
      'BRS-10000-7',
      'BRS-FG-02',
      'BRS-FG-10',
      'BRS-FG-100',
      'ULM-0001-X',
    ]
    expect(inOrder.toReversed().toSorted(compareCodes)).toEqual(inOrder)
  })

  it('is consistent: a before b means b after a', () => {
    const code = fc.stringMatching(/^(?:BRS|ULM)-(?:FG-\d{2,3}|\d{4,5}-[0-9A-Z])$/)
    fc.assert(fc.property(code, code, (a, b) => Math.sign(compareCodes(a, b)) === -Math.sign(compareCodes(b, a))))
  })
})
