// Bad weather for what is kept: very many registrations at one moment, a correction of what happened years ago, a job that ends at any of
// its statements, and a site with nobody.
import { describe, expect, it } from 'vitest'
import { eligible, newcomer } from '../../testing/participants.ts'
import { useWorld } from '../../testing/world.ts'
import { recountCounts, recountKept } from '../app/command-line/store.ts'
import type { SiteId } from '@polyphony/domain/ids'
import { Problem } from '@polyphony/domain/problem'
import { foldCounts } from './store/counts.ts'

const world = useWorld()
const coordinator = () => world.as('coordinatorInBeerSheva')
const totalOf = async (siteId: SiteId) => {
  const { participant } = await world.as('dataManager')
  return (await participant.list({ studyId: world.studyId, sites: [siteId] })).total
}
/** What the kept values lack; nothing, if they are right. */
const lacking = async () => {
  const { pool } = world.database
  return [(await recountKept(pool)).otherwise, ...(await recountCounts(pool))].filter((each) => each !== 0)
}

describe('many registrations at one moment at one site', () => {
  it('each get a code of their own or a refusal to try again, which then succeeds, and the counts are exact', async () => {
    const { participant } = await coordinator()
    const inputs = Array.from({ length: 400 }, () => newcomer(world, { identity: undefined }))
    const send = () => Promise.allSettled(inputs.map((input) => participant.screen(input)))
    const first = await send()
    const refused = first.flatMap((each) => (each.status === 'rejected' ? [each.reason as unknown] : []))
    for (const reason of refused) expect(problemIn(reason)).toBe('unavailable')
    // Who got no answer sends the same command again. It is done once.
    const codes = new Map<number, string>()
    for (let turn = 0; turn < 20 && codes.size < inputs.length; turn++)
      for (const [at, each] of (await send()).entries()) if (each.status === 'fulfilled') codes.set(at, each.value.code)
    expect(new Set(codes.values()).size).toBe(inputs.length)
    for (const [at, each] of first.entries())
      if (each.status === 'fulfilled') expect(codes.get(at)).toBe(each.value.code)
    expect([await totalOf(world.sites.BRS), await lacking()]).toEqual([
      { filtered: inputs.length, all: inputs.length },
      [],
    ])
  })
})

const problemIn = (reason: unknown) => {
  const cause = reason instanceof Problem ? reason : (reason as { cause?: unknown }).cause
  return cause instanceof Problem ? cause.kind : reason
}

describe('a step that was recorded three years ago', () => {
  it('is corrected, and every count of the past and of today follows', async () => {
    const { participant } = await coordinator()
    const at = { screenedOn: '2021-03-10' }
    const { participantId, code } = await participant.screen(newcomer(world, at))
    await participant.assess({ ...world.command(), participantId, on: '2021-03-11', answers: eligible })
    await foldCounts(world.database)
    const { events } = await participant.view({ studyId: world.studyId, code })
    const { id: eventId } = events.find(({ kind }) => kind === 'eligible')!
    await participant.correct({ ...world.command(), participantId, eventId, reason: 'Another person' })
    expect((await participant.view({ studyId: world.studyId, code })).status).toBe('screened')
    expect(await lacking()).toEqual([])
    await foldCounts(world.database)
    expect(await lacking()).toEqual([])
  })
})

describe('the job that adds up the counts', () => {
  it.each(['participant_count', 'enrolment_count', 'session_count', 'transcript_count', 'standing_count'])(
    'leaves all sums as they were if it ends while it writes %s, and adds them up afterwards',
    async (table) => {
      const { pool } = world.database
      const { participant } = await coordinator()
      await participant.screen(newcomer(world))
      await pool.query(`create or replace function end_here() returns trigger language plpgsql as $$
        begin raise exception 'ends here'; end $$`)
      await pool.query(
        `create trigger end_here before delete on ${table} for each statement execute function end_here()`,
      )
      await expect(foldCounts(world.database)).rejects.toThrow('ends here')
      expect(await lacking()).toEqual([])
      await pool.query(`drop trigger end_here on ${table}`)
      await foldCounts(world.database)
      const { rows } = await pool.query('select count(*)::int as added from participant_count where not is_sum')
      expect([rows[0], await lacking()]).toEqual([{ added: 0 }, []])
    },
  )
})

it('a site with nobody has an empty list, a count of none, and is in the overview', async () => {
  const { participant, recruitment } = await world.as('dataManager')
  const asked = { studyId: world.studyId, sites: [world.sites.ULM] }
  expect(await participant.list(asked)).toMatchObject({ rows: [], total: { filtered: 0 } })
  expect(JSON.stringify(await recruitment.view({ studyId: world.studyId }))).toContain(world.sites.ULM)
})
