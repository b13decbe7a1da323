import { describe, expect, it } from 'vitest'
import { acts, isWriting, nameOf, usualKeys } from './keys.ts'

const pressed = { key: '', code: '', ctrlKey: false, metaKey: false, altKey: false, shiftKey: false }

describe('the keys of the editor', () => {
  it('are different, work while a person types, and need no function key', () => {
    expect(new Set(Object.values(usualKeys)).size).toBe(acts.length)
    expect(Object.values(usualKeys).filter((key) => isWriting(key) || /^F\d+$/.test(key))).toEqual([])
  })

  it.each([
    [
      'a Latin letter, where it stands on the keyboard of the person',
      { key: 'z', code: 'KeyY', ctrlKey: true },
      'Ctrl+Z',
    ],
    ['the place of a letter of another script', { key: 'ח', code: 'KeyJ', altKey: true }, 'Alt+J'],
    ['the place of a sign that Alt writes on a Mac', { key: '∆', code: 'KeyJ', altKey: true }, 'Alt+J'],
    [
      'a sign, where it stands on a German keyboard',
      { key: '+', code: 'BracketRight', altKey: true },
      usualKeys.closer,
    ],
    ['a minus, where it stands on a German keyboard', { key: '-', code: 'Slash', altKey: true }, usualKeys.wider],
    ['a plus, also where it needs Shift', { key: '+', code: 'Equal', altKey: true, shiftKey: true }, usualKeys.closer],
    [
      'the place of a sign on a key of another language',
      { key: 'ü', code: 'BracketLeft', altKey: true },
      'Alt+BracketLeft',
    ],
    ['⌘ like Ctrl', { key: ' ', code: 'Space', metaKey: true }, 'Ctrl+Space'],
    ['nothing but Shift', { key: 'Shift', code: 'ShiftLeft', shiftKey: true }, undefined],
  ])('are known by %s', (_, event, name) => {
    expect(nameOf({ ...pressed, ...event })).toBe(name)
  })
})
