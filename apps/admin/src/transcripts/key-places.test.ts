import { describe, expect, it } from 'vitest'
import { isAllowedIn } from './key-places.ts'

function fieldIn(html: string): Element {
  document.body.innerHTML = html
  return document.querySelector('[data-here]')!
}

describe('a key of the editor that is pressed in', () => {
  it('the words of a segment does what it says', () => {
    const field = fieldIn('<div data-segment="a"><textarea data-cell="words" data-here></textarea></div>')
    for (const act of ['split', 'remove', 'replaceName', 'play'] as const) expect(isAllowedIn(field, act)).toBe(true)
  })

  it('the field of a note does nothing to the segment', () => {
    const field = fieldIn('<form data-noting><textarea data-here></textarea></form>')
    for (const act of ['split', 'remove', 'startHere', 'replaceName'] as const)
      expect(isAllowedIn(field, act)).toBe(false)
    expect(isAllowedIn(field, 'play')).toBe(true)
  })

  it.each(['textarea', 'input', 'select'])(
    'a %s elsewhere does all but what changes the text in which a person is',
    (name) => {
      const field = fieldIn(`<${name} data-here></${name}>`)
      for (const act of ['split', 'undo', 'addSegment'] as const) expect(isAllowedIn(field, act)).toBe(false)
      for (const act of ['replaceName', 'nextName', 'startHere', 'play'] as const)
        expect(isAllowedIn(field, act)).toBe(true)
    },
  )
})
