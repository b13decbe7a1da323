// Reports of studies with no site at all, and with more sites than an index can name.
import { beforeEach, expect, it } from 'vitest'
import { startOfTests } from '../../testing/clock.ts'
import { writeOtherStudy } from '../../testing/other-study.ts'
import { refusalOf } from '../../testing/refusal.ts'
import { useWorld } from '../../testing/world.ts'

const world = useWorld()
beforeEach(() => world.clock.set(startOfTests))

it('a study without a site has no report to keep, no schedule and no alert, and says so', async () => {
  const { prisma } = world.database
  const { studyId } = await writeOtherStudy(world)
  await prisma.site.deleteMany({ where: { studyId } })
  const grant = { studyId, staffId: world.people.investigator.id, role: 'investigator', grantedAt: world.clock.now() }
  await prisma.grant.create({ data: { id: world.newId(), ...grant } })
  const { report, recruitment } = await world.as('investigator')
  const command = () => ({ ...world.command(), studyId, siteId: null })
  expect((await report.view({ studyId, month: '2024-02', siteId: null })).content.sites).toEqual([])
  expect(await refusalOf(report.keep({ ...command(), month: '2024-02' }))).toBe('study.no_sites')
  expect(await refusalOf(report.schedule({ ...command(), dayOfMonth: 1, language: 'en' }))).toBe('study.no_sites')
  const alert = { kind: 'none_for' as const, threshold: 20 }
  expect(await refusalOf(recruitment.set_alert({ ...command(), ...alert }))).toBe('study.no_sites')
})

it('a list of more than five hundred kept reports says that there are more, and the report of a month names an old one', async () => {
  const first = new Date('1950-01-01')
  const { studyId } = world
  await world.database.prisma.site.updateMany({ where: { studyId }, data: { openedOn: first } })
  const data = Array.from({ length: 501 }, (_, nth) => ({
    ...{ id: world.newId(), studyId: world.studyId, siteIds: Object.values(world.sites).toSorted() },
    month: new Date(Date.UTC(first.getUTCFullYear(), nth, 1)),
    ...{ madeAt: world.clock.now(), content: '{}', sha256: '0'.repeat(64) },
  }))
  await world.database.prisma.report.createMany({ data })
  const { report } = await world.as('investigator')
  const list = async () => report.list({ studyId: world.studyId })
  const { kept, isMore } = await list()
  expect([kept.length, kept[0]!.month, isMore]).toEqual([500, '1991-09', true])
  const { keptId } = await report.view({ studyId: world.studyId, month: '1950-01', siteId: null })
  expect(keptId).toBe(data[0]!.id)
  await world.database.prisma.report.delete({ where: { id_studyId: { id: data[0]!.id, studyId: world.studyId } } })
  expect(await list()).toMatchObject({ isMore: false, kept: { length: 500 } })
  await world.database.prisma.report.deleteMany()
})

it('a report of two hundred sites is kept once', async () => {
  const { prisma } = world.database
  const place = { studyId: world.studyId, country: 'DE', timeZone: 'Europe/Berlin', languages: ['de'], position: 9 }
  await prisma.site.createMany({
    data: Array.from({ length: 200 }, (_, nth) => ({
      id: world.newId(),
      code: `X${nth}`,
      name: `Site ${nth}`,
      ...place,
    })),
  })
  const { report } = await world.as('investigator')
  const keep = () => report.keep({ ...world.command(), month: '2024-02', siteId: null })
  const first = await keep()
  expect(first.isFirst).toBe(true)
  expect(await keep()).toEqual({ reportId: first.reportId, isFirst: false })
  const { kept } = await report.list({ studyId: world.studyId })
  expect(kept.map(({ siteIds }) => siteIds.length)).toEqual([202])
})
