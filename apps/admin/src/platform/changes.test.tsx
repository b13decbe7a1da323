import { act, renderHook } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { announceChange, rememberOwnCommand, useChangedElsewhere } from './changes.ts'

const watch = (id: string) => renderHook(() => useChangedElsewhere(id)).result

describe('a thing on screen', () => {
  it('counts as changed elsewhere if the command of another person changed it', () => {
    const shown = watch('one')
    act(() => announceChange({ entityId: 'one', commandId: 'theirs' }))
    expect(shown.current.isChanged).toBe(true)
    act(() => shown.current.seen())
    expect(shown.current.isChanged).toBe(false)
  })

  it('does not count as changed elsewhere if this tab sent the command, however late the notice arrives', () => {
    const shown = watch('one')
    rememberOwnCommand('mine')
    act(() => announceChange({ entityId: 'one', commandId: 'mine' }))
    expect(shown.current.isChanged).toBe(false)
  })

  it('counts as changed elsewhere if the command of another person follows that of this tab at once', () => {
    const shown = watch('one')
    rememberOwnCommand('mine too')
    act(() => {
      announceChange({ entityId: 'one', commandId: 'mine too' })
      announceChange({ entityId: 'one', commandId: 'theirs' })
    })
    expect(shown.current.isChanged).toBe(true)
  })

  it('does not count as changed elsewhere if another thing changed', () => {
    const shown = watch('one')
    act(() => announceChange({ entityId: 'another', commandId: 'theirs' }))
    expect(shown.current.isChanged).toBe(false)
  })
})
