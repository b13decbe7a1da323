// Short notices at the edge of the screen. The code that shows them is fetched a moment after the first screen, so that a notice about a
// lost connection can be shown, too.
import { Button } from '@mantine/core'
import { type ReactNode, useEffect, useSyncExternalStore } from 'react'
import { uuidv7 } from 'uuidv7'
import { ofTab } from './tab.ts'

/** The place of the notices, after the first one. */
const tray = ofTab<ReactNode>(() => null)
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
  const code = await fetched()
  if (!code) return
  const { notifications } = code
  tray.current ??= <code.ToastTray />
  for (const watch of watchers) watch()
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

/** Undefined without a connection. The next notice tries again. */
async function fetched() {
  try {
    const [{ ToastTray }, { notifications }] = await Promise.all([
      import('./toast-tray.tsx'),
      import('@mantine/notifications'),
    ])
    return { ToastTray, notifications }
  } catch {
    return undefined
  }
}

export function Toasts() {
  const shown = useSyncExternalStore(
    (watch) => {
      watchers.add(watch)
      return () => watchers.delete(watch)
    },
    () => tray.current,
  )
  useEffect(() => {
    const timer = setTimeout(() => void fetched(), 3_000)
    return () => clearTimeout(timer)
  }, [])
  return shown
}
