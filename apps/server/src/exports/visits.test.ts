// The table of visits, against what was recorded through the router.
import { tableFormats } from '@polyphony/domain/exports/kinds'
import { studyConfiguration } from '@polyphony/domain/studies/schema'
import { beforeAll, describe, expect, it } from 'vitest'
import { configuration } from '../../testing/configuration.ts'
import { exporting, wordsIn } from '../../testing/exporting.ts'
import { enrolled } from '../../testing/participants.ts'
import { visiting } from '../../testing/visits.ts'
import { useWorld } from '../../testing/world.ts'

const world = useWorld()
const { fileOf, bytesOf } = exporting(world)
const { coordinator, record, travel } = visiting(world)
let person: Awaited<ReturnType<typeof enrolled>>

beforeAll(async () => {
  const clock = { key: 'month_12', names: { en: 'Month 12' }, anchor: 'study_start' as const, months: 12 }
  const timepoints = [...configuration.timepoints!, { ...clock, before: 30, after: 30 }]
  await world.database.prisma.study.update({
    where: { id: world.studyId },
    data: {
      startsOn: new Date('2023-05-01'),
      configuration: studyConfiguration.parse({ ...configuration, timepoints }),
    },
  })
  person = await enrolled(world)
  const { participantId } = person
  await record(participantId, { on: '2024-03-13' })
  const plan = { ...world.command(), participantId, timepoint: 'month_1', on: '2024-04-15', expectedOn: null }
  await (await coordinator()).visit.plan(plan)
  travel('2024-05-03')
  await record(participantId, { timepoint: 'month_12', on: '2024-05-03' })
})

const rowsOf = async (profile: 'coded' | 'deidentified') => {
  const { data } = await fileOf('dataManager', 'visits', {}, { profile })
  return new Map(data.map((row) => [row['timepoint']!, row]))
}

describe('an export of visits', () => {
  it('has a line for each timepoint of each person, with its state today, days, window and days off', async () => {
    const rows = await rowsOf('coded')
    expect([...rows.keys()]).toEqual(['baseline', 'month_1', 'month_4', 'month_12'])
    expect(rows.get('baseline')).toMatchObject({
      ...{ code: person.code, site: 'BRS', state: 'done', target_on: '2024-03-13', held_on: '2024-03-13' },
      ...{ days_off: '0', is_in_window: 'true', planned_on: '' },
    })
    expect(rows.get('month_1')).toMatchObject({
      ...{ state: 'overdue', target_on: '2024-04-13', opens_on: '2024-04-06', closes_on: '2024-04-20' },
      ...{ planned_on: '2024-04-15', held_on: '', days_off: '' },
    })
    expect(rows.get('month_4')).toMatchObject({ state: 'upcoming' })
    expect(rows.get('month_12')).toMatchObject({ state: 'done', target_on: '2024-05-01', days_off: '2' })
  })

  it('has, de-identified, shifted days and the outcome, and neither the state of today nor a day that all people share', async () => {
    const [coded, rows] = [await rowsOf('coded'), await rowsOf('deidentified')]
    const shifts = ['target_on', 'opens_on', 'closes_on', 'held_on'].map(
      (key) => Date.parse(rows.get('baseline')![key]!) - Date.parse(coded.get('baseline')![key]!),
    )
    expect(new Set(shifts).size).toBe(1)
    expect(shifts[0]).toBeLessThan(0)
    expect(rows.get('baseline')).toMatchObject({ outcome: 'done', days_off: '0' })
    expect(rows.get('month_1')).toMatchObject({ outcome: 'waiting' })
    expect([...rows.values()].every((row) => !('state' in row))).toBe(true)
    const empty = { target_on: '', opens_on: '', closes_on: '', held_on: '', days_off: '', is_in_window: '' }
    expect(rows.get('month_12')).toMatchObject({ outcome: 'done', ...empty })
  })

  it.each(tableFormats)('has the timepoints in all of its words as %s', async (format) => {
    expect(wordsIn((await bytesOf('dataManager', 'visits', { format })).buffer)).toContain('month_12')
  })

  it('says in the archive for statistics programs what each timepoint and state is called', async () => {
    const words = wordsIn((await bytesOf('dataManager', 'visits', { format: 'statistics' })).buffer)
    expect(words).toMatch(/Month 12/)
    expect(words).toMatch(/overdue/)
  })

  it('has a visit before its target with days off below zero, as a number in every table format', async () => {
    const { participantId, code } = await enrolled(world)
    await record(participantId, { timepoint: 'month_4', on: '2024-05-03', reason: 'Leaves for some weeks' })
    const { data } = await fileOf('dataManager', 'visits')
    const row = data.find((each) => each['code'] === code && each['timepoint'] === 'month_4')!
    expect(row['days_off']).toMatch(/^-\d+$/)
    const sheet = wordsIn((await bytesOf('dataManager', 'visits', { format: 'xlsx' })).buffer)
    expect(sheet).toContain(`<v>${row['days_off']}</v>`)
    const lines = wordsIn((await bytesOf('dataManager', 'visits', { format: 'jsonl' })).buffer)
    expect(lines).toContain(`"days_off":${row['days_off']}`)
  })

  it('has only the sites that its reader may see', async () => {
    expect((await fileOf('coordinatorInUlm', 'visits')).data).toEqual([])
  })
})
