// Reports on a schedule: made once, at the right hour, late if need be, with the rights of their owner, and told by mail.
import { mostSchedules } from '@polyphony/domain/reports/schema'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { PersonName } from '../../testing/cast.ts'
import { startOfTests } from '../../testing/clock.ts'
import { runJobs } from '../../testing/jobs.ts'
import { writePeople } from '../../testing/people.ts'
import { refusalOf } from '../../testing/refusal.ts'
import { eventsOf } from '../../testing/trail.ts'
import { useWorld } from '../../testing/world.ts'
import { makeDueReports } from './commands/make-due.ts'

const world = useWorld()
const schedule = async (person: PersonName, dayOfMonth: number, siteId: string | null = null) =>
  (await world.as(person)).report.schedule({ ...world.command(), siteId, dayOfMonth, language: 'he' })
const list = async (person: PersonName) => (await world.as(person)).report.list({ studyId: world.studyId })
const make = () => makeDueReports(world.services)
/** The newest letters, of the jobs that run now. */
const letters = async () => {
  const before = (await world.letters()).length
  await runJobs(world)
  return (await world.letters()).slice(before)
}

beforeAll(() => writePeople(world, [{ site: 'BRS', status: 'enrolled', enrolledOn: '2024-03-05', times: 3 }]))
beforeEach(async () => {
  world.clock.set(startOfTests)
  const { prisma, pool } = world.database
  await prisma.reportSchedule.deleteMany()
  await prisma.report.deleteMany()
  await prisma.letter.deleteMany()
  await pool.query('delete from graphile_worker._private_jobs')
})

describe('a report on a schedule', () => {
  it('is made for the month that ended, once midnight of its day is over at every site', async () => {
    expect(await schedule('investigator', 1)).toMatchObject({ nextOn: '2024-04-01' })
    // Midnight in Be'er Sheva, eleven o'clock in Ulm.
    world.clock.set('2024-03-31T21:30:00Z')
    await make()
    expect((await list('investigator')).kept).toEqual([])
    world.clock.set('2024-03-31T22:00:00Z')
    await make()
    const { kept, schedules } = await list('investigator')
    expect(kept).toMatchObject([{ month: '2024-03', dueOn: '2024-04-01' }])
    expect(schedules).toMatchObject([{ dayOfMonth: 1, nextOn: '2024-05-01' }])
  })

  it('is not made of a month before its site opened, and comes with the next one', async () => {
    const { prisma } = world.database
    const where = { id_studyId: { id: world.sites.ULM, studyId: world.studyId } }
    const { openedOn } = await prisma.site.findUniqueOrThrow({ where })
    await prisma.site.update({ where, data: { openedOn: new Date('2024-04-02') } })
    await schedule('investigator', 1, world.sites.ULM)
    world.clock.set('2024-04-01T06:00:00Z')
    await make()
    const { kept, schedules } = await list('investigator')
    expect(kept).toEqual([])
    expect(schedules).toMatchObject([{ nextOn: '2024-05-01' }])
    expect(await letters()).toEqual([])
    world.clock.set('2024-05-01T06:00:00Z')
    await make()
    expect((await list('investigator')).kept).toMatchObject([{ month: '2024-04' }])
    await prisma.site.update({ where, data: { openedOn } })
  })

  it('of one site is made after midnight there', async () => {
    await schedule('investigator', 1, world.sites.BRS)
    world.clock.set('2024-03-31T21:30:00Z')
    await make()
    expect((await list('investigator')).kept).toMatchObject([{ month: '2024-03', siteIds: [world.sites.BRS] }])
  })

  it('is told by mail with a link, and without a number and a participant', async () => {
    await schedule('investigator', 1)
    world.clock.set('2024-04-01T06:00:00Z')
    await make()
    const [letter, ...more] = await letters()
    expect(more).toEqual([])
    const [{ id } = { id: '' }] = (await list('investigator')).kept
    expect(letter!.to).toEqual(['investigator@example.org'])
    expect(letter!.text).toContain(`http://127.0.0.1:4000/s/voices/recruitment/report?kept=${id}&in=he`)
    expect(letter!.text).not.toMatch(/BRS-\d|\b3\b/)
    const [event] = await eventsOf(world, id)
    expect(event).toMatchObject({ action: 'report.keep', after: { month: '2024-03', isScheduled: true } })
  })

  it('is made once by two servers, with one letter', async () => {
    await schedule('investigator', 1)
    world.clock.set('2024-04-01T06:00:00Z')
    await Promise.all([make(), make(), make()])
    expect((await list('investigator')).kept).toHaveLength(1)
    expect(await letters()).toHaveLength(1)
    await make()
    expect(await letters()).toEqual([])
  })

  it('is one report for two people, who get a letter each', async () => {
    await schedule('investigator', 1)
    await schedule('monitor', 2)
    world.clock.set('2024-04-02T06:00:00Z')
    await make()
    expect((await list('monitor')).kept).toHaveLength(1)
    expect((await letters()).map(({ to }) => to[0]).toSorted()).toEqual([
      'investigator@example.org',
      'monitor@example.org',
    ])
  })

  it('is made late, each month once, if no server was up on the day', async () => {
    await schedule('investigator', 1)
    world.clock.set('2024-06-10T06:00:00Z')
    for (let run = 0; run < 5; run++) await make()
    const { kept, schedules } = await list('investigator')
    expect(kept.map(({ month, dueOn }) => [month, dueOn])).toEqual([
      ['2024-05', '2024-06-01'],
      ['2024-04', '2024-05-01'],
      ['2024-03', '2024-04-01'],
    ])
    expect(kept[0]!.madeAt.toISOString()).toBe('2024-06-10T06:00:00.000Z')
    expect(schedules).toMatchObject([{ nextOn: '2024-07-01' }])
  })

  it('is also made of a month without events', async () => {
    await schedule('investigator', 1, world.sites.ULM)
    world.clock.set('2024-04-01T06:00:00Z')
    await make()
    const [{ id: reportId } = { id: '' }] = (await list('investigator')).kept
    const { content } = await (await world.as('investigator')).report.open({ studyId: world.studyId, reportId })
    expect(content.total).toMatchObject({ inMonth: 0, enrolled: 0 })
  })

  it('ends when the role of its owner ends, without a report and a letter', async () => {
    await schedule('coordinatorInUlm', 1)
    await schedule('coordinatorInUlm', 1, world.sites.ULM)
    const where = { staffId: world.people.coordinatorInUlm.id }
    await world.database.prisma.grant.updateMany({ where, data: { revokedAt: world.clock.now() } })
    world.clock.set('2024-04-01T06:00:00Z')
    await make()
    expect(await world.database.prisma.reportSchedule.count()).toBe(0)
    expect(await world.database.prisma.report.count()).toBe(0)
    expect(await letters()).toEqual([])
    await world.database.prisma.grant.updateMany({ where, data: { revokedAt: null } })
  })

  it('waits while its owner lacks the one-time codes that the study requires', async () => {
    await schedule('investigator', 1)
    const { prisma } = world.database
    const { configuration } = await prisma.study.findUniqueOrThrow({ where: { id: world.studyId } })
    const before = configuration as Record<string, string>
    await prisma.study.update({
      where: { id: world.studyId },
      data: { configuration: { ...before, requiresCodes: true } },
    })
    world.clock.set('2024-04-01T06:00:00Z')
    await make()
    expect(await prisma.report.count()).toBe(0)
    await prisma.study.update({ where: { id: world.studyId }, data: { configuration: before } })
    await make()
    expect(await prisma.report.count()).toBe(1)
  })

  it('that cannot be made does not keep the others from being made', async () => {
    await schedule('investigator', 1)
    await schedule('coordinatorInUlm', 1)
    await world.database.prisma.staff.update({ where: { id: world.people.coordinatorInUlm.id }, data: { email: '' } })
    const own = world.services.vault.seal
    let calls = 0
    world.services.vault.seal = (...told) => {
      if (calls++ === 0) throw new Error('No key')
      return own(...told)
    }
    world.clock.set('2024-04-01T06:00:00Z')
    await expect(make()).rejects.toThrow('Some reports could not be made')
    world.services.vault.seal = own
    expect(await world.database.prisma.report.count()).toBe(1)
    await make()
    expect(await world.database.prisma.report.count()).toBe(2)
  })
})

describe('report.schedule', () => {
  it.each([0, 29, 1.5])('refuses day %s', async (day) =>
    expect(await refusalOf(schedule('investigator', day))).toBe('input.invalid'),
  )

  it('takes the place of one of the same site, and comes today if today is the day', async () => {
    await schedule('investigator', 1)
    expect(await schedule('investigator', 13)).toMatchObject({ nextOn: '2024-03-13' })
    expect((await list('investigator')).schedules).toMatchObject([{ siteId: null, dayOfMonth: 13, language: 'he' }])
  })

  it('is refused for a site out of reach, and is nobody else’s to see or to switch off', async () => {
    expect(await refusalOf(schedule('coordinatorInUlm', 1, world.sites.BRS))).toBe('access.not_found')
    const { scheduleId } = await schedule('investigator', 1)
    expect((await list('monitor')).schedules).toEqual([])
    const off = async (person: PersonName) =>
      (await world.as(person)).report.unschedule({ ...world.command(), scheduleId })
    expect(await refusalOf(off('monitor'))).toBe('report.schedule_not_found')
    await off('investigator')
    expect((await list('investigator')).schedules).toEqual([])
    expect((await eventsOf(world, scheduleId)).map(({ action }) => action)).toContain('report.unschedule')
  })

  it('sets at most twenty for one person in a study, also at once', async () => {
    const { prisma } = world.database
    const owner = { studyId: world.studyId, ownerId: world.people.monitor.id }
    const many = Array.from({ length: mostSchedules - 1 }, async (_, nth) => {
      const id = world.newId()
      const place = { studyId: world.studyId, code: `S${nth}`, name: `Site ${nth}`, country: 'DE' }
      await prisma.site.create({ data: { id, ...place, timeZone: 'Europe/Berlin', languages: ['de'], position: 9 } })
      const day = { dayOfMonth: 1, language: 'en', nextOn: new Date('2024-04-01'), createdAt: world.clock.now() }
      await prisma.reportSchedule.create({ data: { id: world.newId(), ...owner, siteId: id, ...day } })
    })
    await Promise.all(many)
    const both = await Promise.allSettled([schedule('monitor', 2), schedule('monitor', 3, world.sites.ULM)])
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(await refusalOf(schedule('monitor', 4, world.sites.BRS))).toBe('report.too_many_schedules')
  })
})
