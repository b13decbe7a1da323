import { describe, expect, it } from 'vitest'
import { consentMethods } from './methods.ts'
import { isWritten, pathOf, signatureLimits, type SignaturePoint } from './drawn.ts'
import { signature, signatureRefusal } from './signature.ts'

const line: SignaturePoint[] = [
  [40, 200, 0],
  [300, 60, 120],
  [320, 210, 260],
]
const drawn = { textSha256: 'a'.repeat(64), width: 600, height: 300, lines: [line] }
const many = (points: number): SignaturePoint[] => Array.from({ length: points }, (_, at) => [at % 600, at % 300, at])

describe('a signature', () => {
  it.each<[string, object, boolean]>([
    ['with one line', {}, true],
    ['with as many points as may be', { lines: [many(signatureLimits.points)] }, true],
    ['with one point too many', { lines: [many(signatureLimits.points), [[1, 1, 9_999]]] }, false],
    ['with too many lines', { lines: Array.from({ length: signatureLimits.lines + 1 }, () => [[1, 1, 0]]) }, false],
    ['with a line without points', { lines: [[]] }, false],
    ['with a point outside of the area', { lines: [[[601, 0, 0]]] }, false],
    ['with a point below the area', { lines: [[[0, 301, 0]]] }, false],
    ['with time that goes back', { lines: [[[0, 0, 5]], [[9, 9, 4]]] }, false],
    ['with a part of a pixel', { lines: [[[0.5, 0, 0]]] }, false],
    ['with an area of no width', { width: 0 }, false],
    ['with an area larger than a screen', { width: 4_001 }, false],
    ['without the digest of the text', { textSha256: 'a' }, false],
    ['with an unknown field', { name: 'R. Levi' }, false],
  ])('%s is accepted or refused by its shape', (_title, over, isAccepted) => {
    expect(signature.safeParse({ ...drawn, ...over }).success).toBe(isAccepted)
  })

  it('never has more bytes than the limit, because lines and points are limited', () => {
    const longest = { ...drawn, lines: [many(signatureLimits.points)] }
    expect(JSON.stringify(longest).length).toBeLessThanOrEqual(signatureLimits.bytes)
    const wide = Array.from({ length: 4_000 }, (): SignaturePoint => [4_000, 4_000, 3_600_000])
    const widest = { ...drawn, width: 4_000, height: 4_000, lines: [wide] }
    expect(JSON.stringify(widest).length).toBeLessThanOrEqual(signatureLimits.bytes)
    expect(signature.safeParse(widest).success).toBe(true)
  })

  it.each<[string, SignaturePoint[][], boolean]>([
    ['nothing', [], false],
    ['one dot', [[[300, 150, 0]]], false],
    ['a dot that was pressed for long', [Array.from({ length: 50 }, (_, at): SignaturePoint => [300, 150, at])], false],
    ['many dots in one place', Array.from({ length: 40 }, (): SignaturePoint[] => [[300, 150, 0]]), false],
    ['dots far from each other', [[[10, 10, 0]], [[500, 200, 9]]], false],
    ['a scribble in a corner', [Array.from({ length: 50 }, (_, at): SignaturePoint => [at % 2, at % 2, at])], false],
    [
      'a cross',
      [
        [
          [100, 100, 0],
          [150, 150, 50],
        ],
        [
          [150, 100, 90],
          [100, 150, 140],
        ],
      ],
      true,
    ],
    ['a line', [line], true],
  ])('%s is written, or is not', (_title, lines, expected) => {
    expect(isWritten({ ...drawn, lines })).toBe(expected)
  })

  it('is as long in a low and wide area as in another of this width', () => {
    const low = { ...drawn, width: 4_000, height: 50 }
    const across = (to: number): SignaturePoint[][] => [
      [
        [0, 20, 0],
        [to, 20, 200],
      ],
    ]
    expect(isWritten({ ...low, lines: across(13) })).toBe(false)
    expect(isWritten({ ...low, lines: across(249) })).toBe(false)
    expect(isWritten({ ...low, lines: across(250) })).toBe(true)
  })

  it.each(consentMethods)(
    '%s: is needed for a consent that is signed on the screen, and refused for others',
    (method) => {
      const isOnScreen = method === 'on_screen_signature'
      const asked = { method, textSha256: drawn.textSha256 }
      expect(signatureRefusal({ ...asked, signature: undefined })).toBe(
        isOnScreen ? 'consent.signature_missing' : undefined,
      )
      expect(signatureRefusal({ ...asked, signature: drawn })).toBe(
        isOnScreen ? undefined : 'consent.signature_unexpected',
      )
    },
  )

  it('is refused below another text, and as one dot', () => {
    const asked = { method: 'on_screen_signature' as const, textSha256: drawn.textSha256 }
    expect(signatureRefusal({ ...asked, signature: { ...drawn, textSha256: 'b'.repeat(64) } })).toBe(
      'consent.signature_other_text',
    )
    expect(signatureRefusal({ ...asked, signature: { ...drawn, lines: [] } })).toBe('consent.signature_missing')
    expect(signatureRefusal({ ...asked, signature: { ...drawn, lines: [[[5, 5, 0]]] } })).toBe(
      'consent.signature_too_small',
    )
  })

  it('is drawn as lines, and a single point as a dot', () => {
    expect(pathOf(line)).toBe('M40 200L300 60L320 210')
    expect(pathOf([[5, 6, 0]])).toBe('M5 6h.1')
    expect(pathOf([])).toBe('')
  })
})
