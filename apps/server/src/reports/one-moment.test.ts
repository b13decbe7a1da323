// A report is of one moment: what is recorded while it is put together is in none of its parts.
import { beforeEach, expect, it } from 'vitest'
import { startOfTests } from '../../testing/clock.ts'
import { untilWaiting } from '../../testing/races.ts'
import { useWorld } from '../../testing/world.ts'
import { makeDueReports } from './commands/make-due.ts'

const world = useWorld()
beforeEach(() => world.clock.set(startOfTests))

/** Opens a site while `work` has read the sites once and waits for the sessions. */
async function openSiteDuring<Answer>(openedOn: string, work: () => Promise<Answer>): Promise<Answer> {
  const client = await world.database.pool.connect()
  try {
    await client.query('begin; lock table session in access exclusive mode')
    const answer = work()
    await untilWaiting(world, 1, answer)
    const where = { id_studyId: { id: world.sites.ULM, studyId: world.studyId } }
    await world.database.prisma.site.update({ where, data: { openedOn: new Date(openedOn) } })
    await client.query('commit')
    return await answer
  } finally {
    client.release()
  }
}

/** What the report says in two parts that are read one after the other. */
const partsOf = ({ sites, changes }: Awaited<ReturnType<typeof open>>) => ({
  opened: changes.opened,
  isOpen: sites.some(({ id, openedOn }) => id === world.sites.ULM && openedOn !== null),
})
const open = async (reportId: string) =>
  (await (await world.as('investigator')).report.open({ studyId: world.studyId, reportId })).content

it('a report that is shown', async () => {
  const { report } = await world.as('investigator')
  const view = () => report.view({ studyId: world.studyId, month: '2024-02', siteId: null })
  const { content } = await openSiteDuring('2024-02-14', view)
  expect(partsOf(content)).toEqual({ opened: [], isOpen: false })
  expect(partsOf((await view()).content)).toEqual({ opened: [world.sites.ULM], isOpen: true })
})

it('a report that is kept, by a person or on a schedule', async () => {
  const { report } = await world.as('investigator')
  const before = async () => {
    await world.database.prisma.site.updateMany({ data: { openedOn: null } })
    await world.database.prisma.report.deleteMany()
  }
  await before()
  const keep = () => report.keep({ ...world.command(), month: '2024-02', siteId: null })
  const { reportId } = await openSiteDuring('2024-02-14', keep)
  expect(partsOf(await open(reportId))).toEqual({ opened: [], isOpen: false })
  await before()
  await report.schedule({ ...world.command(), siteId: null, dayOfMonth: 13, language: 'en' })
  await openSiteDuring('2024-02-14', () => makeDueReports(world.services))
  const [made] = await world.database.prisma.report.findMany()
  expect(partsOf(await open(made!.id))).toEqual({ opened: [], isOpen: false })
})
