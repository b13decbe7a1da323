// What a component needs around it in a test: the theme, and the features of a browser that jsdom lacks.
import { MantineProvider } from '@mantine/core'
import { cleanup, render } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import type { ReactNode } from 'react'
import { afterEach, vi } from 'vitest'
import { theme } from './theme.tsx'

class Unmeasured {
  observe() {}
  unobserve() {}
  disconnect() {}
}

/** Renders `piece` in a window of `width` px. */
export function show(piece: ReactNode, { width = 1440 } = {}) {
  vi.stubGlobal('matchMedia', (query: string) =>
    Object.assign(new EventTarget(), {
      matches: query.includes('max-width') ? width <= 768 : query.includes('reduced-motion'),
      media: query,
      addListener: () => {},
      removeListener: () => {},
    }),
  )
  vi.stubGlobal('ResizeObserver', Unmeasured)
  Object.defineProperty(document, 'fonts', { value: new EventTarget(), configurable: true })
  Element.prototype.scrollIntoView = () => {}
  // In jsdom nothing has a size, and a menu hides itself if its button has none.
  Element.prototype.getBoundingClientRect = () => new DOMRect(8, 8, 64, 20)
  Object.defineProperty(document.documentElement, 'clientWidth', { get: () => width, configurable: true })
  Object.defineProperty(document.documentElement, 'clientHeight', { get: () => 800, configurable: true })
  return { ...render(<MantineProvider theme={theme}>{piece}</MantineProvider>), user: userEvent.setup() }
}

afterEach(cleanup)
