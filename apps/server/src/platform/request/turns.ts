// Turns for work of which only a few pieces may run at once. Work waits here without holding anything. Known browsers come first. The
// others take turns, one piece of each person after the other, so much work of one person does not delay the work of another.
import { Problem } from '@polyphony/domain/problem'

/** Where work comes from. `whose` is a person, or a block of addresses; `isKnown` says whether the account knows the browser. */
export type From = { whose: string; study?: string | undefined; isKnown?: boolean }

export type Turns = <Answer>(from: From, work: () => Promise<Answer>) => Promise<Answer>

export type TurnLimits = {
  /** How many pieces of work may run at the same time. */
  atOnce: number
  /** How many of them may be of one person. */
  ofOne?: number
  /** How many of them may be of one study. */
  ofStudy?: number
  /** After this long without a turn the work is refused with `server.busy`. Without it, work waits for as long as it takes. */
  patienceMs?: number
}

/** The waiting work of one person in one study, in the order in which it came. */
type Lane = From & { waiting: Set<() => void> }

export function openTurns({ atOnce, ofOne = atOnce, ofStudy = atOnce, patienceMs }: TurnLimits): Turns {
  const lanes = new Map<string, Lane>()
  const [ofEach, ofStudies] = [openCounts(), openCounts()]
  let underWay = 0
  const mayBegin = ({ whose, study }: From) =>
    underWay < atOnce && ofEach.of(whose) < ofOne && (study === undefined || ofStudies.of(study) < ofStudy)
  const count = ({ whose, study }: From, change: 1 | -1) => {
    underWay += change
    ofEach.add(whose, change)
    if (study !== undefined) ofStudies.add(study, change)
  }
  const wait = (from: From) =>
    new Promise<void>((resolve, reject) => {
      const key = JSON.stringify([from.whose, from.study, from.isKnown ?? false])
      const lane = lanes.get(key) ?? { ...from, waiting: new Set() }
      lanes.set(key, lane)
      const begin = () => {
        clearTimeout(timer)
        lane.waiting.delete(begin)
        // The lane goes to the end, so that lanes with as much under way alternate.
        lanes.delete(key)
        if (lane.waiting.size > 0) lanes.set(key, lane)
        count(from, 1)
        resolve()
      }
      const giveUp = () => {
        lane.waiting.delete(begin)
        if (lane.waiting.size === 0) lanes.delete(key)
        reject(new Problem('server.busy'))
      }
      const timer = patienceMs === undefined ? undefined : setTimeout(giveUp, patienceMs)
      lane.waiting.add(begin)
    })
  /** The next lane: of a known browser, and then of the one with the least work under way. */
  const nextLane = () => {
    let next: Lane | undefined
    const rank = ({ whose, isKnown = false }: From) => ofEach.of(whose) - (isKnown ? atOnce + 1 : 0)
    for (const lane of lanes.values()) if (mayBegin(lane) && (!next || rank(lane) < rank(next))) next = lane
    return next
  }
  return async (from, work) => {
    if (mayBegin(from)) count(from, 1)
    else await wait(from)
    try {
      return await work()
    } finally {
      count(from, -1)
      // The turn goes straight to waiting work, so that new work cannot take it first.
      for (let lane = nextLane(); lane; lane = nextLane()) lane.waiting.values().next().value!()
    }
  }
}

function openCounts() {
  const counts = new Map<string, number>()
  return {
    of: (key: string) => counts.get(key) ?? 0,
    add(key: string, change: 1 | -1) {
      const left = (counts.get(key) ?? 0) + change
      if (left > 0) counts.set(key, left)
      else counts.delete(key)
    },
  }
}
