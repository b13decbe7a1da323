import { act, renderHook } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { announceChange, rememberOwnCommand, useChangedElsewhere } from './changes.ts'

const watch = (id: string) => renderHook(() => useChangedElsewhere(id)).result

describe('a thing on screen', () => {
  it('was changed elsewhere when a command of somebody else changed it', () => {
    const shown = watch('one')
    act(() => announceChange({ entityId: 'one', commandId: 'theirs' }))
    expect(shown.current.isChanged).toBe(true)
    act(() => shown.current.seen())
    expect(shown.current.isChanged).toBe(false)
  })

  it('was not when this tab sent the command, however late the notice comes', () => {
    const shown = watch('one')
    rememberOwnCommand('mine')
    act(() => announceChange({ entityId: 'one', commandId: 'mine' }))
    expect(shown.current.isChanged).toBe(false)
  })

  it('was when a colleague’s command follows one’s own at once', () => {
    const shown = watch('one')
    rememberOwnCommand('mine too')
    act(() => {
      announceChange({ entityId: 'one', commandId: 'mine too' })
      announceChange({ entityId: 'one', commandId: 'theirs' })
    })
    expect(shown.current.isChanged).toBe(true)
  })

  it('was not when something else changed', () => {
    const shown = watch('one')
    act(() => announceChange({ entityId: 'another', commandId: 'theirs' }))
    expect(shown.current.isChanged).toBe(false)
  })
})
