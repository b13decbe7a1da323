import { expect, it } from 'vitest'
import { comparableId } from './national-id.ts'

it.each([
  ['Israel', ['012345674', '12345674', '01234567-4', ' 0123 45674 ', '٠١٢٣٤٥٦٧٤']],
  ['Germany', ['L01X00T471', 'l01x00t47 1', 'L01X-00T4\u00ad71', 'Ｌ０１Ｘ００Ｔ４７１']],
  ['Uganda', ['CM90012345ABCD', 'cm 9001 2345 abcd']],
  ['Tanzania', ['19900101-12345-00001-23', '19900101 12345 00001 23', '1990010112345\u200b0000123']],
  ['India', ['1234 5678 9012', '1234-5678-9012', '१२३४ ५६७८ ९०१२', '૧૨૩૪૫૬૭૮૯૦૧૨']],
])('all ways to write one id of %s compare as equal', (_, ways) => {
  const [id] = ways.map(comparableId)
  expect(id).toMatch(/^[0-9A-Z]{8,}$/)
  expect(ways.map(comparableId)).toEqual(ways.map(() => id))
})

it.each(['', '-', '123', '0000', '000000000', 'none', 'keine', 'אין', 'n/a', '\u200b\u200b\u200b\u200b'])(
  '%j is not an id',
  (typed) => expect(comparableId(typed)).toBeUndefined(),
)

it('ids with one different character compare as different', () => {
  expect(comparableId('012345674')).not.toBe(comparableId('012345675'))
  expect(comparableId('L01X00T471')).not.toBe(comparableId('L01X00T472'))
})
