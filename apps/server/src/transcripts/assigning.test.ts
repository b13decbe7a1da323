import { findProblem } from '../platform/request/problem-of.ts'
import { refusalOf } from '../../testing/refusal.ts'
import { useWorld } from '../../testing/world.ts'
import { describe, expect, it } from 'vitest'
import { standingOf, writeHeld, writeTranscript } from '../../testing/transcripts.ts'

const world = useWorld()
const begun = async (at: Parameters<typeof writeHeld>[1] = {}) =>
  (await writeTranscript(world, await writeHeld(world, at))).id

describe('transcript.claim', () => {
  it('at once by three people succeeds for one; of the others, only the data manager learns that it is taken', async () => {
    const id = await begun()
    const people = ['transcriber', 'secondTranscriber', 'dataManager'] as const
    const callers = [await world.as('transcriber'), await world.as('secondTranscriber'), await world.as('dataManager')]
    const answers = await Promise.allSettled(
      callers.map((caller) => caller.transcript.claim({ ...world.command(), id })),
    )
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    for (const [at, answer] of answers.entries()) {
      const code = people[at] === 'dataManager' ? 'transcript.step_refused' : 'transcript.not_found'
      if (answer.status === 'rejected')
        expect([people[at], findProblem(answer.reason)?.code]).toEqual([people[at], code])
    }
    expect(await world.database.prisma.stageEvent.count({ where: { transcriptId: id, kind: 'claimed' } })).toBe(1)
  })

  it('happens once when it is sent twice under one commandId', async () => {
    const id = await begun()
    const transcriber = await world.as('transcriber')
    const sent = { ...world.command(), id }
    expect(await transcriber.transcript.claim(sent)).toEqual(await transcriber.transcript.claim(sent))
  })

  it('for a transcript of a colleague is answered as if the transcript did not exist', async () => {
    const id = await begun()
    await (await world.as('transcriber')).transcript.claim({ ...world.command(), id })
    const second = await world.as('secondTranscriber')
    expect(await refusalOf(second.transcript.claim({ ...world.command(), id }))).toBe('transcript.not_found')
    const manager = await world.as('dataManager')
    expect(await refusalOf(manager.transcript.claim({ ...world.command(), id }))).toBe('transcript.step_refused')
  })

  it('for a transcript of another site is answered as if the transcript did not exist', async () => {
    const id = await begun({ site: 'ULM' })
    const transcriber = await world.as('transcriber')
    expect(await refusalOf(transcriber.transcript.claim({ ...world.command(), id }))).toBe('transcript.not_found')
    expect(await refusalOf(transcriber.transcript.claim({ ...world.command(), id: world.newId() }))).toBe(
      'transcript.not_found',
    )
  })
})

describe('transcript.assign', () => {
  it('assigns several transcripts at once, with the due day that each has or the given day', async () => {
    const ids = [await begun(), await begun(), await begun()]
    const manager = await world.as('dataManager')
    const { assigned } = await manager.transcript.assign({
      ...world.command(),
      ids,
      staffId: world.people.transcriber.id,
    })
    expect(assigned.map(({ dueOn }) => dueOn)).toEqual(['2024-03-27', '2024-03-27', '2024-03-27'])
    const named = await manager.transcript.assign({
      ...world.command(),
      ids: [ids[0]!],
      staffId: world.people.secondTranscriber.id,
      dueOn: '2024-03-20',
    })
    expect(named.assigned[0]?.dueOn).toBe('2024-03-20')
    // Two days later another person has them, and none is due later.
    world.clock.advance(2 * 86_400_000)
    const { assigned: again } = await (
      await world.as('dataManager')
    ).transcript.assign({
      ...world.command(),
      ids,
      staffId: world.people.transcriber.id,
    })
    world.clock.advance(-2 * 86_400_000)
    const dueOf = (id: string) => again.find((each) => each.id === id)?.dueOn
    expect(ids.map(dueOf)).toEqual(['2024-03-20', '2024-03-27', '2024-03-27'])
  })

  it.each([
    [
      'a transcript does not exist',
      async () => ({ ids: [await begun(), world.newId()], staffId: world.people.transcriber.id }),
      'transcript.not_found',
    ],
    [
      'the person may not type at that site',
      async () => ({ ids: [await begun({ site: 'ULM' })], staffId: world.people.transcriber.id }),
      'transcript.person_without_role',
    ],
    [
      'the person may not type at all',
      async () => ({ ids: [await begun()], staffId: world.people.monitor.id }),
      'transcript.person_without_role',
    ],
    [
      'the day is in the past',
      async () => ({ ids: [await begun()], staffId: world.people.transcriber.id, dueOn: '2024-03-12' }),
      'calendar.too_early',
    ],
    [
      'the day is a hundred years ahead',
      async () => ({ ids: [await begun()], staffId: world.people.transcriber.id, dueOn: '2124-03-13' }),
      'calendar.too_far_ahead',
    ],
    [
      'a transcript is named twice',
      async () => {
        const id = await begun()
        return { ids: [id, id], staffId: world.people.transcriber.id }
      },
      'input.invalid',
    ],
  ] as const)('assigns no transcript if %s', async (_, asked, code) => {
    const input = await asked()
    const manager = await world.as('dataManager')
    expect(await refusalOf(manager.transcript.assign({ ...world.command(), ...input }))).toBe(code)
    expect((await standingOf(world, input.ids[0]!)).state).toBe('queued')
  })

  it('puts transcripts back into the queue with `nobody`, with the same due day', async () => {
    const ids = [await begun(), await begun()]
    const manager = await world.as('dataManager')
    const to = { staffId: world.people.transcriber.id, dueOn: '2024-03-25' }
    await manager.transcript.assign({ ...world.command(), ids, ...to })
    await manager.transcript.assign({ ...world.command(), ids, staffId: 'nobody' })
    for (const id of ids)
      expect(await standingOf(world, id)).toMatchObject({
        state: 'queued',
        assignedToId: null,
        dueOn: new Date('2024-03-25'),
      })
    await (await world.as('secondTranscriber')).transcript.claim({ ...world.command(), id: ids[0]! })
  })
})

describe('transcript.put_back', () => {
  const given = async (ids: string[], staffId: string) => {
    const { assigned } = await (await world.as('dataManager')).transcript.assign({ ...world.command(), ids, staffId })
    return assigned.map(({ id, version, before }) => ({ id, expectedVersion: version, ...before }))
  }

  it('restores the person and the due day of each transcript, and is recorded', async () => {
    const ids = [await begun(), await begun()]
    const manager = await world.as('dataManager')
    const { transcriber, secondTranscriber } = world.people
    await manager.transcript.assign({
      ...world.command(),
      ids: [ids[0]!],
      staffId: transcriber.id,
      dueOn: '2024-03-19',
    })
    const before = await Promise.all(ids.map((id) => standingOf(world, id)))
    const transcripts = await given(ids, secondTranscriber.id)
    await manager.transcript.put_back({ ...world.command(), transcripts })
    const after = await Promise.all(ids.map((id) => standingOf(world, id)))
    for (const [index, { state, assignedToId, dueOn }] of before.entries())
      expect(after[index]).toMatchObject({ state, assignedToId, dueOn })
    const events = await world.database.prisma.auditEvent.count({
      where: { action: 'transcript.put_back', entityId: { in: ids } },
    })
    expect(events).toBe(2)
  })

  it('restores none if one of them has changed since', async () => {
    const ids = [await begun(), await begun()]
    const manager = await world.as('dataManager')
    const transcripts = await given(ids, world.people.transcriber.id)
    await (await world.as('transcriber')).transcript.complete({ ...world.command(), id: ids[1]! })
    expect(await refusalOf(manager.transcript.put_back({ ...world.command(), transcripts }))).toBe('row.changed')
    expect((await standingOf(world, ids[0]!)).state).toBe('assigned')
  })
})
