import { refusalOf } from '../../testing/refusal.ts'
import { useWorld } from '../../testing/world.ts'
import { describe, expect, it } from 'vitest'
import { decisions, given, recordedConsent } from '../../testing/consent.ts'
import { lastEvent } from '../../testing/trail.ts'

const world = useWorld()
const consented = (over: Record<string, unknown> = {}, refused: string[] = []) => recordedConsent(world, over, refused)

describe('consent.withdraw', () => {
  const withdrawnOn = '2024-03-13'
  const reason = 'Asked by telephone'

  it('withdraws single scopes and leaves the others', async () => {
    const { coordinator, id, participant } = await consented()
    const done = await coordinator.consent.withdraw({ ...world.command(), id, scopes: ['quote'], withdrawnOn, reason })
    expect(done.granted).not.toContain('quote')
    expect(done.granted).toContain('participate')
    const { rows } = await coordinator.consent.list({ studyId: world.studyId, participantId: participant.id })
    expect(rows[0]).toMatchObject({ isInForce: true, withdrawnOn: null })
    expect(rows[0]!.decisions.find(({ scope }) => scope === 'quote')).toMatchObject({ withdrawnOn, reason })
    expect(await lastEvent(world, 'consent.withdraw')).toMatchObject({
      reason,
      code: participant.code,
      before: { granted: expect.arrayContaining(['quote']) },
    })
  })

  it('withdraws a whole consent and all older ones, so that no older one comes into force again', async () => {
    const { coordinator, participant, formVersionId } = await consented()
    const newer = await coordinator.consent.record({
      ...world.command(),
      participantId: participant.id,
      formVersionId,
      decisions: decisions(),
      ...given,
      givenOn: '2024-03-13',
      givenTime: '09:00',
    })
    await coordinator.consent.withdraw({ ...world.command(), id: newer.id, withdrawnOn, reason })
    const { rows } = await coordinator.consent.list({ studyId: world.studyId, participantId: participant.id })
    expect(rows.map((row) => [row.withdrawnOn, row.isInForce])).toEqual([
      [withdrawnOn, false],
      [withdrawnOn, false],
    ])
  })

  it.each([
    ['a day before it was given', { withdrawnOn: '2024-03-11' }, 'calendar.too_early'],
    ['a future day', { withdrawnOn: '2024-03-14' }, 'calendar.in_future'],
    ['a scope that was refused', { scopes: ['translate'] }, 'consent.scope_not_granted'],
    ['a scope the form does not have', { scopes: ['fly'] }, 'consent.scope_unknown'],
    ['an empty reason', { reason: ' ' }, 'input.invalid'],
    ['an empty list of scopes', { scopes: [] }, 'input.invalid'],
  ])('refuses %s', async (_title, over, code) => {
    const { coordinator, id } = await consented({}, ['translate'])
    expect(
      await refusalOf(coordinator.consent.withdraw({ ...world.command(), id, withdrawnOn, reason, ...over })),
    ).toBe(code)
  })

  it('succeeds once when four commands come at once', async () => {
    const { coordinator, id } = await consented()
    const settled = await Promise.allSettled(
      Array.from({ length: 4 }, () => coordinator.consent.withdraw({ ...world.command(), id, withdrawnOn, reason })),
    )
    expect(settled.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    for (const each of settled)
      if (each.status === 'rejected')
        expect(await refusalOf(Promise.reject(each.reason))).toBe('consent.already_withdrawn')
  })

  it('gives the same answer for a consent of another site and for an unknown one', async () => {
    const { id } = await consented()
    const other = await world.as('coordinatorInUlm')
    expect(await refusalOf(other.consent.withdraw({ ...world.command(), id, withdrawnOn, reason }))).toBe(
      'consent.not_found',
    )
    expect(
      await refusalOf(other.consent.withdraw({ ...world.command(), id: world.newId(), withdrawnOn, reason })),
    ).toBe('consent.not_found')
    expect((await other.consent.list({ studyId: world.studyId, limit: 200 })).rows.map((row) => row.id)).not.toContain(
      id,
    )
  })
})

describe('consent.list', () => {
  it('shows each consent on one page only, the newest first', async () => {
    for (let each = 0; each < 5; each++) await consented({ givenTime: `0${each}:15` })
    const monitor = await world.as('monitor')
    const all = (await monitor.consent.list({ studyId: world.studyId, siteId: world.sites.BRS, limit: 200 })).rows.map(
      ({ id }) => id,
    )
    const seen: string[] = []
    let cursor: string | undefined
    do {
      const page = await monitor.consent.list({ studyId: world.studyId, siteId: world.sites.BRS, limit: 2, cursor })
      seen.push(...page.rows.map(({ id }) => id))
      cursor = page.next
    } while (cursor)
    expect(seen).toEqual(all)
  })
})
