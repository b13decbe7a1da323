// Tries things as by hand, one after the other, and takes them back: a chain at a time, so that nobody waits long for what it locks.
import type { Thing } from '@polyphony/domain/imports/things'
import { Problem } from '@polyphony/domain/problem'
import { ZodError } from 'zod'
import { findProblem } from '../../platform/request/problem-of.ts'
import { beginStep, keepStep, undoStep } from '../../platform/request/store/transaction.ts'
import type { Commanding } from '../../platform/shapes.ts'
import { doingAt } from './doing.ts'
import type { Doable, Done, TryPiece } from './kind.ts'
import type { Setup } from '../queries/setup.ts'

type ThingToDo = Thing<Doable>
export type Tried = Map<ThingToDo, Done['outcome'] | Problem>

/** A transaction begins no other chain after so long. */
const longestMs = 300

/** Those of each chain, in their order. */
function chainsOf(things: readonly ThingToDo[]): ThingToDo[][] {
  const chains: ThingToDo[][] = []
  for (const thing of things)
    if (thing.chain === chains.at(-1)?.[0]?.chain) chains.at(-1)!.push(thing)
    else chains.push([thing])
  return chains
}

/** What would become of each thing: it would be new, changed or unchanged, or is refused. */
export async function tryThings(
  attempt: TryPiece,
  things: readonly ThingToDo[],
  { siteId, setup }: { siteId: string; setup: Setup },
): Promise<Tried> {
  const tried: Tried = new Map()
  /** Those at which a statement failed. They cannot be tried beside others, because the transaction fails with them. */
  const broken = new Set<ThingToDo>()
  const chains = chainsOf(things)
  let at = 0
  while (at < chains.length) {
    let current: ThingToDo | undefined
    const piece = async (ctx: Commanding) => {
      const doing = doingAt(ctx, siteId, setup)
      const until = performance.now() + longestMs
      let next = at
      while (next < chains.length && (next === at || performance.now() <= until)) {
        // What a chain has locked is free again when it is taken back. Otherwise the next one, which locks others, could wait for somebody
        // who waits for these.
        beginStep(ctx.db)
        for (const thing of chains[next]!) {
          if (broken.has(thing)) continue
          current = thing
          beginStep(ctx.db)
          const done = await outcomeOf(() => thing.what.do(doing))
          tried.set(thing, done)
          if (done instanceof Problem) undoStep(ctx.db)
          else keepStep(ctx.db)
        }
        undoStep(ctx.db)
        next++
      }
      return next
    }
    try {
      at = await attempt(piece)
    } catch (error) {
      const problem = findProblem(error)
      if (!current || broken.has(current) || !problem || problem.kind === 'unavailable') throw error
      tried.set(current, problem)
      broken.add(current)
    }
  }
  return tried
}

/** What a command answers, or the rule by which it refuses. Any other error is thrown. */
async function outcomeOf(work: () => Promise<Done>): Promise<Done['outcome'] | Problem> {
  try {
    return (await work()).outcome
  } catch (error) {
    const refusal = error instanceof Problem || error instanceof ZodError ? findProblem(error) : undefined
    if (!refusal || refusal.kind === 'unavailable') throw error
    return refusal
  }
}
