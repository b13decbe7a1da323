import { describe, expect, it } from 'vitest'
import { layoutOf, type VisitsAt } from './flow-layout.ts'

const column = (arm: string) => ({
  arm,
  ...{ allocated: 5, ongoing: 3, completed: 1, withdrawn: 1, lostToFollowUp: 0, deceased: 0, usable: 5, notUsable: 0 },
})
const diagram = {
  screened: 12,
  excluded: { all: 1, ineligible: 1, declined: 0, leftBeforeEnrolment: 0 },
  pending: 1,
  enrolled: 10,
  notAllocated: 0,
  columns: [column('intervention'), column('control')],
}
const words = { words: (key: string) => key, arm: (key: string | null) => key ?? 'all' }
const at = (name: string): VisitsAt => ({ words: name, expected: 9, done: 6, missed: 2, overdue: 1 })

describe('the boxes of the timepoints', () => {
  it('have the expected visits as their title, and lines that add up to them', () => {
    const { boxes } = layoutOf(diagram, { ...words, visits: [at('Month 4')] })
    const box = boxes.find(({ title }) => title.words === 'Month 4')!
    expect(box.title.people).toBe(9)
    expect(box.lines.reduce((sum, { people }) => sum + people, 0)).toBe(9)
  })

  it('lie below all others and within the picture, and no two overlap', () => {
    const visits = ['Baseline', 'Month 4', 'Month 8'].map(at)
    const { boxes, width, height } = layoutOf(diagram, { ...words, visits })
    const isOne = ({ title }: (typeof boxes)[number]) => visits.some((each) => each.words === title.words)
    const others = boxes.filter((box) => !isOne(box))
    const end = Math.max(...others.map((box) => box.y + box.height))
    const own = boxes.filter(isOne)
    expect(own).toHaveLength(3)
    for (const box of own) {
      expect(box.y).toBeGreaterThan(end)
      expect(box.x + box.width).toBeLessThanOrEqual(width)
      expect(box.y + box.height).toBeLessThanOrEqual(height)
    }
    const places = own.map(({ x, y }) => `${x} ${y}`)
    expect(new Set(places).size).toBe(3)
  })

  it('are not there without visits', () => {
    expect(layoutOf(diagram, words)).toEqual(layoutOf(diagram, { ...words, visits: [] }))
  })
})
