import { describe, expect, it } from 'vitest'
import { latinDigits, plainDigits, wholeNumber } from './digits.ts'

describe('digits', () => {
  it.each([
    ['٠١٢٣٤٥٦٧٨٩', 'Arabic'],
    ['۰۱۲۳۴۵۶۷۸۹', 'Persian'],
    ['०१२३४५६७८९', 'Devanagari'],
    ['૦૧૨૩૪૫૬૭૮૯', 'Gujarati'],
    ['０１２３４５６７８９', 'full width'],
    ['𝟘𝟙𝟚𝟛𝟜𝟝𝟞𝟟𝟠𝟡', 'in the middle of a run of fifty'],
    ['0123456789', 'as they are'],
  ])('%s are read as 0 to 9 (%s)', (typed) => expect(latinDigits(typed)).toBe('0123456789'))
})

describe('a text for comparing', () => {
  it.each([
    ['\u200fＡ-٤٢\u200e', 'A-42'],
    ['ｂｒｓ ００４２', 'brs 0042'],
    ['\u3164№ 7', 'No 7'],
  ])('%j becomes %j', (typed, plain) => expect(plainDigits(typed)).toBe(plain))
})

describe('a whole number', () => {
  it.each([
    ['1984', 1984],
    ['١٩٨٤', 1984],
    ['१९८४', 1984],
    ['１９８４', 1984],
    [' 0042\u200f', 42],
    ['999999999999999', 999_999_999_999_999],
  ])('%j is %i', (typed, number) => expect(wholeNumber(typed)).toBe(number))

  it.each(['', ' ', '19x4', '1 984', '-5', '1.5', '1e3', '⑤', 'Ⅳ', '½', '1234567890123456'])('is not %j', (typed) =>
    expect(wholeNumber(typed)).toBeUndefined(),
  )
})
