import fc from 'fast-check'
import { expect, it } from 'vitest'
import { codePoints, isUnfinished, labelKey, sliceCodePoints, versionContent, versionHash } from './words.ts'

it('offsets count code points, so an emoji is one', () => expect(sliceCodePoints('a😀שb', 1, 3)).toBe('😀ש'))
it('a span outside the text is an error', () => expect(() => sliceCodePoints('abc', 1, 4)).toThrow(RangeError))
it('labels that look the same are one voice', () => {
  expect(labelKey('P\u200b1\u200f')).toBe(labelKey('P1'))
  expect(labelKey('Ame\u0301lie')).toBe(labelKey('Amélie'))
  expect(labelKey('P1')).not.toBe(labelKey('P2'))
})
it.each([
  [[], false, true],
  [['\u200b', '\u3164 '], false, true],
  [['\u200b', 'word'], false, false],
  [['\u200b', 'word'], true, true],
  [['word', 'word'], true, false],
])('%j, of a translation: %s, is unfinished: %s', (texts, isTranslation, answer) =>
  expect(isUnfinished(texts, { isTranslation })).toBe(answer),
)
it('two slices at any point make the text again', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.nat(), (text, n) => {
      const length = codePoints(text).length
      const at = length === 0 ? 0 : n % length
      expect(sliceCodePoints(text, 0, at) + sliceCodePoints(text, at, length)).toBe(text)
    }),
  )
})
it('content does not depend on the order of keys, and does on every value', () => {
  const a = { id: 's1', startMs: 0, endMs: null, speaker: null, text: 'x' }
  expect(versionContent([{ text: 'x', speaker: null, endMs: null, startMs: 0, id: 's1' }])).toBe(versionContent([a]))
  for (const change of [{ id: 's2' }, { startMs: 1 }, { endMs: 1 }, { speaker: '' }, { text: 'y' }])
    expect(versionContent([{ ...a, ...change }])).not.toBe(versionContent([a]))
  expect(versionHash([a], (text) => `#${text.length}`)).toMatch(/^#\d+$/)
})
