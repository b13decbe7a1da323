// The text that a page adds to the breadcrumb and to the title of the window: a title or a code, never a name.
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

/** Sets the text for this page: the title of a list, or the code of a thing. Never the name of a person. */
export function usePageTitle(words: string): void {
  useEffect(() => {
    set(words)
    return () => set('')
  }, [words])
}
