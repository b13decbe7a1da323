// Nothing new is recorded or agreed for people who said no, whatever is recorded about it later.
import { describe, expect, it } from 'vitest'
import { enrolled } from '../../testing/participants.ts'
import { refusalOf } from '../../testing/refusal.ts'
import { useWorld } from '../../testing/world.ts'

const world = useWorld()
const [on, later] = ['2024-03-13', '2024-03-20']
const coordinator = () => world.as('coordinatorInBeerSheva')
const held = (participantId: string, day = later) => ({
  ...{ ...world.command(), participantId, timepoint: 'baseline', on: day, way: 'in_person' as const },
})
const agreed = (participantId: string) => ({
  ...{ ...world.command(), participantId, timepoint: 'month_1', on: '2024-04-10', expectedOn: null },
})
/** Somebody who was enrolled on 13 March. Today is the 20th. */
const somebody = async () => {
  world.clock.set(`${on}T10:00:00Z`)
  const person = await enrolled(world)
  world.clock.set(`${later}T10:00:00Z`)
  return person
}
const takePartBack = async (participantId: string, withdrawnOn: string) => {
  const { consent } = await coordinator()
  const { rows } = await consent.list({ studyId: world.studyId, participantId })
  await consent.withdraw({ ...world.command(), id: rows[0]!.id, withdrawnOn, reason: 'Said so by telephone' })
}
const withdraw = async (participantId: string, level: 'further_contact' | 'new_data' | 'collected_data') => {
  const { participant } = await coordinator()
  await participant.withdraw({ ...world.command(), participantId, on: later, level, reason: 'Asked for it' })
}

describe('a visit after participation was taken back', () => {
  it.each(['further_contact', 'new_data'] as const)(
    'stays refused, and counts no more, when a withdrawal is recorded later: %s',
    async (level) => {
      const { participantId, code } = await somebody()
      await takePartBack(participantId, '2024-03-18')
      await withdraw(participantId, level)
      const { visit } = await coordinator()
      expect(await refusalOf(visit.record(held(participantId, '2024-03-19')))).toBe('consent.part_taken_back')
      await visit.record(held(participantId, '2024-03-17'))
      const { visits } = await visit.schedule({ studyId: world.studyId, code })
      expect(visits.map(({ state }) => state)).toEqual(['done', 'not_expected', 'not_expected'])
    },
  )
})

describe('visits of somebody who withdrew the collected data', () => {
  it('are not recorded, and nothing of what was recorded is shown', async () => {
    const { participantId, code } = await somebody()
    const { visit } = await coordinator()
    await visit.record(held(participantId, '2024-03-17'))
    await withdraw(participantId, 'collected_data')
    const asked = { ...held(participantId, '2024-03-18'), timepoint: 'month_1', reason: 'Came early' }
    expect(await refusalOf(visit.record(asked))).toBe('visit.participant_left')
    expect(await visit.schedule({ studyId: world.studyId, code })).toMatchObject({ visits: [], recorded: [] })
  })
})

describe('what is to do', () => {
  it('has no overdue visit of somebody who left after its window, but sums still count it', async () => {
    const { participantId, code } = await somebody()
    world.clock.set('2024-04-10T10:00:00Z')
    const { visit, participant } = await coordinator()
    const { studyId } = world
    const toDo = async () => (await visit.list({ studyId, state: 'to_do', limit: 200 })).rows.map((row) => row.code)
    expect(await toDo()).toContain(code)
    await participant.lose({ ...world.command(), participantId, on: '2024-04-10', reason: 'Three attempts' })
    expect(await toDo()).not.toContain(code)
    const { rows } = await visit.list({ studyId, state: 'overdue', limit: 200 })
    expect(rows.map((row) => row.code)).toContain(code)
  })
})

describe('a day for a visit', () => {
  it('is not agreed with somebody who died, or who must not be contacted', async () => {
    const [dead, stopped] = [await somebody(), await somebody()]
    const { visit, participant } = await coordinator()
    await participant.record_death({ ...world.command(), participantId: dead.participantId, on: later })
    await participant.stop_contact({
      ...{ ...world.command(), participantId: stopped.participantId, on: later, reason: 'Asked for it' },
    })
    expect(await refusalOf(visit.plan({ ...agreed(dead.participantId), timepoint: 'baseline' }))).toMatch(
      /^visit\.(participant_left|not_expected)$/,
    )
    expect(await refusalOf(visit.plan(agreed(stopped.participantId)))).toBe('participant.no_contact_stopped')
  })
})
