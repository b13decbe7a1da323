// Short notices at the edge of the screen. The code that shows them is fetched a moment after the first screen, so that a notice about a
// lost connection can be shown, too.
import { Button } from '@mantine/core'
import { type ReactNode, useEffect, useSyncExternalStore } from 'react'
import { uuidv7 } from 'uuidv7'
import { ofTab, whenTabBeginsAnew } from './tab.ts'

/** The place of the notices, after the first one. */
const tray = ofTab<ReactNode>(() => null)
/** The shown notices, the oldest first. */
const standing = ofTab<{ id: string; isUndo: boolean }[]>(() => [])
/** The most notices at the same time. The newest is always shown, because it says what became of what the person has just done. */
const atOnce = 3
const watchers = new Set<() => void>()
let removeAll = () => {}
whenTabBeginsAnew(() => removeAll())

type Toast = {
  /** In the language of the reader. They contain codes, never names; what the person typed only if no field can show it. */
  words: string
  tone?: 'done' | 'failed'
  undo?: { label: string; run: () => unknown }
}

/** Shows a notice, with an undo button if `undo` is given. */
export async function toast({ words, tone = 'done', undo }: Toast): Promise<void> {
  const code = await fetched()
  if (!code) return
  const { notifications } = code
  removeAll = notifications.clean
  tray.current ??= <code.ToastTray />
  for (const watch of watchers) watch()
  // Equal words are shown once, but each undo needs its own notice.
  const id = undo ? `undo-${uuidv7()}` : `toast-${words}`
  for (const gone of makeRoomFor({ id, isUndo: undo !== undefined })) notifications.hide(gone)
  notifications.show({
    id,
    onClose: () => void (standing.current = standing.current.filter((each) => each.id !== id)),
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

/** The ids of the notices that make room for this one: the oldest, and those without an undo button first. */
function makeRoomFor(notice: { id: string; isUndo: boolean }): string[] {
  const others = standing.current.filter(({ id }) => id !== notice.id)
  const gone = others
    .toSorted((a, b) => Number(a.isUndo) - Number(b.isUndo))
    .slice(0, Math.max(0, others.length + 1 - atOnce))
    .map(({ id }) => id)
  standing.current = [...others.filter(({ id }) => !gone.includes(id)), notice]
  return gone
}

/** Undefined without a connection. The next notice tries again. */
async function fetched() {
  try {
    return await import('./toast-tray.tsx')
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
