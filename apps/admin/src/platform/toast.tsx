// Short notices at the edge of the screen. What shows them is fetched with the first one.
import { Button } from '@mantine/core'
import { lazy, Suspense, useSyncExternalStore } from 'react'
import { uuidv7 } from 'uuidv7'
import { ofTab } from './tab.ts'

const Tray = lazy(async () => ({ default: (await import('./toast-tray.tsx')).ToastTray }))

const isWanted = ofTab(() => false)
/** What can be taken back and still stands there, oldest first. */
const undoable = ofTab<string[]>(() => [])
/** Most notices of that kind at once: the newest is the one that somebody wants back. */
const undoableAtOnce = 3
const watchers = new Set<() => void>()

type Toast = {
  /** In the reader's language; codes, never names. */
  words: string
  tone?: 'done' | 'failed'
  undo?: { label: string; run: () => unknown }
}

/** Says that something happened, with a way back when there is one. */
export async function toast({ words, tone = 'done', undo }: Toast): Promise<void> {
  isWanted.current = true
  for (const watch of watchers) watch()
  const { notifications } = await import('@mantine/notifications')
  // The same words twice are one notice, but two things to take back.
  const id = undo ? `undo-${uuidv7()}` : `toast-${words}`
  if (undo) {
    const standing = [...undoable.current, id]
    for (const oldest of standing.slice(0, -undoableAtOnce)) notifications.hide(oldest)
    undoable.current = standing.slice(-undoableAtOnce)
  }
  notifications.show({
    id,
    color: tone === 'failed' ? 'red' : 'accent',
    // Whoever needs longer to read or to decide keeps it as long as they point at it; with a way back it waits longer.
    autoClose: undo ? 12_000 : 6_000,
    message: (
      <span style={{ display: 'flex', alignItems: 'center', gap: 12 }}>
        {words}
        {undo ? (
          <Button
            size="compact-sm"
            variant="subtle"
            onClick={() => {
              notifications.hide(id)
              undo.run()
            }}
          >
            {undo.label}
          </Button>
        ) : null}
      </span>
    ),
  })
}

export function Toasts() {
  const wanted = useSyncExternalStore(
    (watch) => {
      watchers.add(watch)
      return () => watchers.delete(watch)
    },
    () => isWanted.current,
  )
  return wanted ? (
    <Suspense>
      <Tray />
    </Suspense>
  ) : null
}
