import { describe, expect, it } from 'vitest'
import { nextStep, type RecordedEvent, summaryOf } from './summary.ts'

const history = (...kinds: string[]): RecordedEvent[] =>
  kinds.map((text, n) => {
    const [kind, detail] = text.split(':')
    const event = { id: `e${n}`, kind: kind as RecordedEvent['kind'], on: `2024-01-0${n + 1}` }
    if (kind === 'corrected') return { ...event, correctsId: detail ?? null }
    return kind === 'allocated'
      ? { ...event, arm: detail ?? null }
      : { ...event, level: (detail as 'new_data') ?? null }
  })

describe('the summary of a participant', () => {
  it.each([
    ['screened', { status: 'screened', screenedOn: '2024-01-01', enrolledOn: null, endedOn: null }],
    ['screened ineligible', { status: 'ineligible', endedOn: '2024-01-02' }],
    [
      'screened eligible consented enrolled allocated:control',
      { status: 'allocated', arm: 'control', enrolledOn: '2024-01-04', endedOn: null },
    ],
    [
      'screened eligible consented enrolled withdrawn:collected_data',
      { status: 'withdrawn', withdrawalLevel: 'collected_data', isUsable: false, enrolledOn: '2024-01-04' },
    ],
    ['screened eligible consented enrolled corrected:e3', { status: 'consented', enrolledOn: null }],
    [
      'screened eligible consented enrolled allocated:control corrected:e4 allocated:intervention',
      { status: 'allocated', arm: 'intervention' },
    ],
    [
      'screened eligible consented enrolled withdrawn:new_data corrected:e4',
      { status: 'enrolled', withdrawalLevel: null, isUsable: true, endedOn: null },
    ],
  ])('%s', (kinds, summary) => expect(summaryOf(history(...kinds.split(' ')))).toMatchObject(summary))

  it.each([
    ['screened ineligible', 'ineligible'],
    ['screened declined', 'declined'],
    ['screened eligible consented enrolled completed', 'completed'],
    ['screened withdrawn:new_data', 'withdrawn'],
    ['screened lost_to_follow_up', 'lost_to_follow_up'],
    ['screened deceased', 'deceased'],
    ['screened lost_to_follow_up deceased', 'deceased'],
    ['screened withdrawn:new_data withdrawn:collected_data', 'withdrawn'],
  ])('%s: the participation ended on the day of the last event, as %s', (kinds, status) => {
    const events = history(...kinds.split(' '))
    expect(summaryOf(events)).toMatchObject({ status, endedOn: events.at(-1)!.on })
  })

  it.each(['screened', 'screened eligible', 'screened eligible consented', 'screened eligible consented enrolled'])(
    '%s: the participation has not ended',
    (kinds) => expect(summaryOf(history(...kinds.split(' '))).endedOn).toBeNull(),
  )

  it('throws for an impossible history', () => expect(() => summaryOf(history('enrolled'))).toThrow(RangeError))

  it('names the next step, and allocation only if the study has arms', () => {
    expect(nextStep('enrolled', { hasArms: true })).toBe('allocate')
    expect(nextStep('enrolled', { hasArms: false })).toBeUndefined()
    expect(nextStep('deceased', { hasArms: true })).toBeUndefined()
  })
})
