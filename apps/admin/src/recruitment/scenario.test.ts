import { expect, it } from 'vitest'
import { contentOf, isWrong, nothing, rateTyped, typedOf } from './scenario.ts'

it('reads numbers in the digits of any script, with a point or a comma', () => {
  expect(['2', '2.5', '2,5', '٢٫٥', '٣', '2.55', '-1', 'x', ''].map(rateTyped)).toEqual([
    2,
    2.5,
    2.5,
    undefined,
    3,
    undefined,
    undefined,
    undefined,
    undefined,
  ])
})
it('says which fields are not understood', () => {
  expect([isWrong('weeks', ''), isWrong('weeks', '520'), isWrong('weeks', '521'), isWrong('weeks', 'x')]).toEqual([
    false,
    false,
    true,
    true,
  ])
  expect([isWrong('people', '0'), isWrong('people', '600'), isWrong('rate', '0'), isWrong('rate', '1001')]).toEqual([
    true,
    false,
    false,
    true,
  ])
})
it('changes nothing for an empty field, and is read back as it was typed', () => {
  expect(contentOf(nothing)).toEqual({ target: null, plannedOn: null, changes: [] })
  const typed = {
    target: '600',
    plannedOn: '2024-12-31',
    madeFor: '2024-03-01',
    changes: [
      { siteId: 'a', opens: '', closes: '4', perWeek: '2.5' },
      { siteId: 'new-1', opens: '', closes: '', perWeek: '' },
    ],
  }
  expect(contentOf(typed).changes).toEqual([{ siteId: 'a', closesInWeeks: 4, perWeek: 2.5 }, { siteId: 'new-1' }])
  expect(typedOf(contentOf(typed), '2024-03-01')).toEqual(typed)
  expect(contentOf({ ...typed, changes: [{ siteId: 'a', opens: '', closes: '', perWeek: '' }] }).changes).toEqual([])
})
