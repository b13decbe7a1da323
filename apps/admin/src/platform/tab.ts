// What a tab remembers outside of any screen. Each thing lies where it is used; all of it is forgotten together, when the
// tab begins anew: at its first load, and after a sign-in ended, so that the next person finds nothing of the one before.

const endings = new Set<() => void>()
const beginnings = new Set<() => void>()

/** Something this tab remembers in `current`. It is `first()` again whenever the tab begins anew. */
export function ofTab<Value>(first: () => Value): { current: Value } {
  const kept = { current: first() }
  beginnings.add(() => {
    kept.current = first()
  })
  return kept
}

/** Does `forget` whenever the tab begins anew, while everything is still remembered. */
export function whenTabBeginsAnew(forget: () => void): void {
  endings.add(forget)
}

export function beginAnew(): void {
  for (const end of endings) end()
  for (const begin of beginnings) begin()
}
