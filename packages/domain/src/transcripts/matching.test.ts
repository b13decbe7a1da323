import { describe, expect, it } from 'vitest'
import { likelyWay, matchSessions } from './matching.ts'

const session = (code: string, day = '2024-03-01') => ({ id: code, code, day })
const sessions = [
  session('BRS-IV-01', '2024-03-01'),
  session('BRS-IV-02', '2024-03-02'),
  session('BRS-IV-12', '2024-03-02'),
  session('ULM-FG-07', '2024-03-09'),
]

describe('sessions are found', () => {
  it.each([
    ['BRS-IV-01', 'BRS-IV-01'],
    ['brs_iv_01 final.docx', 'BRS-IV-01'],
    ['2024 ULM FG 07.vtt', 'ULM-FG-07'],
    ['BRS-IV-12.srt', 'BRS-IV-12'],
    ['BRS-IV-123', undefined],
    ['XBRS-IV-01.vtt', undefined],
    ['xBRS-IV-01 BRS-IV-02', 'BRS-IV-02'],
    ['BRS-IV-01 and BRS-IV-02', undefined],
    ['interview 3', undefined],
  ])('by the code in the name: %s', (name, found) => expect(matchSessions([name], sessions, 'code')).toEqual([found]))

  it.each([
    ['2024-03-01', 'BRS-IV-01'],
    ['rec_20240309_1.wav', 'ULM-FG-07'],
    ['2024-03-02', undefined],
    ['120240301', undefined],
  ])('by the day, if only one was held on it: %s', (name, found) =>
    expect(matchSessions([name], sessions, 'day')).toEqual([found]),
  )

  it.each([
    ['7', 'ULM-FG-07'],
    ['conversation 12', 'BRS-IV-12'],
    ['1 of 2', undefined],
  ])('by the number: %s', (name, found) => expect(matchSessions([name], sessions, 'number')).toEqual([found]))

  it('by their order', () => expect(matchSessions(['a', 'b'], sessions, 'order')).toEqual(['BRS-IV-01', 'BRS-IV-02']))

  it('once: a second conversation of a session is left for the person', () =>
    expect(matchSessions(['BRS-IV-01 a', 'BRS-IV-01 b'], sessions, 'code')).toEqual(['BRS-IV-01', undefined]))
})

it('the way that finds most is proposed', () => {
  expect(likelyWay(['BRS-IV-01', 'x'], sessions)).toBe('code')
  expect(likelyWay(['1', '2', '12'], sessions)).toBe('number')
  expect(likelyWay(['2024-03-01', '2024-03-09'], sessions)).toBe('day')
  expect(likelyWay(['a'], sessions)).toBe('code')
})
