// Whether someone else changed the thing on screen while it was being worked on. Every notice names the command behind it,
// and this tab knows which commands it sent: so its own changes are never taken for a colleague's.
import { useEffect, useRef, useState } from 'react'
import { ofTab } from './tab.ts'

const listeners = new Set<(id: string) => void>()
const own = ofTab(() => new Set<string>())
/** Notices come within moments; a tab that stays open for weeks need not remember more. */
const mostRemembered = 500

/** Called for every command this tab sends, before it is sent. */
export function rememberOwnCommand(commandId: string): void {
  const known = own.current.add(commandId)
  for (const oldest of known) {
    if (known.size <= mostRemembered) break
    known.delete(oldest)
  }
}

type Change = { entityId?: string | undefined; commandId?: string | undefined }

/** Passes on what a notice says was changed, unless this tab did it. */
export function announceChange({ entityId, commandId }: Change): void {
  if (!entityId || (commandId && own.current.has(commandId))) return
  for (const listen of listeners) listen(entityId)
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

const readers = new Set<() => void>()

/** Somebody withdrew, or a withdrawal turned out to be wrong: words on screen may no longer be there to be read, or are again. */
export function announceWithheld(): void {
  for (const look of readers) look()
}

/** Calls `look` whenever words on screen may have been withheld: that is not left to the reader to ask for. */
export function useWithheldAnew(look: () => void): void {
  const current = useRef(look)
  current.current = look
  useEffect(() => {
    const again = () => current.current()
    readers.add(again)
    return () => void readers.delete(again)
  }, [])
}
