import { expect, it } from 'vitest'
import { isUnfinished, labelKey, versionContent } from './words.ts'

it('labels that look the same name one speaker', () => {
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
])('%j (of a translation: %s) is unfinished: %s', (texts, isTranslation, answer) =>
  expect(isUnfinished(texts, { isTranslation })).toBe(answer),
)
const random = '0123456789abcdef'.repeat(2)
it('the content of a version depends on every value, and not on the order of keys', () => {
  const a = { id: 's1', startMs: 0, endMs: null, speaker: null, text: 'x' }
  expect(versionContent([{ text: 'x', speaker: null, endMs: null, startMs: 0, id: 's1' }], random)).toBe(
    versionContent([a], random),
  )
  expect(versionContent([a], random.toUpperCase())).not.toBe(versionContent([a], random))
  for (const change of [{ id: 's2' }, { startMs: 1 }, { endMs: 1 }, { speaker: '' }, { text: 'y' }])
    expect(versionContent([{ ...a, ...change }], random)).not.toBe(versionContent([a], random))
})
