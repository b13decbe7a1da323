// Short notices at the edge of the screen. The code that shows them is fetched with the first one.
import { Button } from '@mantine/core'
import { lazy, Suspense, useSyncExternalStore } from 'react'
import { uuidv7 } from 'uuidv7'
import { ofTab } from './tab.ts'

const Tray = lazy(async () => ({ default: (await import('./toast-tray.tsx')).ToastTray }))

const isWanted = ofTab(() => false)
/** The ids of the shown notices with an undo button, the oldest first. */
const undoable = ofTab<string[]>(() => [])
/** The most notices with an undo button at the same time. The newest stay, because people want to undo the newest. */
const undoableAtOnce = 3
const watchers = new Set<() => void>()

type Toast = {
  /** In the language of the reader. They contain codes, never names. */
  words: string
  tone?: 'done' | 'failed'
  undo?: { label: string; run: () => unknown }
}

/** Shows a notice, with an undo button if `undo` is given. */
export async function toast({ words, tone = 'done', undo }: Toast): Promise<void> {
  isWanted.current = true
  for (const watch of watchers) watch()
  const { notifications } = await import('@mantine/notifications')
  // Equal words are shown once, but each undo needs its own notice.
  const id = undo ? `undo-${uuidv7()}` : `toast-${words}`
  if (undo) {
    const standing = [...undoable.current, id]
    for (const oldest of standing.slice(0, -undoableAtOnce)) notifications.hide(oldest)
    undoable.current = standing.slice(-undoableAtOnce)
  }
  notifications.show({
    id,
    color: tone === 'failed' ? 'red' : 'accent',
    // A notice stays while the person points at it. With an undo button it stays longer.
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
