// The set-up for every test of a screen: the few things of a browser that jsdom lacks, and the rule that an error in the
// console fails the test.
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { Worker as Thread } from 'node:worker_threads'
import '@testing-library/jest-dom/vitest'
import 'fake-indexeddb/auto'
import { IDBFactory } from 'fake-indexeddb'
import { cleanup, configure, getConfig } from '@testing-library/react'
import { afterAll, afterEach, beforeAll, beforeEach, expect, type MockInstance, vi } from 'vitest'
import { openLocks } from './drafts/twins.test-support.ts'
import { network } from './network.test-support.ts'

/** Answers queries for the width by `innerWidth`, and asks for reduced motion, so that no test waits for an animation. */
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

/** A live connection that is open and sends nothing. The changes of others are tested in a real browser. */
class SilentEventSource extends EventTarget {
  static readonly CONNECTING = 0
  static readonly OPEN = 1
  static readonly CLOSED = 2
  readonly readyState = 1
  close() {}
}

/** A worker of the browser as a thread of Node, which runs the same file. */
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

Object.assign(globalThis, {
  Worker: NodeWorker,
  matchMedia,
  ResizeObserver: Unmeasured,
  IntersectionObserver: Unmeasured,
  EventSource: SilentEventSource,
  scrollTo: () => {},
})
Element.prototype.scrollIntoView = () => {}
// In jsdom no element has a size, and a menu hides itself if its button is not visible. So every element gets a visible
// position.
Element.prototype.getBoundingClientRect = () => new DOMRect(8, 8, 64, 20)
Object.defineProperties(document.documentElement, {
  clientWidth: { get: () => innerWidth, configurable: true },
  clientHeight: { get: () => innerHeight, configurable: true },
})
Object.defineProperty(navigator, 'locks', { value: openLocks(), configurable: true })
Object.defineProperty(document, 'fonts', { value: new EventTarget(), configurable: true })
URL.createObjectURL ??= () => 'blob:polyphony'
URL.revokeObjectURL ??= () => {}

// A slow machine must not fail a test, so waiting ends only when the element appears or after a long time. The text of
// the whole page is written only for the final failure, because a wait tries many times.
configure(({ getElementError }) => ({
  asyncUtilTimeout: 30_000,
  getElementError: (message, container) => {
    const { _disableExpensiveErrorDiagnostics: isWaiting } = getConfig() as {
      _disableExpensiveErrorDiagnostics?: boolean
    }
    if (!isWaiting) return getElementError(message, container)
    return Object.assign(new Error(message ?? ''), { name: 'TestingLibraryElementError' })
  },
}))

beforeAll(() => network.listen())
afterAll(() => network.close())

let complaints: MockInstance<typeof console.error>

beforeEach(() => {
  complaints = vi.spyOn(console, 'error').mockImplementation(() => undefined)
})

afterEach(() => {
  cleanup()
  const said = complaints.mock.calls.map((call) => call.map(String).join(' '))
  // The next test file has the same modules and the same window.
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
  vi.useRealTimers()
  localStorage.clear()
  sessionStorage.clear()
  globalThis.indexedDB = new IDBFactory()
  expect(said, 'nothing is written to the console as an error').toEqual([])
})
