// The keyboard shortcuts of a page. Single letters do nothing inside a field, a dialog or a menu. `?` lists all shortcuts.
import { isTyping } from '@polyphony/ui/use-row-keys'
import { useEffect, useRef, useSyncExternalStore } from 'react'

export type Shortcut = {
  /** The value of `KeyboardEvent.key`: `c`, `/`, `Escape`. For the list alone also several keys: `Ctrl/⌘ Enter`. */
  key: string
  /** What the shortcut does, in words. */
  words: string
  /** Without it the keys are only listed, because a field or a player handles them. */
  run?: () => void
  /** Opens the page's own sheet, where its keys can be changed. */
  change?: () => void
}

let shown: readonly Shortcut[] = []
const watchers = new Set<() => void>()

function set(next: readonly Shortcut[]) {
  shown = next
  for (const watch of watchers) watch()
}

/** Sets the shortcuts of this page while it is open. */
export function useShortcuts(shortcuts: readonly Shortcut[]): void {
  const current = useRef(shortcuts)
  current.current = shortcuts
  const signature = shortcuts.map(({ key, words }) => key + words).join('\n')
  useEffect(() => {
    const mine = current.current
    set([...shown, ...mine])
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return
      const found = current.current.find(({ key }) => key.toLowerCase() === event.key.toLowerCase())
      if (!found?.run) return
      event.preventDefault()
      found.run()
    }
    addEventListener('keydown', press)
    return () => {
      removeEventListener('keydown', press)
      set(shown.filter((shortcut) => !mine.includes(shortcut)))
    }
  }, [signature])
}

/** All shortcuts that work now. */
export function useKnownShortcuts(): readonly Shortcut[] {
  return useSyncExternalStore(
    (watch) => {
      watchers.add(watch)
      return () => watchers.delete(watch)
    },
    () => shown,
  )
}
