// A file that waits, with one row that made the participant of the site, for the tests of access.
import { sealFile, sealWork } from '../src/imports/queries/staged.ts'
import type { World } from './world.ts'

type At = { things: Record<'site' | 'participant' | 'import', string>; stagedById: string }

export async function writeImportThings(world: World, { things, stagedById }: At): Promise<void> {
  const { database, studyId, services } = world
  const own = { studyId, siteId: things.site }
  const grid = { headings: ['Group'], rows: [{ line: 2, cells: ['staff'] }] }
  const file = sealFile(services.vault, things.import, { name: 'people.csv', grid, encoding: 'utf-8', formulas: 0 })
  const plan = { fields: {}, dayOrder: 'dmy' as const, meanings: {} }
  const work = sealWork(services.vault, things.import, { plan, decided: {}, found: [{ line: 2, found: 'refused' }] })
  await database.prisma.importBatch.create({
    data: {
      id: things.import,
      ...own,
      stagedById,
      format: 'csv',
      rowCount: 1,
      columnCount: 1,
      keyId: file.keyId,
      fileNonce: Uint8Array.from(file.nonce),
      fileSealed: Uint8Array.from(file.sealed),
      workNonce: Uint8Array.from(work.nonce),
      workSealed: Uint8Array.from(work.sealed),
    },
  })
  const month = { month: new Date('2024-04-01'), after: { participants: 2 } }
  await database.prisma.importedThing.create({ data: { ...own, importId: things.import, position: 1, ...month } })
  await database.prisma.importedRow.create({
    data: {
      ...own,
      importId: things.import,
      line: 2,
      participantId: things.participant,
      rowKey: `row ${things.import}`,
    },
  })
}
