import { expect } from 'vitest'
import { hold, plan, schedule } from '../sessions.ts'
import { send, wav } from '../sound.ts'
import { nameSpeakers, pass, writeTranscript } from '../transcripts.ts'
import type { Acting } from '../world.ts'
import { writeConsentingHere } from './consenting.ts'

const reason = 'For a test'

/** Every command and disclosure on sessions, recordings and transcripts, in an order in which each is allowed. */
type Kept = 'session' | 'recording' | 'transcript' | 'note' | 'answer'

export function actionsOnSessions(world: Acting) {
  const kept = {} as Record<Kept, string>
  const coordinator = () => world.as('coordinatorInBeerSheva')
  const manager = () => world.as('dataManager')
  const consenting = () => writeConsentingHere(world)
  const enrolled = async () => (await consenting()).id
  const held = async () => ({ ...(await hold(world, [await consenting()])), participants: [] })
  const hasStage = (id: string, stage: string) =>
    world.database.prisma.transcript.updateMany({ where: { id }, data: { stage } })
  const facilitator = () => ({ part: 'facilitator' as const, staffId: world.people.coordinatorInBeerSheva.id })
  return {
    'session.schedule': async () => void (kept.session = (await schedule(world, [await consenting()])).id),
    'session.amend': async () => {
      const { kind: _kind, ...planned } = plan
      const asked = {
        ...world.command(),
        id: kept.session,
        expectedVersion: 1,
        ...planned,
        place: 'Room 4',
        staff: [facilitator()],
      }
      return (await coordinator()).session.amend(asked)
    },
    'session.invite': async () =>
      (await coordinator()).session.invite({ ...world.command(), id: kept.session, invite: [await enrolled()] }),
    'session.attend': async () => {
      const people = await world.database.prisma.attendance.findMany({ where: { sessionId: kept.session } })
      const attendances = people.map(({ participantId }) => ({ participantId, state: 'attended' as const }))
      return (await coordinator()).session.attend({ ...world.command(), id: kept.session, attendances })
    },
    'session.hold': async () =>
      (await coordinator()).session.hold({
        ...world.command(),
        id: kept.session,
        on: plan.on,
        from: '10:05',
        until: '11:20',
      }),
    'session.cancel': async () => {
      const { id } = await schedule(world, [], { on: '2024-03-20' })
      return (await coordinator()).session.cancel({ ...world.command(), id, reason })
    },
    'recording.attach': async () => {
      const { recording } = await coordinator()
      kept.recording = (await recording.attach({ ...world.command(), sessionId: kept.session })).id
      expect((await send(world, kept.recording, wav())).status).toBe(200)
    },
    'recording.play': async () => (await coordinator()).recording.play({ studyId: world.studyId, id: kept.recording }),
    'recording.destroy': async () =>
      (await manager()).recording.destroy({ ...world.command(), id: kept.recording, reason }),
    'transcript.start': async () =>
      (await manager()).transcript.start({ ...world.command(), sessionId: (await held()).id, language: 'he' }),
    'transcript.import': async () => void (kept.transcript = (await writeTranscript(world, await held())).id),
    'transcript.take_back': async () => {
      const { id } = await writeTranscript(world, await held())
      return (await manager()).transcript.take_back({ ...world.command(), ids: [id] })
    },
    'transcript.assign': async () =>
      (await manager()).transcript.assign({
        ...world.command(),
        ids: [kept.transcript],
        staffId: world.people.transcriber.id,
      }),
    'transcript.put_back': async () => {
      const { version } = await world.database.prisma.transcript.findFirstOrThrow({ where: { id: kept.transcript } })
      const transcripts = [{ id: kept.transcript, expectedVersion: version, staffId: null, dueOn: null }]
      return (await manager()).transcript.put_back({ ...world.command(), transcripts })
    },
    'transcript.claim': async () =>
      (await world.as('transcriber')).transcript.claim({ ...world.command(), id: kept.transcript }),
    'transcript.open': async () =>
      (await world.as('transcriber')).transcript.open({ studyId: world.studyId, id: kept.transcript }),
    'transcript.export': async () => {
      const participants = [await consenting(), await consenting()]
      const session = { ...(await hold(world, participants)), participants }
      const { id } = await writeTranscript(world, session)
      await nameSpeakers(world, session, id)
      return (await manager()).transcript.export({ studyId: world.studyId, of: { id }, format: 'vtt' })
    },
    'transcript.look_back': async () =>
      (await world.as('transcriber')).transcript.look_back({
        studyId: world.studyId,
        id: kept.transcript,
        at: { removed: true },
      }),
    'transcript.edit': async () => {
      const segment = await world.database.prisma.segment.findFirstOrThrow({ where: { transcriptId: kept.transcript } })
      const segments = [{ id: segment.id, expectedVersion: segment.version, text: 'Other words' }]
      return (await world.as('transcriber')).transcript.edit({ ...world.command(), id: kept.transcript, segments })
    },
    'transcript.map_speaker': async () =>
      (await world.as('transcriber')).transcript.map_speaker({
        ...world.command(),
        id: kept.transcript,
        label: 'Facilitator',
        person: { staffId: world.people.coordinatorInBeerSheva.id },
        expectedPerson: null,
      }),
    'transcript.rename_speaker': async () =>
      (await world.as('transcriber')).transcript.rename_speaker({
        ...world.command(),
        ...{ id: kept.transcript, label: 'P1', newLabel: 'Speaker 1' },
      }),
    'transcript.suggest': async () => {
      await hasStage(kept.transcript, 'pseudonymisation')
      return (await world.as('transcriber')).transcript.suggest({ ...world.command(), id: kept.transcript })
    },
    'transcript.pseudonymise': async () => {
      const segment = await world.database.prisma.segment.findFirstOrThrow({
        where: { transcriptId: kept.transcript, text: { not: '' } },
      })
      const asked = { id: kept.transcript, segmentId: segment.id, as: 'person' as const, words: segment.text }
      return (await world.as('transcriber')).transcript.pseudonymise({ ...world.command(), ...asked })
    },
    'transcript.set_aside': async () => {
      const { id: segmentId, version } = await world.database.prisma.segment.findFirstOrThrow({
        where: { transcriptId: kept.transcript, text: { not: '' } },
      })
      const asked = { id: kept.transcript, segmentId, expectedVersion: version, start: 0, end: 1, stays: true }
      await (await world.as('transcriber')).transcript.set_aside({ ...world.command(), ...asked, reason })
      await hasStage(kept.transcript, 'transcription')
    },
    'transcript.leave_note': async () => {
      const { id: segmentId } = await world.database.prisma.segment.findFirstOrThrow({
        where: { transcriptId: kept.transcript },
      })
      kept.note = world.newId()
      const note = { id: kept.transcript, noteId: kept.note, segmentId, text: 'Perhaps the name of a place' }
      return (await world.as('transcriber')).transcript.leave_note({ ...world.command(), ...note })
    },
    'transcript.answer_note': async () => {
      kept.answer = world.newId()
      const answer = { id: kept.transcript, noteId: kept.note, answerId: kept.answer, text: 'It is the clinic' }
      return (await manager()).transcript.answer_note({ ...world.command(), ...answer })
    },
    'transcript.notes': async () =>
      (await world.as('transcriber')).transcript.notes({ studyId: world.studyId, id: kept.transcript }),
    'transcript.resolve_note': async () =>
      (await world.as('transcriber')).transcript.resolve_note({
        ...world.command(),
        ...{ id: kept.transcript, noteId: kept.note, expectedVersion: 1, isResolved: true },
      }),
    'transcript.remove_note': async () =>
      (await manager()).transcript.remove_note({
        ...world.command(),
        ...{ id: kept.transcript, noteId: kept.note, answerId: kept.answer },
      }),
    'transcript.complete': async () =>
      (await world.as('transcriber')).transcript.complete({ ...world.command(), id: kept.transcript }),
    'transcript.return': async () => {
      await (await world.as('secondTranscriber')).transcript.claim({ ...world.command(), id: kept.transcript })
      const asked = { ...world.command(), id: kept.transcript, toStage: 'transcription', reason }
      return (await manager()).transcript.return(asked)
    },
    'transcript.release': async () => {
      for (const person of ['transcriber', 'secondTranscriber', 'transcriber'] as const)
        await pass(world, kept.transcript, person)
      return (await manager()).transcript.release({ ...world.command(), id: kept.transcript, reason })
    },
  }
}
