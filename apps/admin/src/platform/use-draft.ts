// What was typed survives a closed tab, a crash and a lost line, until it was saved. What names a person is kept only in
// this tab's own storage: it survives a reload, and is gone with the tab and with signing out, so that a shared
// computer at a clinic never keeps a name in clear on its disk profile for the next person.
import { useCallback, useState } from 'react'
import { useAccount } from './session.ts'

type Draft<Value> = {
  value: Value
  set: (change: Partial<Value>) => void
  /** Call it when the form was saved or given up. */
  clear: () => void
  /** Whether this came back from an earlier visit. */
  isRestored: boolean
}

/**
 * A form's fields, kept with every keystroke.
 * @param key names the form and its thing, `participants.register`; drafts of different people never mix.
 */
export function useDraft<Value extends object>(key: string, initial: Value, keep: 'device' | 'tab'): Draft<Value> {
  const { user } = useAccount()
  const place = `polyphony.draft.${user.id}.${key}`
  const storage = keep === 'tab' ? sessionStorage : localStorage
  const [restored] = useState(() => read<Value>(storage, place))
  const [value, setValue] = useState<Value>({ ...initial, ...restored })

  const set = useCallback(
    (change: Partial<Value>) =>
      setValue((before) => {
        const next = { ...before, ...change }
        write(storage, place, next)
        return next
      }),
    [storage, place],
  )
  const clear = useCallback(() => {
    storage.removeItem(place)
    setValue(initial)
    // The initial value is a literal at every call site; only its first form counts.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [storage, place])
  return { value, set, clear, isRestored: restored !== undefined }
}

function read<Value>(storage: Storage, place: string): Partial<Value> | undefined {
  try {
    const text = storage.getItem(place)
    return text ? (JSON.parse(text) as Partial<Value>) : undefined
  } catch {
    return undefined
  }
}

function write(storage: Storage, place: string, value: object) {
  try {
    storage.setItem(place, JSON.stringify(value))
  } catch {
    // A full or forbidden storage must not stop the typing; the form itself still holds everything.
  }
}
