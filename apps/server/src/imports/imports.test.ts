import { describe, expect, it } from 'vitest'
import { commit, csvOf, importFile, map, plainFile, plainHeadings, preview, stage } from '../../testing/imports.ts'
import { useWorld } from '../../testing/world.ts'

const world = useWorld()

describe('an import', () => {
  it('registers the people of a file, with their identities, and keeps what was in the file no longer', async () => {
    const { importId, rows, done } = await importFile(world, plainFile)
    expect(rows).toEqual({ new: 3 })
    expect(done).toMatchObject({ state: 'imported', counts: { new: 3 } })
    const made = await world.database.prisma.participant.findMany({
      where: { importedBy: { importId } },
      include: { identity: true, events: true },
      orderBy: { number: 'asc' },
    })
    expect(made.map(({ group, status, birthYear }) => [group, status, birthYear])).toEqual([
      ['service_user', 'screened', 1981],
      ['staff', 'screened', 1975],
      ['service_user', 'screened', 1990],
    ])
    expect(made.every(({ identity }) => identity !== null)).toBe(true)
  })

  it('of the same file again changes nothing', async () => {
    const importId = await stage(world, plainFile)
    expect(await map(world, importId)).toEqual({ unchanged: 3 })
    await expect(commit(world, importId)).rejects.toMatchObject({ message: 'import.nothing_new' })
    expect((await preview(world, importId)).rows.map(({ kind }) => kind)).toEqual([
      'unchanged',
      'unchanged',
      'unchanged',
    ])
  })

  it('names the row, the field and the reason of what it refuses', async () => {
    const file = csvOf([
      plainHeadings,
      ['2024-03-40', 'service_user', 'Dov', 'Katz', '1980', ''],
      ['2024-03-11', 'astronaut', 'Eran', 'Levi', '1980', ''],
      ['2024-03-11', 'staff', 'Fay', 'Bird', 'soon', ''],
    ])
    const importId = await stage(world, file)
    await map(world, importId)
    const { rows } = await preview(world, importId)
    expect(rows.map(({ line, faults }) => [line, faults[0]?.field, faults[0]?.code])).toEqual([
      [2, 'screenedOn', 'import.day_unknown'],
      [3, 'group', 'import.value_unknown'],
      [4, 'birthYear', 'import.year_unknown'],
    ])
  })
})
