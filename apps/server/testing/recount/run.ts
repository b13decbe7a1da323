// Runs a thousand random commands, six at once, and then compares every number with a plain count.
import { Problem } from '@polyphony/domain/problem'
import { expect } from 'vitest'
import { writeForm } from '../consent.ts'
import { openWorld, type World } from '../world.ts'
import { compare } from './compare.ts'
import { contactMoves } from './contact-moves.ts'
import { consentMoves } from './consent-moves.ts'
import { throwDice } from './dice.ts'
import { expenseMoves } from './expense-moves.ts'
import type { Draw, Move } from './moves.ts'
import { participantMoves } from './participant-moves.ts'
import { recountNow } from './recount.ts'
import { recordingMoves } from './recording-moves.ts'
import { sessionMoves } from './session-moves.ts'
import { studyMoves } from './study-moves.ts'
import { transcriptMoves } from './transcript-moves.ts'
import { visitMoves } from './visit-moves.ts'

const commands = 1_000
const atOnce = 6

const moves = [
  ...participantMoves,
  ...consentMoves,
  ...contactMoves,
  ...sessionMoves,
  ...recordingMoves,
  ...transcriptMoves,
  ...visitMoves,
  ...expenseMoves,
  ...studyMoves,
]
const weighed: readonly Draw[] = moves.flatMap(([weight, draw]) => Array.from({ length: weight }, () => draw))

/** Draws up to six moves. Unless `isCrowded`, no two of them touch the same thing, and opening or closing a site comes alone. */
function drawBatch(
  draw: () => Move | undefined,
  { sites, isCrowded }: { sites: readonly string[]; isCrowded: boolean },
): Move[] {
  const batch: Move[] = []
  for (let tries = 0; batch.length < atOnce && tries < 60; tries++) {
    const move = draw()
    if (!move || (isCrowded && move.isTwofold)) continue
    const taken = new Set(batch.flatMap(({ touches }) => touches))
    const isOfSite = move.touches.some((id) => sites.includes(id))
    const isInTheWay = move.touches.some((id) => taken.has(id)) || (isOfSite && batch.length > 0)
    if (isInTheWay && !isCrowded) continue
    batch.push(move)
    if (isOfSite && !isCrowded) break
  }
  return batch
}

/** Sends commands until a thousand have succeeded; answers how many audit events they recorded. */
async function sendMoves(world: World, seed: number): Promise<ReadonlyMap<string, number>> {
  const dice = throwDice(seed)
  const form = await writeForm(world)
  await writeForm(world, { validFrom: new Date('2024-04-01'), requiresReconsent: true })
  const ledger = new Map<string, number>()
  for (let taken = 0, rounds = 0; taken < commands; rounds++) {
    expect(rounds, 'too few moves are possible').toBeLessThan(commands)
    const facts = { ...(await recountNow(world)), world, dice, form }
    const isCrowded = dice.chance(0.2)
    const batch = drawBatch(() => dice.pick(weighed)!(facts), { sites: Object.values(world.sites), isCrowded })
    const answers = await Promise.allSettled(batch.map(({ send }) => send()))
    for (const [at, answer] of answers.entries()) {
      const { leaves } = batch[at]!
      if (answer.status === 'rejected') refusedFairly(answer.reason, leaves, isCrowded)
      else for (const event of leaves) ledger.set(event, (ledger.get(event) ?? 0) + 1)
      if (answer.status === 'fulfilled') taken++
    }
    // The clock goes on by hours, so that a run covers months and the nights on which the clocks change.
    world.clock.advance(dice.int(1, 12) * 3_600_000)
  }
  return ledger
}

/** Throws unless a refusal is expected: in a crowd, the second of two commands on one thing may be refused. Other moves must succeed. */
function refusedFairly(reason: { cause?: unknown }, leaves: readonly string[], isCrowded: boolean): void {
  const problem = reason.cause
  if (!(problem instanceof Problem)) throw reason
  const isSecond = problem.kind === 'conflict' || problem.kind === 'not_found' || problem.kind === 'invalid'
  if (!isCrowded || !isSecond) throw new Error(`${leaves[0]} was refused: ${problem.code}`, { cause: problem })
}

/** Runs the commands of a seed in a new world, and compares. The same seed draws the same commands. */
export async function runAndCompare(seed: number): Promise<void> {
  const world = await openWorld()
  try {
    const ledger = await sendMoves(world, seed)
    await compare(world, await recountNow(world), ledger)
  } finally {
    await world.close()
  }
}
