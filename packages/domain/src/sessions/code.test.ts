import { describe, expect, it } from 'vitest'
import { formatSessionCode } from './code.ts'

describe('session code', () => {
  it.each([
    ['BRS', 'FG', 3, 'BRS-FG-03'],
    ['ULM', 'INT', 12, 'ULM-INT-12'],
    ['KLA', 'FG', 104, 'KLA-FG-104'],
  ])('%s %s %i is %s', (site, kind, number, code) => expect(formatSessionCode(site, kind, number)).toBe(code))

  it.each([
    ['brs', 'FG', 1],
    ['B', 'FG', 1],
    ['B2S', 'FG', 1],
    ['BRSULM', 'FG', 1],
    ['BRS', 'fg', 1],
    ['BRS', '', 1],
    ['BRS', 'FG', 0],
    ['BRS', 'FG', 1.5],
  ])('%s %s %d has no code', (site, kind, number) =>
    expect(() => formatSessionCode(site, kind, number)).toThrow(RangeError),
  )
})
