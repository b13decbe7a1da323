import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { OpenedDraft } from './opened.ts'
import { openingOf, retain, wipeDrafts } from './drafts.ts'
import { onDevice } from './twins.test-support.ts'

type Typed = { name: string }
const place = (name: string) => ({ ownerId: 'coordinator', place: name })

const aMoment = (ms = 0) => new Promise((resolve) => setTimeout(resolve, ms))

/** Opens a draft as a screen does, and types. The returned function leaves the screen. */
async function type(name: string): Promise<() => Promise<void>> {
  const opening = openingOf(place(name))
  const draft = (await opening.opened) as OpenedDraft<Typed>
  const leave = retain(opening)!
  void draft.keep({ name: 'Shoshana' })
  await aMoment()
  return async () => {
    leave()
    await aMoment()
  }
}

// A browser that takes a moment for each lock, so that what was typed is still being written when the person signs out.
const { request } = navigator.locks
beforeEach(() => {
  navigator.locks.request = (async (...asked: Parameters<typeof request>) => {
    await aMoment(10)
    return request.apply(navigator.locks, asked)
  }) as typeof request
})
afterEach(() => {
  navigator.locks.request = request
})

describe('signing out', () => {
  it('wipes a draft whose last keystroke is still being written', async () => {
    await type('open')
    await wipeDrafts()
    await aMoment(50)
    expect(await onDevice()).toMatchObject({ drafts: 0 })
  })

  it('wipes a draft whose screen was left while its last keystroke is still being written', async () => {
    const leave = await type('left')
    await leave()
    await wipeDrafts()
    await aMoment(50)
    expect(await onDevice()).toMatchObject({ drafts: 0 })
  })
})
