// Random commands on recordings: attached and destroyed.
import { send, wav } from '../sound.ts'
import { coordinatorOf, type Draw, grantsAll, hasLeft, roomOf, siteOf } from './moves.ts'
import { attendancesOf, command, dayOf, personOf, pickSession } from './session-moves.ts'

/** Announces a recording and sends its bytes: two events. */
const record: Draw = (facts) => {
  const found = pickSession(facts, ['held'], (session) => {
    const heard = attendancesOf(facts, session).filter(({ state }) => state !== 'absent')
    const saidOn = dayOf(session, siteOf(facts, session.site_id))
    const grants = (id: string) => grantsAll(facts, id, saidOn) && !hasLeft(personOf(facts, id))
    return heard.length > 0 && heard.every((each) => grants(each.participant_id))
  })
  if (!found) return undefined
  const { session, site } = found
  const by = coordinatorOf(site.code)
  return {
    touches: roomOf(facts, session.id),
    isTwofold: true,
    leaves: [`recording.attach ${site.code}`, `recording.attach ${site.code}`],
    send: async () => {
      const { id } = await (await facts.world.as(by)).recording.attach({ ...command(facts), sessionId: session.id })
      const answer = await send(facts.world, id, wav(2_000), { as: by })
      if (answer.status !== 200) throw new Error(`The bytes of a recording were refused: ${await answer.text()}`)
    },
  }
}

const destroy: Draw = (facts) => {
  const recording = facts.dice.pick(facts.raw.recordings.filter(({ status }) => status === 'stored'))
  if (!recording) return undefined
  const session = facts.sessions.find(({ id }) => id === recording.session_id)!
  const site = siteOf(facts, session.site_id)
  const body = { ...command(facts), id: recording.id, reason: 'The retention rule' }
  return {
    touches: [session.id],
    leaves: [`recording.destroy ${site.code}`],
    send: async () => (await facts.world.as('dataManager')).recording.destroy(body),
  }
}

export const recordingMoves: readonly (readonly [number, Draw])[] = [
  [5, record],
  [1, destroy],
]
