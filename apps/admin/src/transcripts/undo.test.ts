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
