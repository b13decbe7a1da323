// A game of the recount: a thousand random commands, six at once, and then every number held against a plain count.
import { Problem } from '@polyphony/domain/problem'
import { expect } from 'vitest'
import { writeForm } from '../consent.ts'
import { openWorld, type World } from '../world.ts'
import { compare } from './compare.ts'
import { consentMoves } from './consent-moves.ts'
import { throwDice } from './dice.ts'
import type { Draw, Move } from './moves.ts'
import { participantMoves } from './participant-moves.ts'
import { recountNow } from './recount.ts'
import { sessionMoves } from './session-moves.ts'
import { studyMoves } from './study-moves.ts'
import { transcriptMoves } from './transcript-moves.ts'

const commands = 1_000
const atOnce = 6

const moves = [...participantMoves, ...consentMoves, ...sessionMoves, ...transcriptMoves, ...studyMoves]
const weighed: readonly Draw[] = moves.flatMap(([weight, draw]) => Array.from({ length: weight }, () => draw))

/** Up to six moves. Unless it is crowded none touches what another does, and a site that opens or closes is moved alone. */
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

/** Sends commands until enough were taken, and answers what they left in the trail. */
async function play(world: World, seed: number): Promise<ReadonlyMap<string, number>> {
  const dice = throwDice(seed)
  const form = await writeForm(world)
  await writeForm(world, { validFrom: new Date('2024-04-01'), requiresReconsent: true })
  const ledger = new Map<string, number>()
  for (let taken = 0, rounds = 0; taken < commands; rounds++) {
    expect(rounds, 'too little can be drawn').toBeLessThan(commands)
    const table = { ...(await recountNow(world)), world, dice, form }
    const isCrowded = dice.chance(0.2)
    const batch = drawBatch(() => dice.pick(weighed)!(table), { sites: Object.values(world.sites), isCrowded })
    const answers = await Promise.allSettled(batch.map(({ send }) => send()))
    for (const [at, answer] of answers.entries()) {
      const { leaves } = batch[at]!
      if (answer.status === 'rejected') refusedFairly(answer.reason, leaves, isCrowded)
      else for (const event of leaves) ledger.set(event, (ledger.get(event) ?? 0) + 1)
      if (answer.status === 'fulfilled') taken++
    }
    // Hours go by, over weeks and months and the nights on which the clocks change.
    world.clock.advance(dice.int(1, 12) * 3_600_000)
  }
  return ledger
}

/** In a crowd somebody comes second, and is told so; every other command was drawn so that it is taken. */
function refusedFairly(reason: { cause?: unknown }, leaves: readonly string[], isCrowded: boolean): void {
  const problem = reason.cause
  if (!(problem instanceof Problem)) throw reason
  const isSecond = problem.kind === 'conflict' || problem.kind === 'not_found' || problem.kind === 'invalid'
  if (!isCrowded || !isSecond) throw new Error(`${leaves[0]} was refused: ${problem.code}`, { cause: problem })
}

/** Plays a game in a world of its own. The same seed draws the same commands. */
export async function playAndCount(seed: number): Promise<void> {
  const world = await openWorld()
  try {
    const ledger = await play(world, seed)
    await compare(world, await recountNow(world), ledger)
  } finally {
    await world.close()
  }
}
