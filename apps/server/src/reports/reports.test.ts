// Monthly reports: what they say, who may see them, how they are kept, and that they tell no more than the screens do.
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { PersonName } from '../../testing/cast.ts'
import { startOfTests } from '../../testing/clock.ts'
import { type History, writeHistories } from '../../testing/people.ts'
import { refusalOf } from '../../testing/refusal.ts'
import { eventsOf } from '../../testing/trail.ts'
import { useWorld } from '../../testing/world.ts'

const world = useWorld()
const report = async (person: PersonName) => (await world.as(person)).report
const view = async (person: PersonName, month: string, siteId: string | null = null) =>
  (await report(person)).view({ studyId: world.studyId, month, siteId })
const keep = async (person: PersonName, month: string, siteId: string | null = null) =>
  (await report(person)).keep({ ...world.command(), month, siteId })

const enrolledOn = (day: string): History => [
  { kind: 'screened', on: '2024-01-02' },
  { kind: 'eligible', on: '2024-01-10' },
  { kind: 'consented', on: day },
  { kind: 'enrolled', on: day },
]

beforeAll(async () => {
  const left: History[] = [
    [
      { kind: 'screened', on: '2024-01-20' },
      { kind: 'eligible', on: '2024-01-21' },
      { kind: 'declined', on: '2024-02-03' },
    ],
  ]
  await writeHistories(
    world,
    left.map((history) => ({ site: 'BRS' as const, history })),
  )
  await writeHistories(world, [
    ...Array.from({ length: 2 }, () => ({ site: 'BRS' as const, history: enrolledOn('2024-01-15') })),
    ...Array.from({ length: 3 }, () => ({ site: 'BRS' as const, history: enrolledOn('2024-02-20') })),
    ...Array.from({ length: 4 }, () => ({ site: 'ULM' as const, history: enrolledOn('2024-02-29') })),
    {
      site: 'ULM',
      history: [...enrolledOn('2024-03-01'), { kind: 'allocated', on: '2024-03-01', arm: 'intervention' }],
    },
  ])
  await world.database.prisma.target.createMany({
    data: [
      { studyId: world.studyId, siteId: world.sites.BRS, month: new Date('2024-02-01'), participants: 10 },
      { studyId: world.studyId, siteId: world.sites.ULM, month: new Date('2024-02-01'), participants: 2 },
    ],
  })
})
beforeEach(async () => {
  world.clock.set(startOfTests)
  await world.database.prisma.report.deleteMany()
})

describe('the report of a month', () => {
  it('has the figures of the recruitment page as of the last day of the month', async () => {
    for (const person of ['coordinatorInBeerSheva', 'investigator', 'monitor'] as const) {
      const page = await (await world.as(person)).recruitment.view({ studyId: world.studyId, asOf: '2024-02-29' })
      const { content } = await view(person, '2024-02')
      const { enrolled, target, planned, percent, metOn } = page.total
      expect(content.total).toMatchObject({ enrolled, target, planned, percent, metOn })
      expect(content.sites.map(({ id, enrolled: people, standing, months }) => [id, people, standing, months])).toEqual(
        page.sites.map((site) => [site.id, site.enrolled, site.standing, site.months]),
      )
    }
  })

  it('says how many were enrolled in the month and until its end, of how many planned, at each site', async () => {
    const { content } = await view('investigator', '2024-02')
    expect(content).toMatchObject({ from: '2024-02-01', until: '2024-02-29', isOver: true, isWholeStudy: true })
    expect(content.total).toMatchObject({ inMonth: 7, targetInMonth: 12, enrolled: 9, target: 12 })
    const [brs, ulm] = ['BRS', 'ULM'].map((code) => content.sites.find((site) => site.code === code))
    expect(brs).toMatchObject({ inMonth: 3, targetInMonth: 10, enrolled: 5 })
    expect(ulm).toMatchObject({ inMonth: 4, targetInMonth: 2, enrolled: 4 })
    expect(content.losses.month).toEqual([{ what: 'declined', why: null, reason: null, count: 1 }])
    expect(content.total.steps.month.enrolled).toBe(7)
    expect(content.total.steps.soFar.enrolled).toBe(9)
  })

  it('has only the sites that the reader may see, and no code of a participant and no arm', async () => {
    const own = await view('coordinatorInBeerSheva', '2024-02')
    expect(own.content.sites.map(({ code }) => code)).toEqual(['BRS'])
    expect(own.content.isWholeStudy).toBe(false)
    // Somebody is allocated, and this reader sees it elsewhere.
    const { recruitment } = await world.as('investigator')
    expect(JSON.stringify(await recruitment.arms({ studyId: world.studyId }))).toContain('intervention')
    const text = JSON.stringify((await view('investigator', '2024-03')).content)
    expect(text).not.toMatch(/(BRS|ULM)-\d/)
    expect(text).not.toMatch(/intervention|control/)
    expect(await refusalOf(view('coordinatorInBeerSheva', '2024-02', world.sites.ULM))).toBe('access.not_found')
    expect(await refusalOf(view('analyst', '2024-02'))).toBe('access.refused')
  })

  it('of a month without events has only zeros, and of one that has not begun is refused', async () => {
    const { content } = await view('investigator', '2023-05')
    expect(content.total).toMatchObject({ inMonth: 0, enrolled: 0 })
    expect(content.losses.soFar).toEqual([])
    expect(content.sessions).toEqual([])
    expect(await refusalOf(view('investigator', '2024-04'))).toBe('calendar.in_future')
    expect(await refusalOf(view('investigator', '2024-13'))).toBe('input.invalid')
  })

  it.each(['1900-01', '1950-07', '2014-02'])(
    'of %s, long before the study, is neither made nor kept',
    async (month) => {
      expect(await refusalOf(view('monitor', month))).toBe('report.before_start')
      expect(await refusalOf(keep('monitor', month))).toBe('report.before_start')
    },
  )

  it('begins with the month in which the first of its sites opened', async () => {
    const { prisma } = world.database
    const own = (id: string) => ({ id_studyId: { id, studyId: world.studyId } })
    const { BRS, ULM } = world.sites
    const before = await prisma.site.findMany({ where: { studyId: world.studyId } })
    await prisma.site.update({ where: own(BRS), data: { openedOn: new Date('2023-03-31') } })
    await prisma.site.update({ where: own(ULM), data: { openedOn: new Date('2023-05-02') } })
    for (const see of [view, keep]) {
      expect(await refusalOf(see('monitor', '2023-02'))).toBe('report.before_start')
      expect(await refusalOf(see('monitor', '2023-04', ULM))).toBe('report.before_start')
      await see('monitor', '2023-03')
      await see('monitor', '2023-05', ULM)
    }
    for (const { id, openedOn } of before) await prisma.site.update({ where: own(id), data: { openedOn } })
  })

  it('that is not over ends today, and is over only after midnight at every site', async () => {
    expect((await view('investigator', '2024-03')).content).toMatchObject({ until: '2024-03-13', isOver: false })
    // The clocks changed in this month. In Be'er Sheva it is midnight, and in Ulm eleven o'clock.
    world.clock.set('2024-03-31T21:30:00Z')
    expect((await view('investigator', '2024-03')).content).toMatchObject({ until: '2024-03-31', isOver: false })
    expect((await view('investigator', '2024-03', world.sites.BRS)).content.isOver).toBe(true)
    world.clock.set('2024-03-31T22:00:00Z')
    expect((await view('investigator', '2024-03')).content).toMatchObject({ until: '2024-03-31', isOver: true })
  })

  it('names a site that opened in the middle of the month, and the change of the study with its reference', async () => {
    const { prisma } = world.database
    const where = { id_studyId: { id: world.sites.ULM, studyId: world.studyId } }
    const { openedOn } = await prisma.site.findUniqueOrThrow({ where })
    await prisma.site.update({ where, data: { openedOn: new Date('2024-02-14') } })
    expect((await view('investigator', '2024-02')).content.changes).toMatchObject({
      opened: [world.sites.ULM],
      closed: [],
    })
    expect((await view('coordinatorInBeerSheva', '2024-02')).content.changes.opened).toEqual([])
    await prisma.site.update({ where, data: { openedOn } })
    const { study } = await world.as('administrator')
    const { version, name, title, configuration } = await study.view({ studyId: world.studyId })
    const changed = { name, title: `${title}.`, startsOn: null, configuration }
    const why = { reason: 'A word was missing', ethicsReference: 'EC 2024/7' }
    await study.configure({ ...world.command(), expectedVersion: version, ...changed, ...why })
    // The trail has the time of the database.
    const today = new Date().toISOString().slice(0, 10)
    world.clock.set(new Date().toISOString())
    const { amendments } = (await view('investigator', today.slice(0, 7))).content.changes
    expect(amendments).toMatchObject([
      { on: today, parts: expect.arrayContaining(['title']), ethicsReference: 'EC 2024/7' },
    ])
  })

  it('leaves an event at each of its sites', async () => {
    await view('investigator', '2024-02')
    const made = await world.database.prisma.auditEvent.findMany({
      where: { action: 'report.view', actorId: world.people.investigator.id },
      orderBy: { seq: 'desc' },
      take: 2,
    })
    expect(made.map(({ siteId }) => siteId).toSorted()).toEqual(Object.values(world.sites).toSorted())
    expect(made[0]).toMatchObject({ isDisclosure: true, after: { month: '2024-02' } })
  })
})

describe('a kept report', () => {
  it('shows the same numbers after a correction, and a report that is made then shows the new ones', async () => {
    const { reportId } = await keep('investigator', '2024-02')
    const person = await world.database.prisma.participant.findFirstOrThrow({
      where: { siteId: world.sites.ULM, enrolledOn: new Date('2024-02-29') },
      include: { events: true },
    })
    const enrolled = person.events.find(({ kind }) => kind === 'enrolled')!
    await (
      await world.as('coordinatorInUlm')
    ).participant.correct({
      ...world.command(),
      participantId: person.id,
      eventId: enrolled.id,
      reason: 'Another person was meant',
    })
    const opened = await (await report('investigator')).open({ studyId: world.studyId, reportId })
    expect(opened.content.total.inMonth).toBe(7)
    expect(opened.kept).toMatchObject({ month: '2024-02', isUnchanged: true })
    const now = await view('investigator', '2024-02')
    expect(now.content.total.inMonth).toBe(6)
    expect(now.keptId).toBe(reportId)
  })

  it('is there once for each month and set of sites, also at once, and has the digest in the trail', async () => {
    const made = await Promise.all([
      keep('investigator', '2024-02'),
      keep('monitor', '2024-02'),
      keep('dataManager', '2024-02'),
    ])
    expect(new Set(made.map(({ reportId }) => reportId)).size).toBe(1)
    expect(made.filter(({ isFirst }) => isFirst)).toHaveLength(1)
    const { kept } = await (await report('monitor')).list({ studyId: world.studyId })
    expect(kept).toMatchObject([{ id: made[0]!.reportId, month: '2024-02', dueOn: null }])
    const [event] = await eventsOf(world, made[0]!.reportId)
    expect(event).toMatchObject({ after: { month: '2024-02', sha256: kept[0]!.sha256, isScheduled: false } })
  })

  it('is opened and listed only by who may see all of its sites', async () => {
    const { reportId } = await keep('investigator', '2024-02')
    const own = await keep('coordinatorInBeerSheva', '2024-02')
    const open = async (person: PersonName, id: string) =>
      (await report(person)).open({ studyId: world.studyId, reportId: id })
    expect(await refusalOf(open('coordinatorInBeerSheva', reportId))).toBe('report.not_found')
    expect((await open('coordinatorInBeerSheva', own.reportId)).content.sites).toHaveLength(1)
    expect(await refusalOf(open('coordinatorInUlm', own.reportId))).toBe('report.not_found')
    const { kept } = await (await report('coordinatorInBeerSheva')).list({ studyId: world.studyId })
    expect(kept.map(({ id }) => id)).toEqual([own.reportId])
  })

  it('whose text was altered says so', async () => {
    const { reportId } = await keep('investigator', '2024-02')
    const { content } = await world.database.prisma.report.findFirstOrThrow({ where: { id: reportId } })
    const altered = content.replace(/"enrolled":\d+/, '"enrolled":99')
    expect(altered).not.toBe(content)
    await world.database.prisma.report.updateMany({ where: { id: reportId }, data: { content: altered } })
    const { kept } = await (await report('investigator')).open({ studyId: world.studyId, reportId })
    expect(kept.isUnchanged).toBe(false)
  })

  it('is refused while the month is not over', async () =>
    expect(await refusalOf(keep('investigator', '2024-03'))).toBe('report.not_over'))
})
