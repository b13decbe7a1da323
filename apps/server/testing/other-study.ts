import type { World } from './world.ts'

/** Writes a second study with the same site codes into the same database, for the tests that no row crosses studies. */
export async function writeOtherStudy(world: World): Promise<World> {
  const { prisma } = world.database
  const studyId = world.newId() as World['studyId']
  const sites = { BRS: world.newId(), ULM: world.newId() } as World['sites']
  const { slug: _, ...same } = await prisma.study.findFirstOrThrow({ where: { id: world.studyId } })
  await prisma.study.create({
    data: { ...same, id: studyId, slug: `other-${studyId.slice(-8)}`, configuration: same.configuration as object },
  })
  for (const code of ['BRS', 'ULM'] as const) {
    const site = await prisma.site.findFirstOrThrow({ where: { studyId: world.studyId, code } })
    await prisma.site.create({ data: { ...site, id: sites[code], studyId, firstNumber: 5_000 } })
  }
  return { ...world, studyId, sites }
}
