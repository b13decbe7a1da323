// Random commands on sessions and their recordings.
import { send, wav } from '../sound.ts'
import { anyDay, command, commandOf, coordinatorOf, type Draw, type Drawing, type Draws, reason } from './drawing.ts'
import type { Facts } from './facts.ts'

type Session = Facts['raw']['sessions'][number]

const ofSession =
  (path: string, body: (drawing: Drawing, session: Session) => object | undefined): Draw =>
  (drawing) => {
    const session = drawing.dice.pick(drawing.raw.sessions)!
    const input = body(drawing, session)
    if (!input) return undefined
    const by = coordinatorOf(drawing, session.site_id)
    return commandOf(drawing, by, path, { id: session.id, ...input })
  }

const times = { from: '10:00', until: '11:00' }
const plan = (drawing: Drawing, siteId: string) => ({
  ...{ language: 'he', on: anyDay(drawing), ...times },
  staff: [{ part: 'facilitator', staffId: drawing.world.people[coordinatorOf(drawing, siteId)].id }],
})
const states = ['attended', 'attended', 'left_early', 'absent'] as const

export const sessionDraws: Draws = [
  [
    2,
    (drawing) => {
      const site = drawing.dice.pick(drawing.raw.sites)!
      const by = coordinatorOf(drawing, site.id)
      const own = [...drawing.people.values()].filter(({ site_id }) => site_id === site.id)
      const invite = drawing.dice.some(own, 3).map(({ id }) => id)
      const body = { siteId: site.id, kind: 'focus_group', ...plan(drawing, site.id), invite }
      return commandOf(drawing, by, 'session.schedule', body)
    },
  ],
  [
    2,
    ofSession('session.invite', (drawing, session) => {
      const own = [...drawing.people.values()].filter(({ site_id }) => site_id === session.site_id)
      const listed = drawing.raw.attendances.filter(({ session_id }) => session_id === session.id)
      const others = own.filter(({ id }) => !listed.some(({ participant_id }) => participant_id === id))
      if (drawing.dice.chance(0.5) && others.length > 0) return { invite: [drawing.dice.pick(others)!.id] }
      return listed.length > 0 ? { remove: [drawing.dice.pick(listed)!.participant_id] } : undefined
    }),
  ],
  [
    9,
    ofSession('session.attend', (drawing, session) => {
      const listed = drawing.raw.attendances.filter(({ session_id }) => session_id === session.id)
      if (listed.length === 0) return undefined
      const attendances = drawing.dice
        .some(listed, 2)
        .map(({ participant_id }) => ({ participantId: participant_id, state: drawing.dice.pick(states) }))
      return { attendances }
    }),
  ],
  [3, ofSession('session.hold', (drawing) => ({ on: anyDay(drawing), ...times }))],
  [1, ofSession('session.cancel', () => ({ reason }))],
  [
    4,
    ofSession('session.amend', (drawing, session) => ({
      ...plan(drawing, session.site_id),
      expectedVersion: session.version,
      ...(session.status === 'held' && { held: { on: anyDay(drawing), ...times } }),
    })),
  ],
]

export const recordingDraws: Draws = [
  [
    3,
    (drawing) => {
      const session = drawing.dice.pick(drawing.raw.sessions.filter(({ status }) => status === 'held'))
      if (!session) return undefined
      const by = coordinatorOf(drawing, session.site_id)
      const attach = async () => {
        const caller = await drawing.world.as(by)
        const { id } = await caller.recording.attach({ ...command(drawing), sessionId: session.id })
        await (await send(drawing.world, id, wav(800), { as: by })).text()
      }
      return { name: 'attach', by, send: attach }
    },
  ],
  [
    1,
    (drawing) => {
      const recording = drawing.dice.pick(drawing.raw.recordings)
      if (!recording) return undefined
      return commandOf(drawing, 'dataManager', 'recording.destroy', { id: recording.id, reason })
    },
  ],
]
