import { useWorld } from '@polyphony/server/testing/world'
import { screen } from '@testing-library/react'
import { afterEach, expect, it, vi } from 'vitest'
import { renderApp } from '../platform/test-app.tsx'

const world = useWorld()
let opened = 0

/** A live connection that the server opens and then refuses, because this person has too many open. */
class RefusedEventSource extends EventTarget {
  static readonly CONNECTING = 0
  static readonly OPEN = 1
  static readonly CLOSED = 2
  readonly readyState = 1
  constructor() {
    super()
    opened++
    const problem = { code: 'live.too_many', kind: 'conflict', details: { most: 20 } }
    const error = { code: -32_009, message: problem.code, data: { code: 'CONFLICT', problem } }
    setTimeout(() => {
      this.dispatchEvent(new MessageEvent('connected', { data: '{}' }))
      this.dispatchEvent(new MessageEvent('serialized-error', { data: JSON.stringify(error) }))
    })
  }
  close() {}
}

afterEach(() => vi.unstubAllGlobals())

it('says that this tab does not show the changes of others, says why, and tries again', async () => {
  vi.stubGlobal('EventSource', RefusedEventSource)
  await renderApp(world, 'monitor', '/s/voices/recruitment')
  expect(await screen.findByText(/You already have 20 tabs or windows open/)).toBeVisible()
  expect(opened).toBeGreaterThan(1)
})
