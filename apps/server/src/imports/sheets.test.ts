// Files of sessions as programs write them: workbooks with numbers for days, merged cells and formulas, and old Hebrew tables.
import { importLimits } from '@polyphony/domain/imports/limits'
import { number, row, text, workbook } from '@polyphony/domain/imports/workbook.test-support'
import { afterEach, describe, expect, it } from 'vitest'
import { writeParticipant } from '../../testing/consent.ts'
import { commit, map, preview, stage } from '../../testing/imports.ts'
import { problemOf } from '../../testing/participants.ts'
import { useWorld } from '../../testing/world.ts'

const world = useWorld()
const kind = 'sessions' as const
const same = () => ({
  'session.kind': { value: 'focus_group' },
  'session.language': { value: 'he' },
  'session.facilitator': { value: world.people.coordinatorInBeerSheva.id },
})
const withoutKind = () => {
  const { 'session.kind': _kind, ...others } = same()
  return others
}
const heldIn = (importId: string) =>
  world.database.prisma.session.findMany({
    where: { importedBy: { some: { importId } } },
    include: { attendances: true },
    orderBy: { startsAt: 'asc' },
  })

afterEach(() =>
  world.database.prisma.importBatch.updateMany({ where: { state: 'staged' }, data: { state: 'discarded' } }),
)

describe('a workbook of sessions', () => {
  const headings = row(1, text('A1', 'Date'), text('B1', 'Start'), text('C1', 'Minutes'), text('D1', 'Participant'))

  it('is read with days and times as numbers, and with the last values of formulas', async () => {
    const { code } = await writeParticipant(world)
    // 10 March 2024 and a quarter past six in the morning, as a workbook counts them; the minutes are computed.
    const computed = '<c r="C2"><f>30*2</f><v>60</v></c>'
    const rows = headings + row(2, number('A2', 45_361, 1), number('B2', 6.25 / 24, 1), computed, text('D2', code))
    const importId = await stage(world, workbook([{ name: 'Sessions', rows }]), { kind, fileName: 'sessions.xlsx' })
    expect(await map(world, importId, same())).toEqual({ new: 1 })
    const { file } = await (await world.as('coordinatorInBeerSheva')).import.view({ studyId: world.studyId, importId })
    expect(file!.formulas).toBe(1)
    await commit(world, importId)
    const [session] = await heldIn(importId)
    expect([session!.heldFrom, session!.heldUntil]).toEqual([
      new Date('2024-03-10T04:15Z'),
      new Date('2024-03-10T05:15Z'),
    ])
  })

  it('is refused in the rows over which cells are merged, and imported in the others', async () => {
    const [a, b] = [await writeParticipant(world), await writeParticipant(world)]
    const rows =
      headings +
      row(2, text('A2', '2024-03-10'), text('B2', '17:00'), number('C2', 60), text('D2', a.code)) +
      row(3, text('B3', '18:00'), number('C3', 60), text('D3', b.code)) +
      row(4, text('A4', '2024-03-10'), text('B4', '19:00'), number('C4', 60), text('D4', b.code))
    const sheet = { name: 'Sessions', rows, more: '<mergeCells count="1"><mergeCell ref="A2:A3"/></mergeCells>' }
    const importId = await stage(world, workbook([sheet]), { kind, fileName: 'sessions.xlsx' })
    expect(await map(world, importId, same())).toEqual({ refused: 2, new: 1 })
    expect((await preview(world, importId)).rows[0]!.faults[0]).toMatchObject({
      field: null,
      code: 'import.row_merged',
    })
  })
})

describe('a table of sessions', () => {
  it('with more sessions than are done at once is refused, and says how many may be in a file', async () => {
    const { code } = await writeParticipant(world)
    const lines = Array.from(
      { length: importLimits.things.sessions + 1 },
      (_, at) => `S${at};2024-03-10;06:00;45;${code}`,
    )
    const importId = await stage(world, ['Session;Date;Start;Minutes;Participant', ...lines].join('\n'), { kind })
    const { code: problem, details } = await problemOf(map(world, importId, same()))
    expect([problem, details]).toEqual(['import.too_many_things', { most: 300 }])
  })

  it('in Windows-1255 with semicolons, Hebrew words and decimal commas is read, and a short row is refused', async () => {
    const [a, b] = [await writeParticipant(world), await writeParticipant(world)]
    const lines = [
      'תאריך;שעה;דקות;קוד משתתף;נוכחות;סוג',
      `10.03.2024;20:00;45,0;${a.code};הגיע;focus_group`,
      `10.03.2024;20:00;45,0;${b.code};לא הגיע;focus_group`,
      `10.03.2024;22:00;45,0;${b.code}`,
    ]
    const bytes = Uint8Array.from(lines.join('\r\n'), (letter) => {
      const at = letter.charCodeAt(0)
      return at >= 0x5d0 ? at - 0x5d0 + 0xe0 : at
    })
    const importId = await stage(world, bytes, { kind, fileName: 'sessions.csv' })
    expect(await map(world, importId, withoutKind())).toEqual({ new: 2, refused: 1 })
    const { rows } = await preview(world, importId)
    expect(rows[2]!.faults[0]).toMatchObject({ field: null, code: 'import.row_short' })
    await commit(world, importId)
    const [session] = await heldIn(importId)
    expect(session!.heldUntil).toEqual(new Date('2024-03-10T18:45Z'))
    expect(session!.attendances.map(({ state }) => state).toSorted()).toEqual(['absent', 'attended'])
  })
})
