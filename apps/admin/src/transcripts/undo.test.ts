import fc from 'fast-check'
import { expect, it } from 'vitest'
import { insertAfter } from './order.ts'
import type { Words } from './typed-words.ts'
import { openUndo } from './undo.ts'

function transcript() {
  const words = new Map<string, Words>()
  let order: string[] = []
  let nowMs = 0
  const segments = {
    now: (id: string) => words.get(id),
    order: () => order,
    set: (id: string, change: Partial<Words>) => void words.set(id, { ...words.get(id)!, ...change }),
    insert: (id: string, each: Words, after: string | null) => {
      words.set(id, each)
      order = insertAfter(order, id, after)
    },
    drop: (id: string) => {
      words.delete(id)
      order = order.filter((each) => each !== id)
    },
  }
  const undo = openUndo(segments, () => nowMs)
  const shown = () => JSON.stringify(order.map((id) => [id, words.get(id)]))
  return { segments, undo, shown, wait: () => (nowMs += 10_000) }
}

const empty: Words = { text: '', speaker: null, startMs: null, endMs: null }

it('every change of segments is undone and done again, in any number', () => {
  const move = fc.record({
    kind: fc.constantFrom('add', 'change', 'remove', 'merge'),
    at: fc.nat(9),
    text: fc.string(),
  })
  fc.assert(
    fc.property(fc.array(move, { maxLength: 20 }), (moves) => {
      const { segments, undo, shown, wait } = transcript()
      const states = [shown()]
      for (const [number, { kind, at, text }] of moves.entries()) {
        wait()
        const id = segments.order()[at % Math.max(1, segments.order().length)]
        if (kind === 'add' || id === undefined)
          undo.perform('add', [`s${number}`], () => segments.insert(`s${number}`, { ...empty, text }, id ?? null))
        else if (kind === 'change') undo.perform('text', [id], () => segments.set(id, { text }))
        else if (kind === 'remove') undo.perform('remove', [id], () => segments.drop(id))
        else {
          const before = segments.order()[segments.order().indexOf(id) - 1]
          if (before)
            undo.perform('merge', [before, id], () => {
              segments.set(before, { text: segments.now(before)!.text + segments.now(id)!.text })
              segments.drop(id)
            })
        }
        if (shown() !== states.at(-1)) states.push(shown())
      }
      const back = [shown()]
      while (undo.undo()) if (shown() !== back.at(-1)) back.push(shown())
      expect(back).toEqual(states.toReversed())
      while (undo.redo());
      expect(shown()).toBe(states.at(-1))
    }),
  )
})

it('words that somebody else changed since stay, and the person is told', () => {
  const { segments, undo } = transcript()
  undo.perform('add', ['a'], () => segments.insert('a', { ...empty, text: 'one' }, null))
  undo.perform('text', ['a'], () => segments.set('a', { text: 'two' }))
  segments.set('a', { text: 'theirs' })
  expect(undo.undo()).toMatchObject({ isPartial: true })
  expect(segments.now('a')?.text).toBe('theirs')
})

const one: Words = { ...empty, text: 'one two' }

/** A segment that was split, as a person does it. */
function split() {
  const all = transcript()
  all.segments.insert('a', one, null)
  all.undo.perform('split', ['a', 'b'], () => {
    all.segments.insert('b', { ...empty, text: 'two' }, 'a')
    all.segments.set('a', { text: 'one' })
  })
  return all
}

it.each([
  ['the first part was changed', 'a'],
  ['the second part was changed', 'b'],
])('a split is not undone in part: if %s since, both parts stay', (_title, id) => {
  const { segments, undo, shown } = split()
  segments.set(id, { text: 'theirs' })
  const before = shown()
  expect(undo.undo()).toMatchObject({ isPartial: true })
  expect(shown()).toBe(before)
})

it('a split is not undone if somebody else removed its second part', () => {
  const { segments, undo, shown } = split()
  segments.drop('b')
  expect(undo.undo()).toMatchObject({ isPartial: true })
  expect(shown()).toBe(JSON.stringify([['a', { ...empty, text: 'one' }]]))
})

it('a merge is not undone in part: if the joined segment was changed since, the other does not come back', () => {
  const { segments, undo } = transcript()
  segments.insert('a', { ...empty, text: 'one' }, null)
  segments.insert('b', { ...empty, text: 'two' }, 'a')
  undo.perform('merge', ['a', 'b'], () => {
    segments.set('a', { text: 'one two' })
    segments.drop('b')
  })
  segments.set('a', { text: 'theirs' })
  expect(undo.undo()).toMatchObject({ isPartial: true })
  expect(segments.order()).toEqual(['a'])
})

it('both halves of an undone split or merge name each other, so that they are saved together', () => {
  const seen: unknown[] = []
  const { segments } = transcript()
  const undo = openUndo({
    ...segments,
    insert(id, words, after, of) {
      seen.push([id, of])
      segments.insert(id, words, after)
    },
    drop(id, other) {
      seen.push([id, other])
      segments.drop(id)
    },
  })
  segments.insert('a', one, null)
  undo.perform('split', ['a', 'b'], () => {
    segments.insert('b', { ...empty, text: 'two' }, 'a')
    segments.set('a', { text: 'one' })
  })
  undo.undo()
  undo.redo()
  expect(seen).toEqual([
    ['b', 'a'],
    ['b', { other: 'a' }],
  ])
})
