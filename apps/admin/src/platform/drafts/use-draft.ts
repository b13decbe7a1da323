// A form's fields, kept with every keystroke until it was sent. Nothing of the form is shown before what was typed earlier has
// been read, so nobody types over it. Wherever it is used, a `<Suspense>` stands around it.
import { useCallback, useEffect, useReducer, useSyncExternalStore } from 'react'
import { useAccount } from '../session.ts'
import { openingOf, retain } from './drafts.ts'
import type { OpenedDraft, Place } from './opened.ts'

type How<Value> = Omit<Place<Value>, 'ownerId' | 'place'>

/**
 * The draft of the signed-in person for one place, once it has been read. It is open as long as the screen shows it, and
 * longer for whoever takes `hold`: until the function that it answers is called.
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
  // React waits for a promise that is thrown, and shows what the `<Suspense>` around says.
  // oxlint-disable-next-line typescript/only-throw-error
  if (!outcome) throw opening.opened
  if ('failure' in outcome) throw outcome.failure
  return { opened: outcome.draft as OpenedDraft<Value>, hold: () => retain(opening) }
}

export type FormDraft<Value> = {
  /** What stands in the fields: what was typed, and for the rest what the form begins with. */
  value: Value
  set(change: Partial<Value>): void
  /** Call it when the form was sent or given up. */
  clear: () => Promise<void>
  opened: OpenedDraft<Partial<Value>>
}

/**
 * The fields of a form. Only what was typed is kept: a field that nobody touched is what `begun` says now, also on another day.
 * @param place names the form and its thing, `consent.record.<id>`; never a person.
 * @param begun what the form begins with, where need be by what was typed: the day of the site that was chosen.
 */
export function useDraft<Value extends object>(
  place: string,
  begun: Value | ((typed: Partial<Value>) => Value),
): FormDraft<Value> {
  const { opened } = useOpenedDraft<Partial<Value>>(place)
  const typed = useSyncExternalStore(opened.subscribe, opened.value)
  return {
    value: { ...(typeof begun === 'function' ? begun(typed ?? {}) : begun), ...typed },
    set: useCallback((change) => void opened.keep({ ...opened.value(), ...change }), [opened]),
    clear: opened.clear,
    opened,
  }
}
