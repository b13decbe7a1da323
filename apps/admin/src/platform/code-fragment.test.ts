import { describe, expect, it } from 'vitest'
import { mayBeCode } from './code-fragment.ts'

const sites = [{ code: 'BRS' }, { code: 'ULM' }]

describe('the text that a search by code sends', () => {
  it.each(['B', 'brs', 'BRS-0042-X', 'brs 42', '0042', 'BRS-FG', 'ulm–fg–03', 'FG-03', '\u200bbrs\u3164 42', '٤٢'])(
    'can be a part of a code: %s',
    (typed) => {
      expect(mayBeCode(typed, sites)).toBe(true)
    },
  )

  it.each(['', ' ', 'Noa', 'noa bar', 'כהן', 'BRSNAGOLD', "O'Hara", 'X'.repeat(40), '<b>'])(
    'is never a name: %s',
    (typed) => {
      expect(mayBeCode(typed, sites)).toBe(false)
    },
  )
})
