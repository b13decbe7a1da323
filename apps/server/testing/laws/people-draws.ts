// Random commands on participants and their consents.
import { scopes } from '@polyphony/domain/consent/scopes'
import { anyDay, commandOf, coordinatorOf, type Draw, type Drawing, type Draws, reason } from './drawing.ts'

/** A command of the coordinator of a random participant's site. */
const ofParticipant =
  (path: string, body: (drawing: Drawing, id: string) => object | undefined): Draw =>
  (drawing) => {
    const person = drawing.dice.pick([...drawing.people.values()])!
    const input = body(drawing, person.id)
    if (!input) return undefined
    const by = coordinatorOf(drawing, person.site_id)
    return commandOf(drawing, by, path, { ...input })
  }

const levels = ['participant.withdraw', 'new_data', 'collected_data'] as const
const step = (drawing: Drawing, participantId: string) => ({ participantId, on: anyDay(drawing), reason })

export const peopleDraws: Draws = [
  [
    6,
    ofParticipant('participant.withdraw', (drawing, id) => ({
      ...step(drawing, id),
      level: drawing.dice.pick(levels),
    })),
  ],
  [1, ofParticipant('participant.decline', step)],
  [2, ofParticipant('participant.record_death', step)],
  [1, ofParticipant('participant.lose', step)],
  [
    1,
    ofParticipant('participant.assess', (drawing, id) => ({
      ...step(drawing, id),
      answers: { adult: false, acute_crisis: false },
    })),
  ],
  [2, ofParticipant('participant.enrol', (drawing, participantId) => ({ participantId, on: anyDay(drawing) }))],
  [1, ofParticipant('participant.complete', (drawing, id) => ({ participantIds: [id], on: anyDay(drawing) }))],
  [
    9,
    ofParticipant('participant.correct', (drawing, participantId) => {
      const { happened } = drawing.people.get(participantId)!
      const { id: eventId, kind } = drawing.dice.pick(happened)!
      const again = kind === 'screened' && drawing.dice.chance(0.8) ? { screenedOn: anyDay(drawing) } : {}
      return { participantId, eventId, reason, ...again }
    }),
  ],
  [
    7,
    ofParticipant('consent.record', (drawing, participantId) => {
      const refused = drawing.dice.chance(0.5) ? drawing.dice.some(scopes, 2) : []
      const decisions = Object.fromEntries(scopes.map((scope) => [scope, !refused.includes(scope)]))
      const given = { givenOn: anyDay(drawing), givenTime: drawing.dice.pick(['07:40', '10:15'])! }
      const coversEarlier = drawing.dice.chance(0.4)
      return { participantId, formVersionId: drawing.form, decisions, method: 'paper_scan', coversEarlier, ...given }
    }),
  ],
  [
    7,
    ofParticipant('consent.withdraw', (drawing, participantId) => {
      const own = drawing.raw.consents.filter(({ participant_id }) => participant_id === participantId)
      if (own.length === 0) return undefined
      const some = drawing.dice.chance(0.6) ? { scopes: drawing.dice.some(scopes, 2) } : {}
      return { id: drawing.dice.pick(own)!.id, withdrawnOn: anyDay(drawing), reason, ...some }
    }),
  ],
  [
    4,
    ofParticipant('consent.correct', (drawing, participantId) => {
      const own = drawing.raw.consents.filter(({ participant_id }) => participant_id === participantId)
      if (own.length === 0) return undefined
      return { id: drawing.dice.pick(own)!.id, reason, withdrawal: drawing.dice.pick(['stands', 'mistaken']) }
    }),
  ],
]
