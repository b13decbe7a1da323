import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { daysWithdrawnHere, withOwnWithdrawals, withWithdrawals } from './withdrawals.ts'

type Back = { withdrawnOn: string; withdrawnAt?: Date | null }
const at = (day: string, time: string) => new Date(`${day}T${time}:00Z`)
const given = (
  id: string,
  givenOn: string,
  over: { time?: string; whole?: Back; quote?: Back; refuses?: true } = {},
) => ({
  id,
  participantId: 'p1',
  givenOn,
  givenAt: at(givenOn, over.time ?? '10:00'),
  ...over.whole,
  decisions: [{ scope: 'quote', isGranted: !over.refuses, ...over.quote }],
})
type Row = ReturnType<typeof given>

const endOf = (rows: readonly Row[], id: string) => {
  const row = withWithdrawals(rows).find((each) => each.id === id)!
  return [row.withdrawnOn ?? null, row.decisions[0]!.withdrawnOn ?? null]
}
const back = { withdrawnOn: '2024-03-25' }
const noted = { ...back, withdrawnAt: at('2024-03-25', '12:00') }
const notedLater = { ...back, withdrawnAt: at('2024-03-27', '12:00') }

describe('a withdrawal', () => {
  const other = (over: Parameters<typeof given>[2]) => given('old', '2024-03-20', over)
  const cases: [string, Row[], (string | null)[]][] = [
    ['counts for a consent given before it', [other({ whole: back }), given('c', '2024-03-23')], ['2024-03-25', null]],
    ['counts for an older consent', [other({ whole: back }), given('c', '2024-03-01')], ['2024-03-25', null]],
    ['does not count for a consent given later', [other({ whole: back }), given('c', '2024-03-26')], [null, null]],
    ['of a scope counts for the scope', [other({ quote: back }), given('c', '2024-03-23')], [null, '2024-03-25']],
    ['of a scope does not count later', [other({ quote: back }), given('c', '2024-03-26')], [null, null]],
    ['does not change a refusal', [other({ quote: back }), given('c', '2024-03-23', { refuses: true })], [null, null]],
    [
      'counts for its whole day',
      [other({ whole: back }), given('c', '2024-03-25', { time: '23:00' })],
      ['2024-03-25', null],
    ],
    [
      'counts on its day until it was recorded',
      [other({ whole: noted }), given('c', '2024-03-25', { time: '12:00' })],
      ['2024-03-25', null],
    ],
    [
      'does not count on its day after it was recorded',
      [other({ whole: noted, quote: noted }), given('c', '2024-03-25', { time: '12:01' })],
      [null, null],
    ],
    [
      'counts for its whole day if it was recorded later',
      [other({ quote: notedLater }), given('c', '2024-03-25', { time: '23:00' })],
      [null, '2024-03-25'],
    ],
    [
      'does not count for another participant',
      [{ ...other({ whole: back, quote: back }), participantId: 'p2' }, given('c', '2024-03-23')],
      [null, null],
    ],
    [
      'of which there are several counts from the first after the consent',
      [
        given('a', '2024-03-01', { whole: { withdrawnOn: '2024-03-02' } }),
        other({ whole: back }),
        given('b', '2024-03-21', { whole: { withdrawnOn: '2024-03-24' } }),
        given('c', '2024-03-10'),
      ],
      ['2024-03-24', null],
    ],
  ]
  it.each(cases)('%s', (_title, rows, expected) => {
    expect(endOf(rows, 'c')).toEqual(expected)
    expect(endOf(rows.toReversed(), 'c')).toEqual(expected)
  })

  it('gives the same result in every order of entering the consents, and each time they are read', () => {
    const day = fc.integer({ min: 10, max: 20 }).map((n) => `2024-03-${n}`)
    const hour = fc.integer({ min: 9, max: 17 })
    const end = fc.option(fc.tuple(fc.nat(5), fc.option(hour)))
    const row = fc.tuple(day, hour, end, end)
    fc.assert(
      fc.property(fc.array(row, { maxLength: 5 }), (drawn) => {
        const later = (on: string, ended: [number, number | null] | null) => {
          if (!ended) return {}
          const withdrawnOn = `2024-03-${Number(on.slice(-2)) + ended[0]}`
          return {
            withdrawnOn,
            withdrawnAt: ended[1] === null ? null : at(withdrawnOn, `${ended[1]}:00`.padStart(5, '0')),
          }
        }
        const rows = drawn.map(([on, time, whole, quote], n): Row => {
          const consent = given(String(n), on, { time: `${time}:00`.padStart(5, '0') })
          return { ...consent, ...later(on, whole), decisions: [{ ...consent.decisions[0]!, ...later(on, quote) }] }
        })
        const ends = (all: readonly Row[]) => rows.map(({ id }) => endOf(all, id))
        expect(ends(rows.toReversed())).toEqual(ends(rows))
        expect(ends(withWithdrawals(rows))).toEqual(ends(rows))
      }),
    )
  })
})

describe('a withdrawal that was made on a consent', () => {
  const on = { withdrawnOn: '2024-03-25' }
  const row = (withdrawnWith: string | null | undefined, part: typeof withdrawnWith) => ({
    id: 'c',
    ...(withdrawnWith !== undefined && { ...on, withdrawnWith }),
    decisions: [{ scope: 'quote', ...(part !== undefined && { ...on, withdrawnWith: part }) }],
  })
  it.each([
    ['is there', 'c', undefined, true],
    ['is there for a scope', undefined, 'c', true],
    ['is there if it is not known on which one it was made', null, undefined, true],
    ['is not there if it ended through another one', 'other', 'other', false],
    ['is not there if nothing was withdrawn', undefined, undefined, false],
  ])('%s', (_title, whole, part, isHere) => {
    const own = withOwnWithdrawals(row(whole, part))
    expect(daysWithdrawnHere(row(whole, part))).toEqual(isHere ? ['2024-03-25'] : [])
    expect([own.withdrawnOn, own.decisions[0]!.withdrawnOn].some(Boolean)).toBe(isHere)
  })
})
