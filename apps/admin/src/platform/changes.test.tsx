import { act, renderHook } from '@testing-library/react'
import { describe, expect, it, vi } from 'vitest'
import { announceChange, rememberOwnCommand, useChangedElsewhere } from './changes.ts'

const watch = (id: string) => renderHook(() => useChangedElsewhere(id, { isUnsaved: true })).result

describe('a thing on screen', () => {
  it('counts as changed elsewhere if the command of another person changed it', () => {
    const shown = watch('one')
    act(() => announceChange({ entityId: 'one', commandId: 'theirs' }))
    expect(shown.current.isChanged).toBe(true)
    act(() => shown.current.seen())
    expect(shown.current.isChanged).toBe(false)
  })

  it('does not count as changed elsewhere if this tab sent the command, also if the notice arrives late', () => {
    const shown = watch('one')
    rememberOwnCommand('mine', 'me')
    act(() => announceChange({ entityId: 'one', commandId: 'mine' }))
    expect(shown.current.isChanged).toBe(false)
  })

  it('counts as changed elsewhere if the command of another person follows that of this tab at once', () => {
    const shown = watch('one')
    rememberOwnCommand('mine too', 'me')
    act(() => {
      announceChange({ entityId: 'one', commandId: 'mine too' })
      announceChange({ entityId: 'one', commandId: 'theirs' })
    })
    expect(shown.current.isChanged).toBe(true)
  })

  it('is shown in its new state without a message as soon as nothing is unsaved', () => {
    const onQuiet = vi.fn()
    const first = { isUnsaved: true, onQuiet }
    const shown = renderHook((reading) => useChangedElsewhere('one', reading), { initialProps: first })
    act(() => announceChange({ entityId: 'one', commandId: 'theirs' }))
    expect(shown.result.current.isChanged).toBe(true)
    expect(onQuiet).not.toHaveBeenCalled()
    shown.rerender({ isUnsaved: false, onQuiet })
    expect(shown.result.current.isChanged).toBe(false)
    expect(onQuiet).toHaveBeenCalledTimes(1)
    act(() => announceChange({ entityId: 'one', commandId: 'theirs again' }))
    expect(shown.result.current.isChanged).toBe(false)
    expect(onQuiet).toHaveBeenCalledTimes(2)
  })

  it('does not count as changed elsewhere if another thing changed', () => {
    const shown = watch('one')
    act(() => announceChange({ entityId: 'another', commandId: 'theirs' }))
    expect(shown.current.isChanged).toBe(false)
  })
})
