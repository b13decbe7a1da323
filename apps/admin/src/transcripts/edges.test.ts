import { expect, it } from 'vitest'
import { movedEdge } from './edges.ts'

type Row = [startMs: number | null, endMs: number | null]
const of = (...rows: Row[]) => ({
  order: () => rows.map((_, at) => String(at)),
  now: (id: string) => {
    const row = rows[Number(id)]
    return row && { startMs: row[0], endMs: row[1] }
  },
})
const three = of([0, 1_000], [2_000, 4_000], [5_000, 6_000])

it.each([
  ['moves a start freely between the segment before and the own end', 'start', 1_500, { startMs: 1_500 }],
  ['stops a start at the end of the segment before', 'start', 300, { startMs: 1_000 }],
  ['stops a start before the own end', 'start', 9_000, { startMs: 3_900 }],
  ['moves an end freely', 'end', 4_600, { endMs: 4_600 }],
  ['stops an end at the start of the next segment', 'end', 7_000, { endMs: 5_000 }],
  ['stops an end behind the own start', 'end', 0, { endMs: 2_100 }],
  ['changes nothing if the edge is there already', 'end', 4_000, undefined],
  ['rounds to milliseconds', 'start', 1_500.4, { startMs: 1_500 }],
] as const)('%s', (_rule, edge, ms, change) => {
  expect(movedEdge(three, '1', edge, ms)).toEqual(change)
})

it('lets the first segment begin with the recording, and the last end anywhere', () => {
  expect(movedEdge(of([500, 900]), '0', 'start', -4)).toEqual({ startMs: 0 })
  expect(movedEdge(of([500, 900]), '0', 'end', 99_000)).toEqual({ endMs: 99_000 })
})

it('gives a segment without an end one, which was at the next start', () => {
  const open = of([0, null], [null, null], [5_000, null])
  expect(movedEdge(open, '0', 'end', 5_000)).toBeUndefined()
  expect(movedEdge(open, '0', 'end', 6_000)).toBeUndefined()
  expect(movedEdge(open, '0', 'end', 3_000)).toEqual({ endMs: 3_000 })
  expect(movedEdge(open, '2', 'start', 20)).toEqual({ startMs: 20 })
  expect(movedEdge(open, '1', 'start', 20)).toBeUndefined()
})

it('keeps overlapping segments as they are until an edge is moved, and then within the other', () => {
  const both = of([0, 3_000], [2_000, 4_000], [3_500, 6_000])
  expect(movedEdge(both, '1', 'start', 500)).toEqual({ startMs: 500 })
  expect(movedEdge(both, '1', 'start', -500)).toEqual({ startMs: 0 })
  expect(movedEdge(both, '1', 'end', 5_000)).toEqual({ endMs: 5_000 })
  expect(movedEdge(both, '1', 'end', 9_000)).toEqual({ endMs: 6_000 })
})
