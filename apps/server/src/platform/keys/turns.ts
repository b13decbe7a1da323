// Whose turn it is at work that few may do at once. Whoever is known comes first; among the others, turns go round by where
// they come from, so that many from one place wait for each other and not everybody for them.

/** Where one who waits comes from: turns go round among these. */
export type From = { block: string; isKnown: boolean }

export type Turns = <Answer>(from: From, work: () => Promise<Answer>) => Promise<Answer>

/** @param atOnce how many may be at work at the same time. */
export function openTurns(atOnce: number): Turns {
  const known = new Map<string, (() => void)[]>()
  const others = new Map<string, (() => void)[]>()
  let underWay = 0
  const wait = ({ block, isKnown }: From) =>
    new Promise<void>((resolve) => {
      const lane = isKnown ? known : others
      const waiting = lane.get(block)
      if (waiting) waiting.push(resolve)
      else lane.set(block, [resolve])
    })
  return async (from, work) => {
    if (underWay < atOnce) underWay++
    else await wait(from)
    try {
      return await work()
    } finally {
      // The turn is handed on, so that nobody who comes now takes it first.
      const next = takeNext(known) ?? takeNext(others)
      if (next) next()
      else underWay--
    }
  }
}

/** The first of the block whose turn it is; that block comes last after it. */
function takeNext(lane: Map<string, (() => void)[]>): (() => void) | undefined {
  for (const [block, waiting] of lane) {
    const first = waiting.shift()
    lane.delete(block)
    if (waiting.length > 0) lane.set(block, waiting)
    return first
  }
  return undefined
}
