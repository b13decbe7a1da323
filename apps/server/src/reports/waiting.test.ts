// What the job does with schedules whose report cannot be made: those that wait, those that fail, and those whose owner lost the right.
import { beforeEach, describe, expect, it } from 'vitest'
import type { PersonName } from '../../testing/cast.ts'
import { startOfTests } from '../../testing/clock.ts'
import { asRequest, saidOf, type Said } from '../../testing/floor.ts'
import { writeOtherStudy } from '../../testing/other-study.ts'
import { eventsOf } from '../../testing/trail.ts'
import { useWorld } from '../../testing/world.ts'
import { checkAlerts } from '../recruitment/commands/check-alerts.ts'
import { makeDueReports } from './commands/make-due.ts'

const world = useWorld()
const schedule = async (person: PersonName, siteId: string | null = null) =>
  (await world.as(person)).report.schedule({ ...world.command(), siteId, dayOfMonth: 1, language: 'de' })
const make = () => makeDueReports(world.services)
const owner = () => ({ studyId: world.studyId, ownerId: world.people.investigator.id })

beforeEach(async () => {
  world.clock.set(startOfTests)
  await world.database.prisma.reportSchedule.deleteMany()
  await world.database.prisma.report.deleteMany()
})

/** Sites of this or another study. */
async function writeSites(studyId: string, many: number) {
  const ids = Array.from({ length: many }, () => world.newId())
  await world.database.prisma.site.createMany({
    data: ids.map((id, nth) => ({
      ...{ id, studyId, code: `X${nth}`, name: `Site ${nth}`, country: 'DE', timeZone: 'Europe/Berlin' },
      ...{ languages: ['de'], position: 9 },
    })),
  })
  return ids
}

it('a hundred and more schedules that wait do not keep a later one from being made', async () => {
  const { prisma } = world.database
  const { studyId } = await writeOtherStudy(world)
  const { configuration } = await prisma.study.findUniqueOrThrow({ where: { id: studyId } })
  const asksForCodes = { ...(configuration as Record<string, string>), requiresCodes: true }
  await prisma.study.update({ where: { id: studyId }, data: { configuration: asksForCodes } })
  const { id: ownerId } = world.people.investigator
  const grant = { id: world.newId(), studyId, staffId: ownerId, role: 'investigator', grantedAt: world.clock.now() }
  await prisma.grant.create({ data: grant })
  const day = { dayOfMonth: 1, language: 'en', nextOn: new Date('2024-03-01'), createdAt: world.clock.now() }
  const siteIds = await writeSites(studyId, 101)
  await prisma.reportSchedule.createMany({
    data: siteIds.map((siteId) => ({ id: world.newId(), studyId, ownerId, siteId, ...day })),
  })
  await schedule('investigator')
  world.clock.set('2024-04-01T06:00:00Z')
  await make()
  expect(await prisma.report.count()).toBe(1)
  // They wait for the codes of their owner.
  expect(await prisma.reportSchedule.count({ where: { studyId } })).toBe(101)
})

it('five hundred and more alerts that fail do not keep a later one from being checked', async () => {
  const { prisma } = world.database
  await prisma.recruitmentAlert.deleteMany()
  const alert = { kind: 'none_for', threshold: 300, createdAt: world.clock.now() }
  const siteIds = await writeSites(world.studyId, 501)
  await prisma.recruitmentAlert.createMany({
    data: siteIds.map((siteId) => ({ id: world.newId(), ...owner(), siteId, ...alert })),
  })
  const last = { id: world.newId(), ...owner(), ownerId: world.people.monitor.id, ...alert }
  await prisma.recruitmentAlert.create({ data: last })
  // Nobody can be found who owns them: what is read of the owner has another shape.
  const { pool } = world.services.database
  const query = pool.query.bind(pool)
  const failing = (...asked: unknown[]) =>
    (asked[0] as { values?: unknown[] }).values?.[0] === owner().ownerId
      ? Promise.reject(new Error('No answer'))
      : (query as (...all: unknown[]) => unknown)(...asked)
  Object.assign(pool, { query: failing })
  await expect(checkAlerts(world.services)).rejects.toThrow('Some alerts could not be checked: 501')
  Object.assign(pool, { query })
  const where = { id_studyId: { id: last.id, studyId: world.studyId } }
  expect((await prisma.recruitmentAlert.findUniqueOrThrow({ where })).checkedOn).not.toBeNull()
  await prisma.recruitmentAlert.deleteMany()
  await prisma.site.deleteMany({ where: { id: { in: siteIds } } })
})

describe('a schedule whose owner lost the right', () => {
  it('ends with an event at its site, or at every site of the study', async () => {
    const whole = await schedule('coordinatorInUlm')
    const one = await schedule('coordinatorInUlm', world.sites.ULM)
    const where = { staffId: world.people.coordinatorInUlm.id }
    await world.database.prisma.grant.updateMany({ where, data: { revokedAt: world.clock.now() } })
    world.clock.set('2024-04-01T06:00:00Z')
    await Promise.all([make(), make()])
    await world.database.prisma.grant.updateMany({ where, data: { revokedAt: null } })
    const ends = async ({ scheduleId }: typeof one) =>
      (await eventsOf(world, scheduleId)).filter(({ action }) => action === 'report.end_schedule')
    expect(await ends(one)).toMatchObject([
      {
        siteId: world.sites.ULM,
        actorId: world.people.coordinatorInUlm.id,
        before: { dayOfMonth: 1, language: 'de' },
        after: null,
      },
    ])
    expect((await ends(whole)).map(({ siteId }) => siteId).toSorted()).toEqual(Object.values(world.sites).toSorted())
    expect(await world.database.prisma.reportSchedule.count()).toBe(0)
  })
})

it('a schedule or an alert in the place of an earlier one says in the trail what that was', async () => {
  const { recruitment, report } = await world.as('investigator')
  await schedule('investigator', world.sites.BRS)
  const again = { siteId: world.sites.BRS, dayOfMonth: 9, language: 'he' as const }
  const { scheduleId } = await report.schedule({ ...world.command(), ...again })
  const [scheduled] = await eventsOf(world, scheduleId)
  expect(scheduled).toMatchObject({
    before: { dayOfMonth: 1, language: 'de' },
    after: { dayOfMonth: 9, language: 'he' },
  })
  const alert = { siteId: world.sites.BRS, kind: 'none_for' as const }
  await recruitment.set_alert({ ...world.command(), ...alert, threshold: 20 })
  const { alertId } = await recruitment.set_alert({ ...world.command(), ...alert, threshold: 30 })
  const [set] = await eventsOf(world, alertId)
  expect(set).toMatchObject({ before: { threshold: 20 }, after: { threshold: 30 } })
})

describe.each(['report_schedule', 'recruitment_alert'])('a row of %s', (table) => {
  const actions = {
    report_schedule: ['report.keep', 'report.unschedule'],
    recruitment_alert: ['recruitment.see_alert', 'recruitment.remove_alert'],
  }
  const column = table === 'report_schedule' ? 'next_on' : 'seen_at'

  it('is read, changed and removed by its owner alone, also where others reach its site', async () => {
    const { recruitment } = await world.as('investigator')
    await schedule('investigator', world.sites.BRS)
    await recruitment.set_alert({ ...world.command(), siteId: world.sites.BRS, kind: 'none_for', threshold: 20 })
    const [changes, removes] = actions[table as keyof typeof actions] as [string, string]
    const countOf = async (actor: string, action: string, text: string) => {
      const said: Said = { actor, action }
      return (await asRequest(world, saidOf(world, said), text)).count
    }
    const all = async (actor: string) => [
      await countOf(actor, 'report.list', `select id from ${table}`),
      await countOf(actor, changes, `update ${table} set ${column} = ${column}`),
      await countOf(actor, removes, `delete from ${table}`),
    ]
    expect(await all(world.people.investigator.id)).toEqual([1, 1, 1])
    expect(await all(world.people.monitor.id)).toEqual([0, 0, 0])
  })
})
