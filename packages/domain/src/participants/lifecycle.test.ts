import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  afterEvent,
  isUsable,
  mayFollow,
  stateOf,
  steps,
  withdrawalLevels,
  type ParticipantEvent,
  type State,
} from './lifecycle.ts'

const history = (...kinds: string[]): ParticipantEvent[] =>
  kinds.map((text, n) => {
    const [kind, detail] = text.split(':')
    const event = {
      id: `e${n}`,
      kind: kind as ParticipantEvent['kind'],
      on: `2024-01-${String(n + 1).padStart(2, '0')}`,
    }
    return kind === 'corrected'
      ? { ...event, correctsId: detail }
      : kind === 'withdrawn'
        ? { ...event, level: detail as 'new_data' }
        : event
  })

const allowed: Record<State, string> = {
  none: 'screened',
  screened: 'eligible ineligible declined withdrawn lost_to_follow_up deceased corrected',
  eligible: 'consented ineligible declined withdrawn lost_to_follow_up deceased corrected',
  consented: 'enrolled ineligible declined withdrawn lost_to_follow_up deceased corrected',
  enrolled: 'allocated completed withdrawn lost_to_follow_up deceased corrected',
  allocated: 'completed withdrawn lost_to_follow_up deceased corrected',
  completed: 'withdrawn corrected',
  withdrawn: 'withdrawn deceased corrected',
  lost_to_follow_up: 'withdrawn completed deceased corrected',
  ineligible: 'withdrawn corrected',
  declined: 'withdrawn corrected',
  deceased: 'withdrawn corrected',
}
const table = Object.entries(allowed).flatMap(([state, kinds]) =>
  [...steps, 'corrected' as const].map((kind) => [state as State, kind, kinds.split(' ').includes(kind)] as const),
)

describe('participant lifecycle', () => {
  it.each(table)('after %s, %s is allowed: %s', (state, kind, answer) => expect(mayFollow(state, kind)).toBe(answer))

  it.each([
    ['screened eligible consented enrolled allocated completed', 'completed'],
    ['screened eligible consented enrolled corrected:e3', 'consented'],
    ['screened ineligible corrected:e1 eligible', 'eligible'],
    ['screened eligible consented enrolled withdrawn:new_data corrected:e4', 'enrolled'],
  ])('%s leads to %s', (kinds, state) =>
    expect(stateOf(history(...kinds.split(' ')))).toMatchObject({ ok: true, standing: { state } }),
  )

  it.each([
    ['screened eligible', 'enrolled', 'not_after'],
    ['screened ineligible', 'eligible', 'not_after'],
    ['screened eligible', 'corrected:e0', 'not_after'],
    ['screened', 'corrected:e9', 'names_no_earlier_event'],
    ['screened eligible corrected:e1', 'corrected:e1', 'already_corrected'],
    ['screened eligible corrected:e1', 'corrected:e2', 'corrects_a_correction'],
    ['screened', 'corrected:e0', 'nothing_left'],
    ['screened', 'withdrawn', 'level_missing'],
    ['screened withdrawn:new_data', 'withdrawn:further_contact', 'level_not_further'],
    ['screened declined', 'withdrawn:new_data', 'level_not_further'],
    ['screened ineligible', 'withdrawn:further_contact', 'level_not_further'],
    ['screened declined withdrawn:collected_data', 'withdrawn:collected_data', 'level_not_further'],
  ])('after %s, %s is refused: %s', (kinds, last, reason) => {
    const events = history(...kinds.split(' '), last)
    expect(afterEvent(events.slice(0, -1), events.at(-1)!)).toMatchObject({
      ok: false,
      problem: 'participant.step_refused',
      details: { reason },
    })
  })

  it('counts a screening that was recorded again as the first step of its day', () => {
    const [screened, eligible, corrected] = history('screened', 'eligible', 'corrected:e0')
    const again = { ...screened!, id: 'e3', on: eligible!.on }
    const state = (on: string) => stateOf([screened!, eligible!, corrected!, { ...again, on }])
    expect(state(eligible!.on)).toMatchObject({ ok: true, standing: { state: 'eligible', on: eligible!.on } })
    expect(state('2023-12-01')).toMatchObject({ ok: true, standing: { state: 'eligible' } })
    expect(state('2024-01-03')).toMatchObject({ ok: false, details: { reason: 'not_after' } })
  })

  it('refuses an event with a day before that of the event it follows', () => {
    const [screened, eligible] = history('screened', 'eligible')
    expect(afterEvent([screened!], { ...eligible!, on: '2023-12-31' })).toMatchObject({ problem: 'calendar.too_early' })
  })

  it.each(['withdrawn:new_data', 'lost_to_follow_up', 'deceased'])(
    'lets %s have a day before the allocation, which was recorded first, and not before the enrolment',
    (leaving) => {
      const events = history('screened', 'eligible', 'consented', 'enrolled', 'allocated', leaving)
      const [enrolled, allocated, left] = events.slice(3) as [ParticipantEvent, ParticipantEvent, ParticipantEvent]
      const late = [...events.slice(0, 4), { ...allocated, on: '2024-03-27' }]
      expect(afterEvent(late, { ...left, on: '2024-03-24' })).toMatchObject({
        ok: true,
        standing: { state: left.kind, on: '2024-03-24', since: '2024-03-24' },
      })
      expect(afterEvent(late, { ...left, on: '2023-12-31' })).toMatchObject({
        problem: 'calendar.too_early',
        details: { notBefore: enrolled.on },
      })
      const again = [
        { ...left, on: '2024-03-24' },
        { ...left, id: 'c', kind: 'corrected', on: '2024-03-28', correctsId: left.id },
      ] as const
      expect(stateOf([...late, ...again])).toMatchObject({
        ok: true,
        standing: { state: 'allocated', on: '2024-03-27' },
      })
      expect(afterEvent(late, { ...left, id: 'd', kind: 'completed', on: '2024-03-24' })).toMatchObject({ ok: false })
    },
  )

  it('refuses a correction that would leave an impossible state', () => {
    const proposals = fc.array(
      fc.record({
        kind: fc.constantFrom(...steps, 'corrected' as const),
        level: fc.constantFrom(...withdrawalLevels),
        names: fc.nat(8),
        day: fc.nat(9),
      }),
      { maxLength: 14 },
    )
    fc.assert(
      fc.property(proposals, (list) => {
        let events: ParticipantEvent[] = []
        for (const [n, p] of list.entries()) {
          const event = {
            id: `e${n}`,
            kind: p.kind,
            on: `2024-02-1${p.day}`,
            level: p.level,
            correctsId: `e${p.names}`,
          }
          const answer = afterEvent(events, event)
          if (answer.ok) events = [...events, event]
          const now = stateOf(events)
          expect(now.ok).toBe(true)
          if (now.ok && events.length > 0) expect(now.standing.state).not.toBe('none')
        }
      }),
      { numRuns: 500 },
    )
  })

  it.each([
    [null, true],
    ['further_contact', true],
    ['new_data', true],
    ['collected_data', false],
  ] as const)('data after a withdrawal from %s are usable: %s', (withdrawalLevel, usable) =>
    expect(isUsable({ withdrawalLevel })).toBe(usable),
  )

  it.each(['ineligible', 'declined', 'deceased', 'withdrawn:new_data deceased'])(
    'after %s, a withdrawal of collected data leaves the state and its day as they were',
    (kinds) => {
      const before = history('screened', ...kinds.split(' '))
      const answer = stateOf(history('screened', ...kinds.split(' '), 'withdrawn:collected_data'))
      const { kind: state, on: since } = before.at(-1)!
      expect(answer).toMatchObject({ standing: { state, since, withdrawalLevel: 'collected_data' } })
    },
  )

  it('lets a participant who was lost complete only if they were enrolled before', () => {
    expect(stateOf(history('screened', 'lost_to_follow_up', 'completed'))).toMatchObject({
      ok: false,
      details: { reason: 'not_after', state: 'lost_to_follow_up', kind: 'completed' },
    })
    const found = history('screened', 'eligible', 'consented', 'enrolled', 'lost_to_follow_up', 'completed')
    expect(stateOf(found)).toMatchObject({ ok: true, standing: { state: 'completed' } })
  })

  it('keeps data unusable when a participant dies after withdrawing from the use of collected data', () => {
    const answer = stateOf(history('screened', 'withdrawn:collected_data', 'deceased'))
    expect(answer.ok && isUsable(answer.standing)).toBe(false)
  })
})
