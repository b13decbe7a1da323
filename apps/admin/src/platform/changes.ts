// Whether someone else changed the thing on screen while it was being worked on.
import { useEffect, useState } from 'react'

const listeners = new Set<(id: string) => void>()
let ownUntil = 0

/** Our own command comes back as a notice too; for a moment after it, notices are taken for our own. */
export function markOwnChange(): void {
  ownUntil = Date.now() + 2_500
}

export function announceChange(id: string): void {
  if (Date.now() < ownUntil) return
  for (const listen of listeners) listen(id)
}

/** True from the moment someone else changed the thing `id`; `seen` after the reader looked at theirs. */
export function useChangedElsewhere(id: string | undefined): { isChanged: boolean; seen: () => void } {
  const [isChanged, setChanged] = useState(false)
  useEffect(() => {
    setChanged(false)
    const listen = (changed: string) => {
      if (changed === id) setChanged(true)
    }
    listeners.add(listen)
    return () => void listeners.delete(listen)
  }, [id])
  return { isChanged, seen: () => setChanged(false) }
}
