// Changes what was typed at a place without its form: a screen that shows the form shows the change at once.
import { openingOf, retain } from './drafts.ts'
import type { OpenedDraft, Place } from './opened.ts'

type At = Pick<Place<unknown>, 'ownerId' | 'place'>

async function inDraft<Value, Result>(at: At, work: (draft: OpenedDraft<Value>) => Promise<Result>): Promise<Result> {
  const opening = openingOf(at)
  const release = retain(opening)
  try {
    return await work((await opening.opened) as OpenedDraft<Value>)
  } finally {
    // The screen that shows the draft next may need a moment, and would have to open it again.
    setTimeout(() => release?.(), 10_000)
  }
}

/** `change` gets what was typed, and answers what the draft is then. */
export const changeDraft = <Value>(at: At, change: (typed: Value | undefined) => Value): Promise<void> =>
  inDraft<Value, void>(at, (draft) => draft.keep(change(draft.value())))

/** Takes what was typed at one place to another. It is wiped there when it is kept here. */
export const moveDraft = <Value>(
  from: At,
  to: At,
  join: (typed: Value | undefined, moved: Value) => Value,
): Promise<void> =>
  inDraft<Value, void>(from, async (draft) => {
    const moved = draft.value()
    if (moved === undefined) return
    await changeDraft<Value>(to, (typed) => join(typed, moved))
    await draft.clear()
  })
