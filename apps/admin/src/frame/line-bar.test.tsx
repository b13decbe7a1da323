import { useWorld } from '@polyphony/server/testing/world'
import { screen, waitFor } from '@testing-library/react'
import { afterEach, expect, it, vi } from 'vitest'
import { queryClient } from '../platform/client.ts'
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

/** A live connection on which a test tells what others did. */
class ToldEventSource extends EventTarget {
  static readonly CONNECTING = 0
  static readonly OPEN = 1
  static readonly CLOSED = 2
  static last: ToldEventSource | undefined
  readonly readyState = 1
  constructor() {
    super()
    ToldEventSource.last = this
    setTimeout(() => this.dispatchEvent(new MessageEvent('connected', { data: '{}' })))
  }
  tell(action: string) {
    const data = JSON.stringify({ action, entityId: world.newId() })
    this.dispatchEvent(new MessageEvent('message', { data }))
  }
  close() {}
}

it('the appointments to remind of are asked for again when others moved or ended one, or may not be contacted', async () => {
  vi.stubGlobal('EventSource', ToldEventSource)
  const { line } = await renderApp(world, 'coordinatorInBeerSheva', '/s/voices/today/reminders')
  await screen.findByText('No appointment in the next 14 days')
  const asked = () => line.asked.filter((each) => each === 'reminder.due').length
  for (const action of ['visit.plan', 'session.cancel', 'participant.stop_contact', 'consent.withdraw']) {
    await waitFor(() => expect(ToldEventSource.last && queryClient.isFetching() === 0).toBe(true))
    const before = asked()
    ToldEventSource.last?.tell(action)
    await waitFor(() => expect(asked(), action).toBeGreaterThan(before))
  }
})
