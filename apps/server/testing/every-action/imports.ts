import { base64Of, csvOf, plainHeadings } from '../imports.ts'
import type { Acting } from '../world.ts'

/**
 * Every command and disclosure on imports, in an order in which each is allowed. The people of the file are in no other test.
 * @param written called after an import was asked for; waits until its rows are written
 */
export function actionsOnImports(world: Acting, written: (importId: string) => Promise<unknown>) {
  const kept = {} as Record<'import' | 'given', string>
  const coordinator = () => world.as('coordinatorInBeerSheva')
  const stage = async () => {
    const rows = [
      ['2024-03-11', 'staff', 'Quirin', 'Vandermeer', '1951', '+972 50 640 0001'],
      ['2024-03-11', 'staff', 'Quirin', 'Vandermeer', '1951', '+972 50 640 0001'],
      ['2024-03-11', 'staff', 'Xochitl', 'Brzezinska', '1962', '+972 50 640 0002'],
    ]
    const file = { siteId: world.sites.BRS, fileName: 'people.csv', format: 'csv' as const }
    const content = base64Of(csvOf([plainHeadings, ...rows]))
    return (await (await coordinator()).import.stage({ ...world.command(), ...file, content })).importId
  }
  const asked = () => ({ ...world.command(), importId: kept.import })
  return {
    'import.stage': async () => void (kept.import = await stage()),
    'import.map': async () => {
      const caller = await coordinator()
      const { file } = await caller.import.view({ studyId: world.studyId, importId: kept.import })
      return caller.import.map({ ...asked(), plan: file!.plan })
    },
    'import.preview': async () =>
      (await coordinator()).import.preview({ studyId: world.studyId, importId: kept.import }),
    'import.leave': async () => (await coordinator()).import.leave(asked()),
    'import.decide': async () =>
      (await coordinator()).import.decide({ ...asked(), rows: [{ line: 4, decision: 'leave' }] }),
    'import.commit': async () => {
      await (await coordinator()).import.commit(asked())
      await written(kept.import)
    },
    'import.undo': async () => (await coordinator()).import.undo({ ...asked(), reason: 'For a test' }),
    'import.discard': async () => {
      kept.given = await stage()
      await (await coordinator()).import.discard({ ...world.command(), importId: kept.given })
    },
  }
}
