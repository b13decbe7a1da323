// @vitest-environment node
// Computes the contrast of every pair of colours that are used on each other, from the stylesheet (WCAG 2.2, 1.4.3 and 1.4.11).
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const css = readFileSync(new URL('./theme.css', import.meta.url), 'utf8')

function rolesOf(scheme: 'light' | 'dark'): Map<string, string> {
  const block = new RegExp(`scheme='${scheme}'\\] \\{([^}]*)\\}`).exec(css)?.[1] ?? ''
  return new Map([...block.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map(([, role, colour]) => [role!, colour!]))
}

function luminance(colour: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  }) as [number, number, number]
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function contrast(one: string, other: string): number {
  const [lighter, darker] = [luminance(one), luminance(other)].toSorted((a, b) => b - a) as [number, number]
  return (lighter + 0.05) / (darker + 0.05)
}

const papers = ['paper', 'raised', 'sunken']
const texts = [
  ...['ink', 'ink-soft', 'accent', 'irreversible', 'due', 'done'].flatMap((ink) => papers.map((paper) => [ink, paper])),
  ...['accent', 'irreversible', 'due', 'done'].flatMap((tone) => [
    [tone, `${tone}-wash`],
    ['ink', `${tone}-wash`],
    ['ink-soft', `${tone}-wash`],
  ]),
  ['on-accent', 'accent'],
  ['on-irreversible', 'irreversible'],
  ['on-accent', 'accent-near'],
  ['on-irreversible', 'irreversible-near'],
] as [string, string][]
/** Colours of the borders of fields and buttons, and of the focus ring. */
const shapes = ['edge', 'accent', 'irreversible'].flatMap((line) =>
  papers.map((paper) => [line, paper] as [string, string]),
)

describe.each(['light', 'dark'] as const)('contrast in the %s scheme', (scheme) => {
  const roles = rolesOf(scheme)
  const between = ([one, other]: [string, string]) => {
    const [first, second] = [roles.get(one), roles.get(other)]
    if (!first || !second) throw new Error(`${one} or ${other} is no role`)
    return contrast(first, second)
  }
  it.each(texts)('of text in %s on %s is 4.5 or more', (...pair) => expect(between(pair)).toBeGreaterThanOrEqual(4.5))
  it.each(shapes)('of lines in %s on %s is 3 or more', (...pair) => expect(between(pair)).toBeGreaterThanOrEqual(3))
})

describe('contrast', () => {
  it('is computed as in the standard', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21)
    expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2)
  })
})
