// What a file says about things that are recorded already: the same is left, and something else is refused, never dropped.
import { scopes } from '@polyphony/domain/consent/scopes'
import { afterEach, describe, expect, it } from 'vitest'
import { writeForm, writeParticipant } from '../../testing/consent.ts'
import { csvOf, importFile, map, preview, stage } from '../../testing/imports.ts'
import { enrolled } from '../../testing/participants.ts'
import { schedule } from '../../testing/sessions.ts'
import { visiting } from '../../testing/visits.ts'
import { useWorld } from '../../testing/world.ts'

const world = useWorld()
const { travel } = visiting(world)
type Kind = 'sessions' | 'visits' | 'consents'
const faultsOf = async (headings: readonly string[], row: readonly string[], kind: Kind) => {
  const importId = await stage(world, csvOf([headings, row]), { kind })
  await map(world, importId)
  const { rows } = await preview(world, importId)
  return rows.flatMap(({ kind: is, faults }) => [is, ...faults.map(({ field, code }) => `${field} ${code}`)])
}
const differs = (field: string) => ['refused', `${field} import.differs`]

// A person may have ten files that wait.
afterEach(() =>
  world.database.prisma.importBatch.updateMany({ where: { state: 'staged' }, data: { state: 'discarded' } }),
)

describe('a row about a session that is recorded', () => {
  const headings = ['Session', 'Date', 'Start', 'End', 'Kind', 'Language', 'Place', 'Guide version']
  const withPeople = [...headings, 'Facilitator', 'Interviewer', 'Participant', 'Attendance']
  it('is refused at each value that is recorded differently, and at a facilitator whom the session does not have', async () => {
    const [a, b] = [await writeParticipant(world), await writeParticipant(world)]
    const { code } = await schedule(world, [a], { on: '2024-03-12' })
    const leader = world.people.coordinatorInBeerSheva.name
    const same = ['2024-03-12', '10:00', '11:30', 'focus_group', 'he', 'Room 3', '2', leader, '', b.code, 'no']
    const said = (at: number, value: string) => [code, ...same.with(at, value)]
    expect(await faultsOf(withPeople, [code, ...same], 'sessions')).toEqual(['changed'])
    for (const [at, value, field] of [
      [0, '2024-03-11', 'session.on'],
      [1, '09:30', 'session.from'],
      [2, '12:00', 'session.until'],
      [3, 'interview', 'session.kind'],
      [4, 'en', 'session.language'],
      [5, 'Room 4', 'session.place'],
      [6, '3', 'session.guideVersion'],
      [7, world.people.dataManager.name, 'session.facilitator'],
    ] as const)
      expect(await faultsOf(withPeople, said(at, value), 'sessions'), field).toEqual(differs(field))
    const outsider = [code, ...same.with(7, '').with(8, 'Somebody of elsewhere')]
    const named = withPeople.with(9, 'Facilitator from outside')
    expect(await faultsOf(named, outsider, 'sessions')).toEqual(differs('session.outsider'))
  })
})

describe('a row about a visit that is recorded', () => {
  const headings = ['record_id', 'redcap_event_name', 'visit_date', 'Done', 'How', 'Why missed', 'Reason']
  it('is refused if it was held in another way, or missed for another reason', async () => {
    travel('2024-03-13')
    const { code } = await enrolled(world)
    travel('2024-08-20')
    const held = [code, 'baseline', '2024-03-20', 'yes', 'in person', '', '']
    const missed = [code, 'month_4', '', 'no', '', 'ill', 'Was in hospital']
    await importFile(world, csvOf([headings, held, missed]), { kind: 'visits' })
    expect(await faultsOf(headings, held, 'visits')).toEqual(['unchanged'])
    expect(await faultsOf(headings, held.with(4, 'video'), 'visits')).toEqual(differs('visit.way'))
    expect(await faultsOf(headings, held.with(6, 'Came late'), 'visits')).toEqual(differs('visit.reason'))
    expect(await faultsOf(headings, missed, 'visits')).toEqual(['unchanged'])
    expect(await faultsOf(headings, missed.with(5, 'site'), 'visits')).toEqual(differs('visit.missReason'))
    expect(await faultsOf(headings, missed.with(6, 'Was abroad'), 'visits')).toEqual(differs('visit.reason'))
    travel('2024-03-13')
  })
})

describe('a row about a consent that is recorded', () => {
  const headings = ['Code', 'Consent date', 'Time', 'How taken', 'Version', 'Place', 'Read aloud', 'Witness']
  const all = [...headings, ...scopes.map((scope) => `consent___${scope}`)]
  it('is refused if it says another time, method, place or witness, and may say less', async () => {
    const version = (await writeForm(world)).slice(-8)
    const { code } = await writeParticipant(world)
    const decisions = scopes.map(() => '1')
    const row = [code, '2024-03-10', '10:30', 'paper', version, 'Room 3', 'yes', 'Witness One', ...decisions]
    await importFile(world, csvOf([all, row]), { kind: 'consents' })
    expect(await faultsOf(all, row, 'consents')).toEqual(['unchanged'])
    const less = row.with(2, '').with(5, '').with(6, '').with(7, '')
    expect(await faultsOf(all, less, 'consents')).toEqual(['unchanged'])
    expect(await faultsOf(all, row.with(2, '11:00'), 'consents')).toEqual(differs('consent.givenTime'))
    expect(await faultsOf(all, row.with(3, 'telephone'), 'consents')).toEqual(differs('consent.method'))
    expect(await faultsOf(all, row.with(5, 'Room 4'), 'consents')).toEqual(differs('consent.place'))
    expect(await faultsOf(all, row.with(6, 'no'), 'consents')).toEqual(differs('consent.readAloud'))
    expect(await faultsOf(all, row.with(7, 'Witness Two'), 'consents')).toEqual(differs('consent.witnessName'))
  })
})
