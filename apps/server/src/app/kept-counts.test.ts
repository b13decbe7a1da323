// Counts of sessions and of transcripts are kept as those of participants are: triggers add rows, and a job replaces them by their
// sums. These tests change sessions and transcripts also past our commands, and compare the sums with a plain count.
import { beforeAll, describe, expect, it } from 'vitest'
import { asRequest, denied, saidOf, sqlStateOf } from '../../testing/floor.ts'
import { writeHeld, writeTranscript } from '../../testing/transcripts.ts'
import { useWorld } from '../../testing/world.ts'
import { foldCounts } from '../participants/store/counts.ts'
import { keepAgain, recountCounts } from './command-line/store.ts'

const world = useWorld()

beforeAll(async () => {
  for (const site of ['BRS', 'BRS', 'ULM'] as const) await writeTranscript(world, await writeHeld(world, { site }))
})

const run = (text: string) => world.database.pool.query<Record<string, unknown>>(text)
const differing = () => recountCounts(world.database.pool)
const changes = [
  `update session set status = 'cancelled' where code like 'BRS%'`,
  `update session set kind = 'interview', status = 'held'`,
  `update session set note = 'the same kind'`,
  `update transcript set state = 'claimed', assigned_to_id = (select id from staff limit 1)`,
  `update transcript set due_on = '2024-02-29' where state = 'claimed'`,
  `update transcript set due_on = null, state = 'released', assigned_to_id = null`,
  `update transcript set duration_ms = null`,
  `update transcript set stage = 'release', duration_ms = 90061001`,
  `delete from segment; delete from speaker; delete from stage_event; delete from transcript where language = 'he'`,
]

describe('the counts of sessions and transcripts', () => {
  it('follow every change, by whatever statement, before and after they are added up', async () => {
    for (const text of changes) {
      await run(text)
      expect([text, await differing()]).toEqual([text, []])
      await foldCounts(world.database)
      expect([text, await differing()]).toEqual([text, []])
    }
    const { rows } = await run('select kind, status, sessions, is_sum from session_count order by sessions')
    expect(rows).toEqual([
      { kind: 'interview', status: 'held', sessions: 1, is_sum: true },
      { kind: 'interview', status: 'held', sessions: 2, is_sum: true },
    ])
  })

  it('that somebody changed by hand are named, and put right', async () => {
    await writeTranscript(world, await writeHeld(world, { site: 'ULM' }))
    await run('update session_count set sessions = sessions + 1 where sessions = 2')
    await run('update transcript_count set duration_ms = 0')
    expect(await differing()).toEqual(['BRS', 'ULM'])
    await keepAgain(world.database.pool)
    expect(await differing()).toEqual([])
  })

  it.each([
    'update session_count set sessions = 0',
    'delete from session_count',
    'update transcript_count set transcripts = 0',
    'delete from transcript_count',
    `select fold_count('session_count', '{study_id,site_id}', '{kind}', '{sessions}')`,
  ])('can be written by the triggers and the job alone: no request may %s', async (text) => {
    const said = saidOf(world, { action: 'session.amend' })
    expect(await sqlStateOf(asRequest(world, said, text))).toBe(denied)
  })
})
