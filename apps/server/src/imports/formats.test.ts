// Files of visits, consents and targets as programs write them, and how many of each may be in a file.
import { scopes } from '@polyphony/domain/consent/scopes'
import { importLimits } from '@polyphony/domain/imports/limits'
import { number, row, text, workbook } from '@polyphony/domain/imports/workbook.test-support'
import { afterEach, describe, expect, it } from 'vitest'
import { writeForm, writeParticipant } from '../../testing/consent.ts'
import { commit, csvOf, map, stage } from '../../testing/imports.ts'
import { enrolled, problemOf } from '../../testing/participants.ts'
import { visiting } from '../../testing/visits.ts'
import { useWorld } from '../../testing/world.ts'

const world = useWorld()
const { at, travel } = visiting(world)
const headings = {
  visits: ['record_id', 'redcap_event_name', 'visit_date', 'How'],
  consents: ['Code', 'Consent date', 'Time', 'How taken', 'Version', ...scopes.map((scope) => `consent___${scope}`)],
  targets: ['Month', 'Target'],
}
const letterOf = (column: number) => String.fromCodePoint(65 + column)
/** A workbook with one row. Numbers are days, times or counts; those with a style are shown as days. */
const workbookOf = (names: readonly string[], cells: readonly (string | { value: number; style?: number })[]) => {
  const rows =
    row(1, ...names.map((name, column) => text(`${letterOf(column)}1`, name))) +
    row(
      2,
      ...cells.map((cell, column) => {
        const reference = `${letterOf(column)}2`
        return typeof cell === 'string' ? text(reference, cell) : number(reference, cell.value, cell.style)
      }),
    )
  return workbook([{ name: 'Rows', rows }])
}
/** 20 March 2024, as a workbook counts days. */
const day = { value: 45_371, style: 1 }
const xlsx = { fileName: 'rows.xlsx' }

// A person may have ten files that wait.
afterEach(() =>
  world.database.prisma.importBatch.updateMany({ where: { state: 'staged' }, data: { state: 'discarded' } }),
)

describe('a workbook', () => {
  it('of visits is read with days as numbers', async () => {
    travel('2024-03-13')
    const { code } = await enrolled(world)
    travel('2024-04-25')
    const file = workbookOf(headings.visits, [code, 'baseline_arm_1', day, 'in person'])
    const importId = await stage(world, file, { ...xlsx, kind: 'visits' })
    expect(await map(world, importId)).toEqual({ new: 1 })
    await commit(world, importId)
    expect(await at(code, 'baseline')).toMatchObject({ state: 'done', doneOn: '2024-03-20' })
  })

  it('of consents is read with days, times and decisions as numbers', async () => {
    travel('2024-04-25')
    const version = (await writeForm(world)).slice(-8)
    const { id, code } = await writeParticipant(world)
    const cells = [code, day, { value: 10.5 / 24, style: 1 }, 'paper', version, ...scopes.map(() => ({ value: 1 }))]
    const importId = await stage(world, workbookOf(headings.consents, cells), { ...xlsx, kind: 'consents' })
    expect(await map(world, importId)).toEqual({ new: 1 })
    await commit(world, importId)
    const consent = await world.database.prisma.consent.findFirstOrThrow({ where: { participantId: id } })
    expect(consent.givenAt).toEqual(new Date('2024-03-20T08:30Z'))
  })

  it('of targets is read with the first day of a month as a number', async () => {
    const file = workbookOf(headings.targets, [{ value: 46_023, style: 1 }, { value: 4 }])
    const person = 'dataManager' as const
    const importId = await stage(world, file, { ...xlsx, kind: 'targets', person })
    expect(await map(world, importId, {}, { person })).toEqual({ new: 1 })
    await commit(world, importId, { person })
    const [target] = await world.database.prisma.target.findMany({ where: { siteId: world.sites.BRS } })
    expect([target!.month, target!.participants]).toEqual([new Date('2026-01-01'), 4])
  })
})

describe('a table with tabs', () => {
  it('of visits and of targets is read', async () => {
    travel('2024-03-13')
    const { code } = await enrolled(world)
    travel('2024-04-25')
    const visits = csvOf([headings.visits, [code, 'baseline', '2024-03-20', 'in person']], '\t')
    const tabs = { fileName: 'rows.tsv' }
    expect(await map(world, await stage(world, visits, { ...tabs, kind: 'visits' }))).toEqual({ new: 1 })
    const person = 'dataManager' as const
    const targets = csvOf([headings.targets, ['2026-02', '5']], '\t')
    const importId = await stage(world, targets, { ...tabs, kind: 'targets', person })
    expect(await map(world, importId, {}, { person })).toEqual({ new: 1 })
  })
})

describe('a file with more than may be in one is refused, and says how many may be:', () => {
  const refusal = async (kind: 'visits' | 'consents' | 'targets', rowOf: (index: number) => readonly string[]) => {
    const person = kind === 'targets' ? 'dataManager' : 'coordinatorInBeerSheva'
    const rows = Array.from({ length: importLimits.things[kind] + 1 }, (_, index) => rowOf(index))
    const importId = await stage(world, csvOf([headings[kind], ...rows]), { kind, person })
    return problemOf(map(world, importId, {}, { person }))
  }
  const tooMany = (most: number) => ({ code: 'import.too_many_things', details: { most } })

  it('visits', async () => {
    const { code } = await writeParticipant(world)
    const problem = await refusal('visits', () => [code, 'baseline', '2024-03-20', 'in person'])
    expect(problem).toMatchObject(tooMany(importLimits.things.visits))
  })

  it('consents', async () => {
    const version = (await writeForm(world)).slice(-8)
    const { code } = await writeParticipant(world)
    const decisions = scopes.map(() => '1')
    const problem = await refusal('consents', () => [code, '2024-03-10', '10:30', 'paper', version, ...decisions])
    expect(problem).toMatchObject(tooMany(importLimits.things.consents))
  })

  it('targets', async () => {
    const monthOf = (index: number) => `${1960 + Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`
    expect(await refusal('targets', (index) => [monthOf(index), '4'])).toMatchObject(
      tooMany(importLimits.things.targets),
    )
  })
})
