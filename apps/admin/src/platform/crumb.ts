// What the page adds to "where I am" and to the title of the window: a code, never a name.
import { useEffect, useSyncExternalStore } from 'react'

let crumb = ''
const watchers = new Set<() => void>()

function set(next: string) {
  crumb = next
  document.title = next ? `${next} · Polyphony` : 'Polyphony'
  for (const watch of watchers) watch()
}

export function useCrumb(): string {
  return useSyncExternalStore(
    (watch) => {
      watchers.add(watch)
      return () => watchers.delete(watch)
    },
    () => crumb,
  )
}

/** Names the page: its title for a list, the code for a thing. Never a person's name. */
export function usePageTitle(words: string): void {
  useEffect(() => {
    set(words)
    return () => set('')
  }, [words])
}
