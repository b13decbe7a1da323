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

it.each([
  {
    what: 'the appointments to remind of',
    after: 'moved or ended one, or changed who may be contacted',
    page: 'today/reminders',
    shows: 'No appointment in the next 14 days',
    query: 'reminder.due',
    actions: ['visit.plan', 'session.cancel', 'participant.stop_contact', 'consent.withdraw'],
  },
  {
    what: 'the visits',
    after: 'recorded one, or changed who is expected',
    page: 'today',
    shows: 'No visit is due today.',
    query: 'visit.list',
    actions: ['visit.record', 'participant.withdraw', 'consent.record'],
  },
])('$what are asked for again when others $after', async ({ page, shows, query, actions }) => {
  vi.stubGlobal('EventSource', ToldEventSource)
  const { line } = await renderApp(world, 'coordinatorInBeerSheva', `/s/voices/${page}`)
  await screen.findByText(shows)
  const asked = () => line.asked.filter((each) => each === query).length
  for (const action of actions) {
    await waitFor(() => expect(ToldEventSource.last && queryClient.isFetching() === 0).toBe(true))
    const before = asked()
    ToldEventSource.last?.tell(action)
    await waitFor(() => expect(asked(), action).toBeGreaterThan(before))
  }
})
