// Turns for work of which only a few pieces may run at once. Known browsers come first. The others take turns by block of
// addresses or by person: much work of one does not delay the work of another.

/** Where work comes from: a block of addresses or a person, and whether the account knows the browser. */
type From = { block: string; isKnown?: boolean }

export type Turns = <Answer>(from: From, work: () => Promise<Answer>) => Promise<Answer>

/** @param atOnce how many pieces of work may run at the same time. */
export function openTurns(atOnce: number): Turns {
  const known = new Map<string, (() => void)[]>()
  const others = new Map<string, (() => void)[]>()
  let underWay = 0
  const wait = ({ block, isKnown = false }: From) =>
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
      // The turn goes straight to the next waiting work, so that new work cannot take it first.
      const next = takeNext(known) ?? takeNext(others)
      if (next) next()
      else underWay--
    }
  }
}

/** Takes the first waiting work of the next block, and puts this block at the end. */
function takeNext(lane: Map<string, (() => void)[]>): (() => void) | undefined {
  for (const [block, waiting] of lane) {
    const first = waiting.shift()
    lane.delete(block)
    if (waiting.length > 0) lane.set(block, waiting)
    return first
  }
  return undefined
}
