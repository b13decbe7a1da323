// Values that a tab remembers outside of its screens. Each value is declared where it is used. All of them are forgotten
// together when the tab starts again: at its first load and after a sign-in ends, so that the next person finds nothing
// of the previous one.

const endings = new Set<() => void>()
const beginnings = new Set<() => void>()

/** A value that this tab remembers in `current`. It is set to `first()` whenever the tab starts again. */
export function ofTab<Value>(first: () => Value): { current: Value } {
  const kept = { current: first() }
  beginnings.add(() => {
    kept.current = first()
  })
  return kept
}

/** Calls `forget` whenever the tab starts again, before the remembered values are reset. */
export function whenTabBeginsAnew(forget: () => void): void {
  endings.add(forget)
}

export function beginAnew(): void {
  for (const end of endings) end()
  for (const begin of beginnings) begin()
}
