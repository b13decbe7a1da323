// A form that names a person, kept while it is filled in: sealed on the device where the browser can, and otherwise in
// this tab's own storage, which survives a reload and is gone with the tab and with signing out.
import { useCallback, useEffect, useRef, useState } from 'react'
import { browserShelf } from './draft-shelf.ts'
import { type OpenedDraft, openSealedDraft } from './sealed-draft.ts'
import { useAccount } from './session.ts'

const placeOf = (userId: string, key: string) => `polyphony.draft.${userId}.${key}`

/** The draft of the signed-in person under `key`; undefined until it is open. */
export function useOpenedDraft<Value extends object>(key: string): OpenedDraft<Value> | undefined {
  const { user } = useAccount()
  const [opened, setOpened] = useState<OpenedDraft<Value> | undefined>(undefined)
  useEffect(() => {
    let isWanted = true
    void openDraft<Value>(placeOf(user.id, key), user.id).then((draft) => isWanted && setOpened(draft))
    return () => {
      isWanted = false
    }
  }, [user.id, key])
  return opened
}

async function openDraft<Value extends object>(place: string, ownerId: string): Promise<OpenedDraft<Value>> {
  const shelf = browserShelf()
  const now = () => Date.now()
  // A browser may forbid its shelf, in a private window for example: the tab still keeps what is typed.
  const sealed = shelf && (await openSealedDraft<Value>(shelf, { place, ownerId, now }).catch(() => undefined))
  return sealed ?? inThisTab(place)
}

function inThisTab<Value>(place: string): OpenedDraft<Value> {
  const read = () => {
    try {
      return JSON.parse(sessionStorage.getItem(place) ?? 'null') as Value | null
    } catch {
      return null
    }
  }
  const write = (value: Value) => {
    try {
      sessionStorage.setItem(place, JSON.stringify(value))
    } catch {
      // A full or forbidden storage must not stop the typing; the form itself still holds everything.
    }
  }
  return {
    restored: read() ?? undefined,
    keep: (value) => Promise.resolve(write(value)),
    clear: () => Promise.resolve(sessionStorage.removeItem(place)),
  }
}

/** A form's value over an opened draft, kept with every keystroke. `begun` is the form before anything was typed. */
export function useDraftValue<Value extends object>(opened: OpenedDraft<Value>, begun: Value, restored = begun) {
  const [value, setValue] = useState(restored)
  const [isRestored, setRestored] = useState(opened.restored !== undefined)
  const latest = useRef(value)
  const take = useCallback((next: Value) => {
    latest.current = next
    setValue(next)
  }, [])
  const set = useCallback(
    (change: (before: Value) => Value) => {
      take(change(latest.current))
      void opened.keep(latest.current)
    },
    [opened, take],
  )
  const clear = () => {
    setRestored(false)
    take(begun)
    void opened.clear()
  }
  return { value, set, clear, isRestored }
}
