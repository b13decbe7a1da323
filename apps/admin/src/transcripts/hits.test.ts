import { describe, expect, it } from 'vitest'
import { listHits, replaceHits } from './hits.ts'

const plain = { isWhole: false, isExact: false }
const replaced = (text: string, sought: string, by: string, how: Partial<typeof plain> = {}) =>
  replaceHits(text, listHits(text, { text: sought, ...plain, ...how }), by)

describe('words', () => {
  it('are found everywhere, and signs in them are no pattern', () => {
    expect(replaced('a.c abc (a.c)', 'a.c', '$1')).toBe('$1 abc ($1)')
    expect(replaced('re-read a/b', '-', ' ')).toBe('re read a/b')
    for (const sign of '$()*+.?[\\]^{|}/-') expect(replaced(`a${sign}b`, sign, '_')).toBe('a_b')
    expect(listHits('anything', { text: '', ...plain })).toEqual([])
  })

  it.each([
    ['Noa knows Noah', 'noa', 'P1 knows Noah'],
    ['נועה ונועה', 'נועה', 'P1 ונועה'],
    ['રમા રમાબેન', 'રમા', 'P1 રમાબેન'],
    ['አበበ አበበች', 'አበበ', 'P1 አበበች'],
  ])('are found whole in every script: %s', (text, sought, expected) => {
    expect(replaced(text, sought, 'P1', { isWhole: true })).toBe(expected)
  })

  it('are found with their capital letters, if these count', () => {
    expect(replaced('Noa noa', 'Noa', 'P1', { isExact: true })).toBe('P1 noa')
  })
})
