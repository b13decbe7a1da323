import { describe, expect, it } from 'vitest'
import type { PersonName } from '../../testing/cast.ts'
import { decisions, recordedConsent, signature } from '../../testing/consent.ts'
import { refusalOf } from '../../testing/refusal.ts'
import { lastEvent } from '../../testing/trail.ts'
import { useWorld } from '../../testing/world.ts'

const world = useWorld()
const copy = async (id: string, person: PersonName = 'coordinatorInBeerSheva') =>
  (await world.as(person)).consent.copy({ studyId: world.studyId, id })

describe('consent.copy', () => {
  it('answers the exact text with its digest, each answer, when, where, by whom and how, and the code in place of a name', async () => {
    const { id, participant } = await recordedConsent(
      world,
      { method: 'on_screen_signature', signature, place: 'Clinic', witness: { name: 'Ruth Levi', relation: 'nurse' } },
      ['quote'],
    )
    const answer = await copy(id)
    expect(answer).toMatchObject({
      code: participant.code,
      text: 'We ask you to take part.',
      textSha256: '0'.repeat(64),
      language: 'he',
      place: 'Clinic',
      takenBy: 'coordinatorInBeerSheva',
      method: 'on_screen_signature',
      witness: { name: 'Ruth Levi', relation: 'nurse' },
      signature: { lines: signature.lines },
      isMistaken: false,
      withdrawnOn: null,
    })
    const said = Object.fromEntries(answer.decisions.map(({ scope, isGranted }) => [scope, isGranted]))
    expect(said).toEqual(decisions(['quote']))
    expect(await lastEvent(world, 'consent.copy')).toMatchObject({
      entityId: id,
      code: participant.code,
      isDisclosure: true,
    })
  })

  it('says what was withdrawn, and has no signature or witness that the consent does not have', async () => {
    const { id, coordinator } = await recordedConsent(world)
    const back = { id, scopes: ['quote'], withdrawnOn: '2024-03-13', reason: 'Asked by telephone' }
    await coordinator.consent.withdraw({ ...world.command(), ...back })
    const { decisions: each, signature: drawn, witness } = await copy(id)
    expect(each.find(({ scope }) => scope === 'quote')).toMatchObject({ isGranted: true, withdrawnOn: '2024-03-13' })
    expect([drawn, witness]).toEqual([null, null])
  })

  it('is refused to others, and at another site the consent does not exist', async () => {
    const { id } = await recordedConsent(world)
    for (const person of ['dataManager', 'investigator', 'monitor'] as const)
      expect(await refusalOf(copy(id, person))).toBe('access.refused')
    expect(await refusalOf(copy(id, 'coordinatorInUlm'))).toBe('consent.not_found')
    expect(await refusalOf(copy(world.newId()))).toBe('consent.not_found')
  })
})
