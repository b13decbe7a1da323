import { partBytes } from '@polyphony/domain/recordings/hearing'
import { refusalOf } from '../../testing/refusal.ts'
import { useWorld } from '../../testing/world.ts'
import { describe, expect, it } from 'vitest'
import { problemOf } from '../../testing/participants.ts'
import { hold, schedule, writeConsenting } from '../../testing/sessions.ts'
import { hearingCookie, refusedWith, send, wav } from '../../testing/sound.ts'

const world = useWorld()
const coordinator = () => world.as('coordinatorInBeerSheva')

async function recorded(bytes = wav()) {
  const people = [await writeConsenting(world), await writeConsenting(world)] as const
  const session = await hold(world, people)
  const { recording } = await coordinator()
  const { id } = await recording.attach({ ...world.command(), sessionId: session.id })
  expect((await send(world, id, bytes)).status).toBe(200)
  return { id, session, stays: people[0], leaves: people[1] }
}
const withdraw = async (
  participantId: string,
  level: 'further_contact' | 'new_data' | 'collected_data',
  on = '2024-03-13',
) =>
  (await coordinator()).participant.withdraw({
    ...world.command(),
    participantId,
    on,
    level,
    reason: 'Asked by telephone',
  })
const play = async (id: string) => (await coordinator()).recording.play({ studyId: world.studyId, id })
const get = ({ url, ticket }: { url: string; ticket: string }, range = 'bytes=0-') =>
  world.fetchAs('coordinatorInBeerSheva', url, { headers: { range, cookie: hearingCookie(ticket) } })

describe('a recording needs the consent of all who attended', () => {
  it('is withheld once one of them withdrew the collected data, with their code', async () => {
    const { id, session, leaves } = await recorded()
    await withdraw(leaves.id, 'further_contact')
    expect((await get(await play(id))).status).toBe(206)
    await withdraw(leaves.id, 'collected_data')
    expect(await problemOf(play(id))).toMatchObject({ code: 'recording.withheld', details: { codes: [leaves.code] } })
    const { withheldBy } = await (await coordinator()).session.view({ studyId: world.studyId, code: session.code })
    expect(withheldBy).toEqual([leaves.code])
    const manager = await world.as('dataManager')
    const destroyed = await manager.recording.destroy({ ...world.command(), id, reason: 'A participant withdrew' })
    expect(destroyed.status).toBe('destroyed')
  })

  it('stays withheld, because the attendance of this participant cannot be changed to absent', async () => {
    const { id, session, leaves, stays } = await recorded()
    await withdraw(leaves.id, 'collected_data')
    const attend = async (participantId: string, state: 'absent' | 'left_early') =>
      (await coordinator()).session.attend({
        ...world.command(),
        id: session.id,
        attendances: [{ participantId, state }],
      })
    expect(await problemOf(attend(leaves.id, 'absent'))).toMatchObject({
      code: 'session.participant_withdrew',
      details: { codes: [leaves.code] },
    })
    await attend(leaves.id, 'left_early')
    expect(await refusalOf(play(id))).toBe('recording.withheld')
    // The attendance of other people can still be corrected.
    await attend(stays.id, 'absent')
  })

  it.each([
    ['withdrew from new data', '2024-03-13'],
    ['withdrew from new data', '2024-03-10'],
    ['died', '2024-03-12'],
    ['took participation back', '2024-03-12'],
  ])('is withheld once it is recorded that one of them %s by the day of the session (%s)', async (what, on) => {
    const { id, leaves } = await recorded()
    const { participant, consent } = await coordinator()
    if (what === 'died')
      await participant.record_death({ ...world.command(), participantId: leaves.id, on, reason: 'Accident' })
    else if (what === 'withdrew from new data') await withdraw(leaves.id, 'new_data', on)
    else {
      const back = { scopes: ['participate'], withdrawnOn: on, reason: 'Asked by telephone' }
      await consent.withdraw({ ...world.command(), id: leaves.consentId, ...back })
    }
    expect(await problemOf(play(id))).toMatchObject({ code: 'recording.withheld', details: { codes: [leaves.code] } })
  })

  it('is not withheld for a participant who died on the day of the session', async () => {
    const { id, leaves } = await recorded()
    const { participant } = await coordinator()
    const died = { participantId: leaves.id, on: '2024-03-13', reason: 'Accident' }
    await participant.record_death({ ...world.command(), ...died })
    expect((await play(id)).url).toContain(id)
  })

  it('is withheld from a person who is listening: the ticket opens no further part', async () => {
    const { id, leaves } = await recorded()
    const played = await play(id)
    await withdraw(leaves.id, 'collected_data')
    for (const range of ['bytes=0-', 'bytes=100-199'])
      expect(await refusedWith(await get(played, range))).toBe('recording.withheld')
  })

  it('is cut in the middle of a part that is being sent', async () => {
    const { id, leaves } = await recorded(wav(partBytes))
    const reader = (await get(await play(id))).body!.getReader()
    let bytes = (await reader.read()).value!.length
    await withdraw(leaves.id, 'collected_data')
    await world.services.standings.recheck()
    const rest = async () => {
      for (;;) bytes += (await reader.read()).value!.length
    }
    await expect(rest()).rejects.toThrow('cut short')
    expect(bytes).toBeLessThan(partBytes / 2)
  })

  it('is not withheld for an absent participant, and no longer when the withdrawal is corrected', async () => {
    const [came, away] = [await writeConsenting(world), await writeConsenting(world)]
    const { id: sessionId } = await schedule(world, [came, away])
    const { session, recording, participant } = await coordinator()
    const attendances = [
      { participantId: came.id, state: 'attended' as const },
      { participantId: away.id, state: 'absent' as const },
    ]
    await session.attend({ ...world.command(), id: sessionId, attendances })
    const { id } = await recording.attach({ ...world.command(), sessionId })
    await send(world, id, wav())
    await withdraw(away.id, 'collected_data')
    expect((await play(id)).url).toContain(id)
    await withdraw(came.id, 'collected_data')
    expect(await refusalOf(play(id))).toBe('recording.withheld')
    const event = await world.database.prisma.participantEvent.findFirstOrThrow({
      where: { participantId: came.id, kind: 'withdrawn' },
    })
    await participant.correct({
      ...world.command(),
      participantId: came.id,
      eventId: event.id,
      reason: 'Another person called',
    })
    expect((await play(id)).url).toContain(id)
  })
})
