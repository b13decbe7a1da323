// Sends random commands, and checks the laws after each that was accepted. A refused command must have left nothing behind.
import { expect } from 'vitest'
import { findProblem } from '../../src/platform/request/problem-of.ts'
import type { PersonName } from '../cast.ts'
import { throwDice } from '../recount/dice.ts'
import { openWorld, type World } from '../world.ts'
import { check } from './check.ts'
import { drawCommand } from './draws.ts'
import { eventsOf, type Facts, newMemory, pathOf, readFacts } from './facts.ts'
import { isWithheld } from './laws.ts'
import { openLines } from './notices.ts'
import { writeStart } from './start.ts'

const tables = [
  ...['site', 'participant', 'participant_event', 'consent', 'scope_decision', 'session', 'session_staff'],
  ...[
    'attendance',
    'recording',
    'transcript',
    'stage_event',
    'segment',
    'segment_revision',
    'speaker',
    'transcript_version',
    'audit_event',
  ],
]

/** A digest of everything that a command may change. */
async function digestOf({ database }: World): Promise<string> {
  const parts = tables.map(
    (table) =>
      `select '${table}' as of, coalesce(md5(string_agg(t::text, ' ' order by t::text)), '') as digest from "${table}" t`,
  )
  const { rows } = await database.pool.query<{ of: string; digest: string }>(parts.join(' union all '))
  return rows
    .map(({ of, digest }) => `${of} ${digest}`)
    .sort()
    .join('\n')
}

/** Remembers which segments nobody could read when a stage was completed. `before` are the facts when it was. */
function rememberUnseen(before: Facts, after: Facts): void {
  for (const row of after.raw.transcripts) {
    const was = eventsOf(before, row.id).length
    for (const { kind, stage, position } of eventsOf(after, row.id)) {
      if (position <= was || kind !== 'done' || stage === pathOf(row)[0]) continue
      const own = [...before.segments.values()].filter(({ transcript_id }) => transcript_id === row.id)
      const unseen = own.filter((segment) => isWithheld(before, segment)).map(({ id }) => id)
      after.memory.unseen.set(`${row.id} ${stage}`, new Set(unseen))
    }
  }
}

type Run = { commands: number; wholeEvery?: number }

/** Runs commands of a seed in a new world until so many were accepted. The same seed draws the same commands. */
export async function runLaws(seed: number, { commands, wholeEvery = 8 }: Run): Promise<void> {
  const world = await openWorld()
  const log: string[] = []
  let lines: Awaited<ReturnType<typeof openLines>> | undefined
  try {
    const dice = throwDice(seed)
    const memory = newMemory()
    let marks = 0
    let facts: Facts | undefined
    const mark = (by: PersonName, transcriptId?: string) => {
      const text = `word-${++marks}-`
      const after = transcriptId ? eventsOf(facts!, transcriptId).length : 0
      memory.typed.set(text, { by: world.people[by].id, after })
      return text
    }
    const form = await writeStart(world, mark)
    facts = await readFacts(world, memory)
    await check(facts, { isWhole: true })
    lines = await openLines(world)
    for (let accepted = 0, drawn = 0; accepted < commands; drawn++) {
      expect(drawn, 'too few commands are accepted').toBeLessThan(commands * 20)
      const { name, by, send, accepted: note } = drawCommand({ ...facts, dice, form, mark })
      const before = await digestOf(world)
      const answer = await send().then(
        () => undefined,
        (error: unknown) => error,
      )
      const problem = answer === undefined ? undefined : findProblem(answer)
      if (answer !== undefined && !problem) throw answer
      const isSame = (await digestOf(world)) === before
      // The bytes of a recording are sent after it was announced, so the announcement stays if they are refused.
      if (problem && name !== 'attach') expect([name, problem.code, isSame]).toEqual([name, problem.code, true])
      if (problem) continue
      expect([name, isSame]).toEqual([name, false])
      accepted++
      note?.()
      log.push(`${name} by ${by}`)
      const now = await readFacts(world, memory)
      rememberUnseen(facts, now)
      facts = now
      const isWhole = accepted % wholeEvery === 0 || accepted === commands
      await check(facts, { isWhole })
      if (isWhole) await lines.check(facts)
      world.clock.advance(dice.int(1, 9) * 3_600_000)
      facts = await readFacts(world, memory)
    }
  } catch (error) {
    if (error instanceof Error) error.message += `\nSeed ${seed}, after:\n${log.slice(-25).join('\n')}`
    throw error
  } finally {
    lines?.hangUp()
    await world.close()
  }
}
