import { fireEvent, screen } from '@testing-library/react'
import { describe, expect, it, vi } from 'vitest'
import { PlayerBar } from './player-bar.tsx'
import { show } from './stage.test-support.tsx'

const words = {
  play: 'Play',
  pause: 'Pause',
  back: 'Back',
  on: 'On',
  place: 'Place',
  rate: 'Speed',
  clock: (ms: number) => `${ms / 1000} s`,
  placeOf: (at: string, length: string) => `${at} of ${length}`,
  rateOf: (rate: number) => `${rate}×`,
}

function bar(change: Partial<Parameters<typeof PlayerBar>[0]> = {}) {
  const on = { onToggle: vi.fn(), onSeek: vi.fn(), onRate: vi.fn() }
  const props = { isPlaying: false, atMs: 20_000, lengthMs: 60_000, rate: 1, rates: [0.5, 1], words, ...on, ...change }
  const { user } = show(<PlayerBar {...props} />)
  return { ...on, user, place: screen.getByRole('slider', { name: 'Place' }) }
}

describe('PlayerBar', () => {
  it('tells the position, and moves by five seconds with the arrow keys, in the same direction in every language', async () => {
    const { place, onSeek, user } = bar()
    expect(place.getAttribute('aria-valuetext')).toBe('20 s of 60 s')
    expect(place.closest('[dir]')?.getAttribute('dir')).toBe('ltr')
    place.focus()
    await user.keyboard('{ArrowLeft}{ArrowRight}{ArrowUp}{ArrowDown}')
    expect(onSeek.mock.calls.flat()).toEqual([15_000, 25_000, 25_000, 15_000])
  })

  it('does not move before the beginning or after the end of the sound', async () => {
    const { onSeek, user } = bar({ atMs: 58_000 })
    await user.click(screen.getByRole('button', { name: 'On' }))
    expect(onSeek).toHaveBeenLastCalledWith(60_000)
  })

  it('moves once at the end of dragging, to the place where the person lets go', () => {
    const { place, onSeek } = bar()
    fireEvent.pointerDown(place)
    for (const value of ['30000', '40000', '50000']) fireEvent.change(place, { target: { value } })
    expect(onSeek).not.toHaveBeenCalled()
    expect(place.getAttribute('aria-valuetext')).toBe('50 s of 60 s')
    fireEvent.pointerUp(place)
    expect(onSeek.mock.calls).toEqual([[50_000]])
  })

  it('has named controls for play, pause and speed', async () => {
    const { onToggle, onRate, user } = bar({ isPlaying: true })
    await user.click(screen.getByRole('button', { name: 'Pause' }))
    await user.selectOptions(screen.getByRole('combobox', { name: 'Speed' }), '0.5×')
    expect([onToggle.mock.calls.length, onRate.mock.calls]).toEqual([1, [[0.5]]])
  })

  it('disables the time axis until the length is known', () => {
    expect(bar({ lengthMs: undefined }).place).toHaveProperty('disabled', true)
  })
})
