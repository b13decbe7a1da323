import { alertFigure, type AlertKind, alertKinds, isRaisedBy, mostAlerts } from '@polyphony/domain/recruitment/alerts'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { PersonName } from '../../testing/cast.ts'
import { startOfTests } from '../../testing/clock.ts'
import { runJobs } from '../../testing/jobs.ts'
import { writePeople } from '../../testing/people.ts'
import { refusalOf } from '../../testing/refusal.ts'
import { eventsOf } from '../../testing/trail.ts'
import { useWorld } from '../../testing/world.ts'
import { checkAlerts } from './commands/check-alerts.ts'

const world = useWorld()

beforeAll(async () => {
  await writePeople(world, [
    { site: 'BRS', status: 'enrolled', enrolledOn: '2024-02-20', times: 6 },
    { site: 'BRS', status: 'declined', events: ['eligible', 'declined'], times: 5 },
    { site: 'BRS', status: 'declined', events: ['eligible', 'consented', 'declined'] },
    { site: 'BRS', status: 'ineligible', events: ['ineligible'], times: 4 },
    { site: 'ULM', status: 'enrolled', enrolledOn: '2024-03-12', times: 2 },
    { site: 'ULM', status: 'declined', events: ['eligible', 'declined'] },
  ])
  await world.database.prisma.target.createMany({
    data: [
      { studyId: world.studyId, siteId: world.sites.BRS, month: new Date('2024-01-01'), participants: 10 },
      { studyId: world.studyId, siteId: world.sites.ULM, month: new Date('2024-01-01'), participants: 2 },
    ],
  })
})
beforeEach(async () => {
  world.clock.set(startOfTests)
  await world.database.prisma.recruitmentAlert.deleteMany()
  await world.database.prisma.letter.deleteMany()
  await world.database.pool.query('delete from graphile_worker._private_jobs')
})

const set = async (person: PersonName, kind: AlertKind, threshold: number, siteId: string | null = world.sites.BRS) =>
  (await world.as(person)).recruitment.set_alert({ ...world.command(), siteId, kind, threshold })
const list = async (person: PersonName) => (await world.as(person)).recruitment.alerts({ studyId: world.studyId })
const check = () => checkAlerts(world.services)
const waiting = () => world.database.prisma.letter.count()
/** The newest letters, of the jobs that run now. */
const letters = async () => {
  const before = (await world.letters()).length
  await runJobs(world)
  return (await world.letters()).slice(before)
}
const later = (days: number) => world.clock.advance(days * 86_400_000)

describe('an alert', () => {
  it('says what the recruitment page shows on that day, for each kind, each site and each reader', async () => {
    for (const person of ['coordinatorInBeerSheva', 'investigator', 'monitor'] as const) {
      await world.database.prisma.recruitmentAlert.deleteMany()
      const page = await (await world.as(person)).recruitment.view({ studyId: world.studyId, asOf: 'today' })
      const places = [null, ...page.sites.map(({ id }) => id)]
      for (const place of places) for (const kind of alertKinds) await set(person, kind, 30, place)
      await check()
      const found = await list(person)
      expect(found).toHaveLength(places.length * alertKinds.length)
      for (const { kind, siteId, threshold, value, ofPeople, raisedOn, checkedOn } of found) {
        const figure = alertFigure(kind, page.sites.find(({ id }) => id === siteId) ?? page)
        expect([kind, siteId, value, ofPeople]).toEqual([kind, siteId, figure?.value ?? null, figure?.of ?? null])
        expect(raisedOn !== null).toBe(isRaisedBy(kind, threshold, figure))
        expect(checkedOn).toBe('2024-03-13')
      }
    }
  })

  it('counts the days without an enrolment, the plan, and refusals of those who were asked', async () => {
    await set('monitor', 'none_for', 22)
    await set('monitor', 'below_plan', 61)
    await set('monitor', 'refusals', 49)
    // Of three people in Ulm one declined: too few to say anything.
    await set('monitor', 'refusals', 1, world.sites.ULM)
    await check()
    const found = await list('monitor')
    const of = (kind: AlertKind, siteId = world.sites.BRS) =>
      found.find((each) => each.kind === kind && each.siteId === siteId)
    expect(of('none_for')).toMatchObject({ value: 22, ofPeople: null, raisedOn: '2024-03-13' })
    expect(of('below_plan')).toMatchObject({ value: 6, ofPeople: 10, raisedOn: '2024-03-13' })
    expect(of('refusals')).toMatchObject({ value: 6, ofPeople: 12, raisedOn: '2024-03-13' })
    expect(of('refusals', world.sites.ULM)).toMatchObject({ value: null, ofPeople: null, raisedOn: null })
  })

  it('is told once by mail when it is raised: with the figure, the site and a link, and without a participant', async () => {
    await set('monitor', 'none_for', 20)
    await world.database.prisma.staff.update({ where: { id: world.people.monitor.id }, data: { language: 'de' } })
    await check()
    const [letter, ...more] = await letters()
    expect(more).toEqual([])
    expect(letter!.to).toEqual(['monitor@example.org'])
    expect(letter!.subject).toBe('Rekrutierung in Voices')
    expect(letter!.text).toContain('http://127.0.0.1:4000/s/voices/recruitment?asOf=today&site=BRS')
    expect(letter!.text).toMatch(/22 Tage.*20 Tage/s)
    expect(letter!.text).not.toMatch(/BRS-\d/)
    later(1)
    await check()
    expect(await letters()).toEqual([])
    expect(await list('monitor')).toMatchObject([{ value: 23, checkedOn: '2024-03-14', raisedOn: '2024-03-13' }])
  })

  it('is checked once a day, after midnight at its site', async () => {
    world.clock.set('2024-03-13T21:59:00Z')
    await set('monitor', 'none_for', 300)
    await set('monitor', 'none_for', 300, world.sites.ULM)
    await set('monitor', 'none_for', 300, null)
    await check()
    const placed = [world.sites.BRS, world.sites.ULM, null]
    const days = async () => {
      const found = await list('monitor')
      return placed.map((place) => found.find(({ siteId }) => siteId === place)?.checkedOn)
    }
    expect(await days()).toEqual(['2024-03-13', '2024-03-13', '2024-03-13'])
    // It is midnight in Be'er Sheva, and eleven o'clock in Ulm.
    world.clock.set('2024-03-13T22:00:00Z')
    await check()
    expect(await days()).toEqual(['2024-03-14', '2024-03-13', '2024-03-13'])
    world.clock.set('2024-03-13T23:00:00Z')
    await check()
    expect(await days()).toEqual(['2024-03-14', '2024-03-14', '2024-03-14'])
  })

  it('is told once if two servers check it at once', async () => {
    await set('monitor', 'none_for', 20)
    await Promise.all(Array.from({ length: 4 }, check))
    expect(await waiting()).toBe(1)
  })

  it('is told later if the mail does not go out at first', async () => {
    await set('monitor', 'none_for', 20)
    await check()
    const own = world.services.mail.send
    world.services.mail.send = () => Promise.reject(new Error('No line'))
    await runJobs(world)
    world.services.mail.send = own
    expect(await waiting()).toBe(1)
    await world.database.pool.query('update graphile_worker._private_jobs set run_at = now()')
    expect((await letters()).map(({ to }) => to)).toEqual([['monitor@example.org']])
    expect(await waiting()).toBe(0)
  })
})

describe('whoever may not see recruitment at a site', () => {
  it('sets no alert there, and gets none after their role ended', async () => {
    expect(await refusalOf(set('coordinatorInBeerSheva', 'none_for', 20, world.sites.ULM))).toBe('access.not_found')
    expect(await refusalOf(set('coordinatorInBeerSheva', 'none_for', 20, world.newId()))).toBe('access.not_found')
    expect(await refusalOf(set('analyst', 'none_for', 20))).toBe('access.refused')
    await set('coordinatorInBeerSheva', 'none_for', 20)
    await set('coordinatorInBeerSheva', 'none_for', 20, null)
    const where = { staffId: world.people.coordinatorInBeerSheva.id }
    await world.database.prisma.grant.updateMany({ where, data: { revokedAt: world.clock.now() } })
    await check()
    expect(await waiting()).toBe(0)
    const kept = await world.database.prisma.recruitmentAlert.findMany({ where: { ownerId: where.staffId } })
    expect(kept).toMatchObject([
      { raisedOn: null, value: null },
      { raisedOn: null, value: null },
    ])
    await world.database.prisma.grant.updateMany({ where, data: { revokedAt: null } })
  })

  it('has in an alert of all sites only their own sites', async () => {
    await set('coordinatorInUlm', 'none_for', 20, null)
    await set('coordinatorInBeerSheva', 'none_for', 20, null)
    await check()
    expect(await list('coordinatorInUlm')).toMatchObject([{ value: 1, raisedOn: null }])
    expect(await list('coordinatorInBeerSheva')).toMatchObject([{ value: 22, raisedOn: '2024-03-13' }])
  })

  it('sees, marks and removes no alert of somebody else', async () => {
    const { alertId } = await set('monitor', 'none_for', 20)
    await check()
    expect(await list('investigator')).toEqual([])
    const { recruitment } = await world.as('investigator')
    expect(await refusalOf(recruitment.see_alert({ ...world.command(), alertId }))).toBe('recruitment.alert_not_found')
    expect(await refusalOf(recruitment.remove_alert({ ...world.command(), alertId }))).toBe(
      'recruitment.alert_not_found',
    )
  })
})

describe('recruitment.set_alert', () => {
  it.each([
    ['none_for', 0],
    ['none_for', 366],
    ['none_for', 1.5],
    ['below_plan', 101],
    ['refusals', 100],
  ] as const)('refuses %s with a threshold of %s', async (kind, threshold) => {
    expect(await refusalOf(set('monitor', kind, threshold))).toBe('input.invalid')
  })

  it('takes the place of an alert of the same kind and site, which is then checked anew', async () => {
    await set('monitor', 'none_for', 20)
    await check()
    await set('monitor', 'none_for', 21)
    expect(await list('monitor')).toMatchObject([{ threshold: 21, checkedOn: null, raisedOn: null }])
  })

  it('records an event at each site that the alert is about', async () => {
    const { alertId } = await set('monitor', 'below_plan', 80, null)
    const events = await eventsOf(world, alertId)
    expect(events.map(({ siteId }) => siteId).toSorted()).toEqual(Object.values(world.sites).toSorted())
    expect(events[0]).toMatchObject({ after: { alert: 'below_plan', threshold: 80 } })
    const own = await set('coordinatorInUlm', 'below_plan', 80, null)
    expect((await eventsOf(world, own.alertId)).map(({ siteId }) => siteId)).toEqual([world.sites.ULM])
  })

  it('sets at most twenty for one person in a study, also at once', async () => {
    const { prisma } = world.database
    const owner = { studyId: world.studyId, ownerId: world.people.monitor.id }
    const many = Array.from({ length: mostAlerts - 1 }, async (_, nth) => {
      const id = world.newId()
      const place = { studyId: world.studyId, code: `S${nth}`, name: `Site ${nth}`, country: 'DE' }
      await prisma.site.create({ data: { id, ...place, timeZone: 'Europe/Berlin', languages: ['de'], position: 9 } })
      const alert = { kind: 'none_for', threshold: 20, createdAt: world.clock.now() }
      await prisma.recruitmentAlert.create({ data: { id: world.newId(), ...owner, siteId: id, ...alert } })
    })
    await Promise.all(many)
    const both = await Promise.allSettled([set('monitor', 'refusals', 20), set('monitor', 'below_plan', 20)])
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(await refusalOf(set('monitor', 'none_for', 20, null))).toBe('recruitment.too_many_alerts')
  })
})

// The last test: it enrols somebody on a later day.
describe('an alert that was raised', () => {
  it('is seen, cleared, and raised again with a second letter', async () => {
    await set('monitor', 'none_for', 20)
    await check()
    const { id } = (await list('monitor'))[0]!
    await (await world.as('monitor')).recruitment.see_alert({ ...world.command(), alertId: id })
    later(1)
    await check()
    const [seen] = await list('monitor')
    expect(seen).toMatchObject({ raisedOn: '2024-03-13', seenAt: startOfTests })
    await writePeople(world, [{ site: 'BRS', status: 'enrolled', enrolledOn: '2024-03-14' }])
    later(1)
    await check()
    expect(await list('monitor')).toMatchObject([{ value: 1, raisedOn: null, seenAt: null }])
    later(20)
    await check()
    expect(await list('monitor')).toMatchObject([{ value: 21, raisedOn: '2024-04-04', seenAt: null }])
    expect(await waiting()).toBe(2)
  })
})
