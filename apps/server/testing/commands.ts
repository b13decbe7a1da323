// Commands of people in Be'er Sheva who rely on consents, and commands that take consents back. Each is called later, for tests of two
// commands at the same moment.
import { Problem, type ProblemCode } from '@polyphony/domain/problem'
import { decisions, given, writeForm } from './consent.ts'
import { refusedWith, send, wav } from './sound.ts'
import { base64, vtt } from './transcripts.ts'
import type { World } from './world.ts'

export type Consenting = { id: string; code: string; consentId: string }

/** The day of the tests. */
export const today = '2024-03-13'

export function commandsOf(world: World) {
  const coordinator = () => world.as('coordinatorInBeerSheva')
  const manager = () => world.as('dataManager')
  const withdraw = (person: Consenting, scopes?: string[]) => async () => {
    const { consent } = await coordinator()
    return consent.withdraw({ ...world.command(), id: person.consentId, scopes, withdrawnOn: today, reason: 'Said no' })
  }
  const refuse = (person: Consenting) => async () => {
    const { consent } = await coordinator()
    const said = { formVersionId: await writeForm(world), decisions: decisions(['participate']), ...given }
    return consent.record({ ...world.command(), participantId: person.id, ...said, givenOn: today, givenTime: '11:00' })
  }
  const leave =
    (person: { id: string }, level: 'new_data' | 'collected_data' = 'new_data') =>
    async () => {
      const { participant } = await coordinator()
      return participant.withdraw({ ...world.command(), participantId: person.id, on: today, level, reason: 'Said no' })
    }
  const enrol = (person: Consenting) => async () =>
    (await coordinator()).participant.enrol({ ...world.command(), participantId: person.id, on: today })
  const attended = (id: string, person: { id: string }) => async () => {
    const attendances = [{ participantId: person.id, state: 'attended' as const }]
    return (await coordinator()).session.attend({ ...world.command(), id, attendances })
  }
  const start =
    (sessionId: string, more: { recordingId?: string; sourceTranscriptId?: string; language?: string } = {}) =>
    async () =>
      (await manager()).transcript.start({ ...world.command(), sessionId, language: 'he', ...more })
  const importInto = (into: { id: string } | { start: { sessionId: string; language: string } }) => async () => {
    const file = { fileName: 'a.vtt', format: 'vtt' as const, content: base64(vtt) }
    return (await manager()).transcript.import({ ...world.command(), into, ...file })
  }
  /** Sends the bytes of a recording. Throws the Problem of a refusal. */
  const store = (id: string) => async () => {
    const answer = await send(world, id, wav())
    if (!answer.ok) throw new Problem((await refusedWith(answer)) as ProblemCode)
  }
  return { withdraw, refuse, leave, enrol, attended, start, importInto, store }
}
