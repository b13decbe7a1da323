import { refusalOf } from '../../testing/refusal.ts'
import { hold, writeConsenting } from '../../testing/sessions.ts'
import { send, wav } from '../../testing/sound.ts'
import { useWorld } from '../../testing/world.ts'
import { describe, expect, it } from 'vitest'

const world = useWorld()

type Person = 'dataManager' | 'coordinatorInBeerSheva' | 'coordinatorInUlm'
const notBegun = async (person: Person = 'dataManager') =>
  (await world.as(person)).transcript.not_begun({ studyId: world.studyId })
const found = async (sessionId: string, person?: Person) =>
  (await notBegun(person)).rows.find((row) => row.sessionId === sessionId)

async function recorded(refused: string[] = []) {
  const session = await hold(world, [await writeConsenting(world, { refused })])
  const { recording } = await world.as('coordinatorInBeerSheva')
  const { id } = await recording.attach({ ...world.command(), sessionId: session.id })
  await send(world, id, wav())
  return session
}

describe('transcript.not_begun', () => {
  it('lists a session with a recording, until it has a transcript', async () => {
    const session = await recorded()
    expect(await found(session.id)).toMatchObject({ sessionCode: session.code, language: 'he', mayBegin: true })
    expect((await notBegun()).total).toBe(1)
    const { transcript } = await world.as('dataManager')
    await transcript.start({ ...world.command(), sessionId: session.id, language: 'he' })
    expect(await found(session.id)).toBeUndefined()
  })

  it('leaves out a session whose recording has not come yet', async () => {
    const session = await hold(world, [await writeConsenting(world)])
    const { recording } = await world.as('coordinatorInBeerSheva')
    await recording.attach({ ...world.command(), sessionId: session.id })
    expect(await found(session.id)).toBeUndefined()
  })

  it('says if somebody who attended does not consent to transcription', async () => {
    const session = await recorded(['transcribe'])
    expect(await found(session.id)).toMatchObject({ mayBegin: false })
  })

  it('is shown to the coordinator of the site, and to no other', async () => {
    const session = await recorded()
    expect(await found(session.id, 'coordinatorInBeerSheva')).toBeDefined()
    expect(await found(session.id, 'coordinatorInUlm')).toBeUndefined()
    for (const person of ['transcriber', 'analyst', 'monitor'] as const)
      expect(await refusalOf((await world.as(person)).transcript.not_begun({ studyId: world.studyId }))).toBe(
        'access.refused',
      )
  })
})
