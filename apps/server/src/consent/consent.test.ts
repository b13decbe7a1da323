import { refusalOf } from '@polyphony/testing/refusal'
import { useWorld } from '@polyphony/testing/world'
import { describe, expect, it } from 'vitest'
import { decisions, writeForm, writeParticipant } from './consent.test-support.ts'

const world = useWorld()
const given = { givenOn: '2024-03-12', givenTime: '10:30', method: 'paper_scan' as const }

describe('consent.record', () => {
  it('keeps the decision about each scope, and moves an eligible participant to consented', async () => {
    const [formVersionId, participant] = [await writeForm(world), await writeParticipant(world)]
    const coordinator = await world.as('coordinatorInBeerSheva')
    const done = await coordinator.consent.record({
      ...world.command(), participantId: participant.id, formVersionId, decisions: decisions(['quote']), ...given,
    })
    expect(done).toMatchObject({ code: participant.code, status: 'consented' })
    const { rows } = await coordinator.consent.list({ studyId: world.studyId, participantId: participant.id })
    expect(rows).toMatchObject([{ id: done.id, isInForce: true, givenOn: '2024-03-12', hasWitness: false, takenBy: 'coordinatorInBeerSheva' }])
    expect(rows[0]!.givenAt).toEqual(new Date('2024-03-12T08:30:00Z'))
    expect(rows[0]!.decisions.find(({ scope }) => scope === 'quote')).toMatchObject({ isGranted: false })
    const events = await world.database.prisma.participantEvent.findMany({ where: { participantId: participant.id }, orderBy: { position: 'asc' } })
    expect(events.map(({ kind }) => kind)).toEqual(['screened', 'eligible', 'consented'])
  })
})
