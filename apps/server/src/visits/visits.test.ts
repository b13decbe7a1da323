import { describe, expect, it } from 'vitest'
import { enrolled, trailOf } from '../../testing/participants.ts'
import { refusalOf } from '../../testing/refusal.ts'
import { visiting } from '../../testing/visits.ts'
import { useWorld } from '../../testing/world.ts'

const world = useWorld()
const { on, coordinator, schedule, at, record, travel } = visiting(world)

describe('the schedule of a participant', () => {
  it('begins with the enrolment, and has a target and a window for each timepoint', async () => {
    travel(on)
    const { code } = await enrolled(world)
    expect((await schedule(code)).visits).toMatchObject([
      { timepoint: 'baseline', targetOn: on, opensOn: on, closesOn: '2024-03-27', state: 'due' },
      {
        timepoint: 'month_1',
        targetOn: '2024-04-13',
        opensOn: '2024-04-06',
        closesOn: '2024-04-20',
        state: 'upcoming',
      },
      { timepoint: 'month_4', targetOn: '2024-07-13', state: 'upcoming' },
    ])
  })
})

describe('visit.record', () => {
  it('counts the other targets from the day of the baseline visit, and is in the trail', async () => {
    travel('2024-03-20')
    const { code, participantId } = await enrolled(world)
    await record(participantId, { on: '2024-03-20', way: 'video' })
    expect(await at(code, 'baseline')).toMatchObject({ state: 'done', doneOn: '2024-03-20', isInWindow: true })
    expect(await at(code, 'month_1')).toMatchObject({ targetOn: '2024-04-20' })
    expect(await trailOf(world, 'visit.record')).toMatchObject({
      code,
      before: { timepoint: 'baseline', outcome: 'waiting' },
      after: { timepoint: 'baseline', on: '2024-03-20', way: 'video', isInWindow: true },
    })
    expect(await refusalOf(record(participantId, { on: '2024-03-20' }))).toBe('visit.done_already')
  })
})

describe('visit.list', () => {
  it('lists the visits of a week', async () => {
    travel(on)
    const { code } = await enrolled(world)
    const { visit } = await coordinator()
    const { rows, total } = await visit.list({ studyId: world.studyId, from: on, to: '2024-03-19' })
    expect(rows.filter((row) => row.code === code)).toMatchObject([
      { timepoint: 'baseline', state: 'due', listedOn: on },
    ])
    expect(total!.count).toBe(rows.length)
  })
  it('counts as far as 500, and says when there are more', async () => {
    travel(on)
    const { participantId } = await enrolled(world)
    const { prisma } = world.database
    const day = new Date('2030-01-01')
    const row = (position: number) => ({
      ...{ participantId, studyId: world.studyId, siteId: world.sites.BRS, timepoint: `t${position}`, position },
      ...{ number: 1, listedOn: day, targetOn: day, opensOn: day, closesOn: day, outcome: 'waiting' },
    })
    await prisma.visit.createMany({ data: Array.from({ length: 500 }, (_, position) => row(position)) })
    const { visit } = await coordinator()
    const total = async () => (await visit.list({ studyId: world.studyId, from: '2030-01-01', to: '2030-01-01' })).total
    expect(await total()).toEqual({ count: 500, isMore: false })
    await prisma.visit.create({ data: row(500) })
    expect(await total()).toEqual({ count: 500, isMore: true })
    await prisma.visit.deleteMany({ where: { listedOn: day } })
  })
})

describe('a change of the study', () => {
  // As after a large import, before the upkeep of PostgreSQL has come. A command that acts alone is tried first, and that is rolled back.
  it('counts the tables first, also after it was rolled back once, because it keeps the visits of everybody anew', async () => {
    travel(on)
    await enrolled(world)
    const { pool } = world.database
    await pool.query(`delete from pg_statistic where starelid = 'participant'::regclass`)
    const move = `update study set starts_on = coalesce(starts_on, '2024-01-02') + 1 where id = '${world.studyId}'`
    await pool.query(`begin; ${move}; rollback; ${move}`)
    const { rows } = await pool.query(
      `select attname from pg_stats where tablename = 'participant' and attname = 'site_id'`,
    )
    expect(rows).toHaveLength(1)
  })

  it('does not wait for an import of another study that counts the tables', async () => {
    const { pool } = world.database
    const importing = await pool.connect()
    try {
      await importing.query('begin; analyze participant')
      const move = `update study set starts_on = coalesce(starts_on, '2024-01-02') + 1 where id = '${world.studyId}'`
      await pool.query(`begin; set local lock_timeout = '5s'; ${move}; commit`)
    } finally {
      await importing.query('rollback')
      importing.release()
    }
  })
})
