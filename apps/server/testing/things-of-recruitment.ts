// The target, the list of allocations with one place taken, and the scenario of a site, for the tests of access.
import { rowOfList } from '../src/allocation/queries/making.ts'
import type { World } from './world.ts'

type Ids = Record<
  'site' | 'participant' | 'event' | 'scenario' | 'allocationList' | 'alert' | 'report' | 'reportSchedule',
  string
>
type At = { things: Ids; site: 'BRS' | 'ULM'; number: number; ownerId: string }

export async function writeRecruitmentThings(world: World, { things, site, number, ownerId }: At): Promise<void> {
  const { database, studyId } = world
  const { prisma } = database
  const siteId = things.site
  const own = { studyId, siteId }
  const day = new Date('2024-03-01')
  await prisma.target.upsert({
    where: { studyId_siteId_month: { ...own, month: new Date('2024-03-01') } },
    create: { ...own, month: new Date('2024-03-01'), participants: 3 },
    update: { participants: { increment: 1 } },
  })
  // The lists of a study are numbered, and the participant has a place on this one although the study is allocated outside.
  const seed = world.services.vault.seal(rowOfList(things.allocationList), '0'.repeat(64))
  await prisma.allocationList.create({
    data: {
      id: things.allocationList,
      studyId,
      siteIds: [siteId],
      number: number + (site === 'BRS' ? 100_000 : 200_000),
      ratio: [
        { arm: 'intervention', parts: 1 },
        { arm: 'control', parts: 1 },
      ],
      strata: [site],
      places: 4,
      sha256: '0'.repeat(64),
      keyId: seed.keyId,
      nonce: Uint8Array.from(seed.nonce),
      sealed: Uint8Array.from(seed.sealed),
    },
  })
  await prisma.allocation.create({
    data: {
      eventId: things.event,
      ...own,
      participantId: things.participant,
      listId: things.allocationList,
      stratum: site,
      place: 1,
    },
  })
  await prisma.scenario.create({
    data: {
      id: things.scenario,
      studyId,
      siteIds: [siteId],
      name: `Scenario of ${site}`,
      content: { target: null, plannedOn: null, changes: [{ siteId, perWeek: 2 }] },
      madeFor: day,
    },
  })
  // A person has one alert of a kind at a site: the newest takes the place of an earlier one.
  await prisma.recruitmentAlert.deleteMany({ where: { ...own, ownerId, kind: 'none_for' } })
  await prisma.recruitmentAlert.create({
    data: {
      id: things.alert,
      ...own,
      ownerId,
      kind: 'none_for',
      threshold: 14,
      createdAt: day,
      checkedOn: day,
      value: 20,
      raisedOn: day,
    },
  })
  // There is one report of a month at the same sites, so an earlier one becomes that of another month.
  await prisma.report.updateMany({
    where: { studyId, siteIds: { equals: [siteId] }, month: new Date('2024-01-01') },
    data: { month: new Date(Date.UTC(1900, number, 1)) },
  })
  await prisma.report.create({
    data: {
      id: things.report,
      studyId,
      siteIds: [siteId],
      month: new Date('2024-01-01'),
      madeAt: day,
      content: JSON.stringify({ note: `Report of ${site}` }),
      sha256: '0'.repeat(64),
    },
  })
  await prisma.reportSchedule.deleteMany({ where: { ...own, ownerId } })
  await prisma.reportSchedule.create({
    data: {
      id: things.reportSchedule,
      ...own,
      ownerId,
      dayOfMonth: 1,
      language: 'en',
      nextOn: new Date('2024-04-01'),
      createdAt: day,
    },
  })
}
