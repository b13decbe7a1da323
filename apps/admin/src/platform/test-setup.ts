// What every test of a screen stands on: the few things of a browser that jsdom lacks, and the rule that whatever is
// written to the console as an error fails the test.
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { Worker as Thread } from 'node:worker_threads'
import '@testing-library/jest-dom/vitest'
import 'fake-indexeddb/auto'
import { IDBFactory } from 'fake-indexeddb'
import { cleanup, configure, getConfig } from '@testing-library/react'
import { afterEach, beforeEach, expect, type MockInstance, vi } from 'vitest'
import { openLocks } from './drafts/twins.test-support.ts'

/** Answers widths by `innerWidth`, and asks for stillness, so that nothing in a test waits for an animation. */
function matchMedia(query: string): MediaQueryList {
  const [, bound, width, unit] = /\((min|max)-width:\s*([\d.]+)(em|px)\)/.exec(query) ?? []
  const px = Number(width) * (unit === 'em' ? 16 : 1)
  const matches = bound
    ? bound === 'max'
      ? innerWidth <= px
      : innerWidth >= px
    : query.includes('prefers-reduced-motion')
  return Object.assign(new EventTarget(), {
    matches,
    media: query,
    onchange: null,
    addListener: () => {},
    removeListener: () => {},
  })
}

class Unmeasured {
  observe() {}
  unobserve() {}
  disconnect() {}
}

/** A line of live updates that is up and silent: what others change is tried in a real browser. */
class SilentEventSource extends EventTarget {
  static readonly CONNECTING = 0
  static readonly OPEN = 1
  static readonly CLOSED = 2
  readonly readyState = 1
  close() {}
}

/** A worker of the browser in a thread of Node's, which runs the same file. */
class NodeWorker extends EventTarget {
  readonly #thread: Thread
  constructor(address: URL) {
    super()
    const file = pathToFileURL(join(import.meta.dirname, '../..', address.pathname)).href
    const script = `
      import { parentPort } from 'node:worker_threads'
      Object.assign(globalThis, {
        postMessage: (message) => parentPort.postMessage(message),
        addEventListener: (_, hear) => parentPort.on('message', (data) => hear({ data })),
      })
      await import(${JSON.stringify(file)})`
    this.#thread = new Thread(new URL(`data:text/javascript,${encodeURIComponent(script)}`), { execArgv: [] })
    this.#thread.on('message', (data) => this.dispatchEvent(new MessageEvent('message', { data })))
    this.#thread.on('error', () => this.dispatchEvent(new Event('error')))
  }
  postMessage(message: unknown) {
    this.#thread.postMessage(message)
  }
  terminate() {
    void this.#thread.terminate()
  }
}

vi.stubGlobal('Worker', NodeWorker)
vi.stubGlobal('matchMedia', matchMedia)
vi.stubGlobal('ResizeObserver', Unmeasured)
vi.stubGlobal('IntersectionObserver', Unmeasured)
vi.stubGlobal('EventSource', SilentEventSource)
vi.stubGlobal('scrollTo', () => {})
Element.prototype.scrollIntoView = () => {}
// Nothing has a size in jsdom, and a menu whose button cannot be seen hides itself: so every element stands somewhere in view.
Element.prototype.getBoundingClientRect = () => new DOMRect(8, 8, 64, 20)
Object.defineProperties(document.documentElement, {
  clientWidth: { get: () => innerWidth, configurable: true },
  clientHeight: { get: () => innerHeight, configurable: true },
})
Object.defineProperty(navigator, 'locks', { value: openLocks(), configurable: true })
Object.defineProperty(document, 'fonts', { value: new EventTarget(), configurable: true })
URL.createObjectURL ??= () => 'blob:polyphony'
URL.revokeObjectURL ??= () => {}

// A busy machine is no failure: waiting ends when the thing is there. Waiting asks many times in vain, so the whole page in
// words is written for the failure at its end alone.
configure(({ getElementError }) => ({
  asyncUtilTimeout: 10_000,
  getElementError: (message, container) => {
    const { _disableExpensiveErrorDiagnostics: isWaiting } = getConfig() as {
      _disableExpensiveErrorDiagnostics?: boolean
    }
    if (!isWaiting) return getElementError(message, container)
    return Object.assign(new Error(message ?? ''), { name: 'TestingLibraryElementError' })
  },
}))

let complaints: MockInstance<typeof console.error>

beforeEach(() => {
  complaints = vi.spyOn(console, 'error').mockImplementation(() => undefined)
})

afterEach(() => {
  cleanup()
  const said = complaints.mock.calls.map((call) => call.map(String).join(' '))
  complaints.mockRestore()
  vi.useRealTimers()
  localStorage.clear()
  sessionStorage.clear()
  globalThis.indexedDB = new IDBFactory()
  expect(said, 'nothing is written to the console as an error').toEqual([])
})
