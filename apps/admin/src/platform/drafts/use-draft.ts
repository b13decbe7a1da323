// The fields of a form, stored with every keystroke until the form is sent. The form is shown only after its draft was
// read, so that nobody types over it. Therefore every such form needs a `<Suspense>` around it.
import { useCallback, useEffect, useReducer, useSyncExternalStore } from 'react'
import { useAccount } from '../session.ts'
import { openingOf, retain } from './drafts.ts'
import type { OpenedDraft, Place } from './opened.ts'

type How<Value> = Omit<Place<Value>, 'ownerId' | 'place'>

/**
 * The draft of the signed-in person for one place, after it has been read. It is open while the screen shows it. `hold` keeps
 * it open longer, until the function that it returns is called.
 */
export function useOpenedDraft<Value>(place: string, how: How<Value> = {}) {
  const { user } = useAccount()
  const [, askAgain] = useReducer((times: number) => times + 1, 0)
  const opening = openingOf({ ...how, ownerId: user.id, place } as Place<unknown>)
  const { outcome } = opening
  useEffect(() => {
    const release = retain(opening)
    if (!release) askAgain()
    return release
  }, [opening])
  // React waits for a thrown promise, and shows the fallback of the `<Suspense>` in the meantime.
  // oxlint-disable-next-line typescript/only-throw-error
  if (!outcome) throw opening.opened
  if ('failure' in outcome) throw outcome.failure
  return { opened: outcome.draft as OpenedDraft<Value>, hold: () => retain(opening) }
}

export type FormDraft<Value> = {
  /** The values of the fields: what was typed, and the first values for the other fields. */
  value: Value
  /** Whether something was typed and is not sent. */
  isTyped: boolean
  set(change: Partial<Value>): void
  /** Must be called when the form was sent or discarded. */
  clear: () => Promise<void>
  opened: OpenedDraft<Partial<Value>>
}

/**
 * The fields of a form. Only typed fields are stored. A field that was not changed has the present value of `begun`, even on
 * another day.
 * @param place names the form and its thing, such as `consent.record.<id>`; never a person.
 * @param how for how long the draft is kept; without it for a day.
 * @param begun the first values of the form. They can depend on what was typed, such as the day at the chosen site.
 */
export function useDraft<Value extends object>(
  place: string,
  begun: Value | ((typed: Partial<Value>) => Value),
  how: How<Partial<Value>> = {},
): FormDraft<Value> {
  const { opened } = useOpenedDraft<Partial<Value>>(place, how)
  const typed = useSyncExternalStore(opened.subscribe, opened.value)
  return {
    value: { ...(typeof begun === 'function' ? begun(typed ?? {}) : begun), ...typed },
    isTyped: typed !== undefined,
    set: useCallback((change) => void opened.keep({ ...opened.value(), ...change }), [opened]),
    clear: opened.clear,
    opened,
  }
}
