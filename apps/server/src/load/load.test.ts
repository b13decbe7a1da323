import { nextNumber } from '@polyphony/domain/participants/code'
import { useWorld } from '../../testing/world.ts'
import { findActor } from '../platform/request/store/actors.ts'
import { newId } from '../platform/request/new-id.ts'
import { createCallerFactory } from '../platform/request/procedure.ts'
import { appRouter } from '../app/router.ts'
import { describe, expect, it } from 'vitest'
import { loadStudy } from './load.ts'
import { named, rowsOf } from '../../testing/load.ts'

const world = useWorld()
const createCaller = createCallerFactory(appRouter)

const load = (source: unknown) => loadStudy({ ...world.services, database: world.database }, source)

/** Calls the router as a staff member of a loaded file. */
async function as(email: string) {
  const staff = await world.database.prisma.staff.findUniqueOrThrow({ where: { email } })
  const token = `token of ${email} ${newId(new Date())}`
  await world.database.prisma.signIn.create({
    data: { id: newId(new Date()), token, staffId: staff.id, expiresAt: new Date('2100-01-01') },
  })
  const actor = await findActor(world.database, token, world.clock.now())
  return createCaller({ services: world.services, actor, requestId: newId(new Date()) })
}

describe('study.load', () => {
  it('writes the rows that the commands would have written, and one account for each person', async () => {
    const loaded = await load(named('whole'))
    expect(loaded).toMatchObject({
      isNew: true,
      slug: 'whole',
      counts: { sites: 1, participants: 2, sessions: 1, transcripts: 2 },
    })
    const read = await world.database.prisma.auditEvent.findFirstOrThrow({
      where: { studyId: loaded.studyId, action: 'study.load' },
    })
    expect(Object.keys(read.after as object)).toEqual(['slug', 'fileSha256'])
    expect(loaded.arrived.map(({ email }) => email)).toEqual([
      'ada@example.org',
      'greta@example.org',
      'dana@example.org',
      'lena@example.org',
    ])
    expect(await rowsOf(world, loaded.studyId)).toMatchObject({
      site: 1,
      participant: 2,
      participant_event: 10,
      identity: 2,
      consent: 2,
      scope_decision: 14,
      session: 1,
      attendance: 2,
      transcript: 2,
      segment: 4,
      stage_event: 6,
      transcript_version: 2,
      '"grant"': 4,
    })
  })

  it('makes a coordinator who can list and identify the participants of the site', async () => {
    const { studyId } = await load(named('named'))
    const coordinator = await as('greta@example.org')
    const { rows } = await coordinator.participant.list({ studyId: studyId })
    expect(rows.map(({ code, status }) => [code.slice(0, 8), status])).toEqual([
      ['ULM-0001', 'allocated'],
      ['ULM-0003', 'allocated'],
    ])
    const identity = await coordinator.participant.identify({
      studyId: studyId,
      participantId: rows[0]!.id,
    })
    expect(JSON.stringify(identity)).toContain('Musterfrau 1')
  })

  it('lets the site go on with the next participant number', async () => {
    const { studyId } = await load(named('numbered'))
    const site = await world.database.prisma.site.findFirstOrThrow({ where: { studyId } })
    const coordinator = await as('greta@example.org')
    const body = {
      commandId: newId(new Date()),
      studyId: studyId,
      siteId: site.id,
      group: 'service_user',
      screenedOn: '2024-03-12',
    }
    const { code } = await coordinator.participant.screen(body)
    expect(code.split('-')[1]).toBe(String(nextNumber('ULM', 3)).padStart(4, '0'))
  })

  it('puts transcripts into the stage of their last step, with a version for each finished stage, and links a translation to its source', async () => {
    const { studyId } = await load(named('staged'))
    const transcripts = await world.database.prisma.transcript.findMany({
      where: { studyId },
      include: {
        stageEvents: { orderBy: { position: 'asc' } },
        segments: { orderBy: { place: 'asc' } },
        versions: true,
      },
      orderBy: { language: 'asc' },
    })
    const [german, english] = transcripts
    expect(german).toMatchObject({
      stage: 'release',
      state: 'queued',
      assignedToId: null,
      dueOn: new Date('2024-03-04'),
    })
    expect(german!.stageEvents.map(({ stage, kind }) => `${stage} ${kind}`)).toEqual([
      'transcription queued',
      'transcription claimed',
      'transcription done',
      'verification claimed',
      'verification done',
    ])
    expect(german!.versions.map(({ stage }) => stage).toSorted()).toEqual(['transcription', 'verification'])
    expect(english!.segments.map(({ text, sourceSegmentId, endMs }) => [text, sourceSegmentId, endMs])).toEqual([
      ['Good day.', german!.segments[0]!.id, 1500],
      ['', german!.segments[1]!.id, 4000],
    ])
  })

  it('gives an empty segment of a translation the speaker of its source, also if that speaker is not mapped', async () => {
    const file = named('unmapped')
    const [german, english] = file.transcripts
    const speakers = ['I', 'P1', 'P2'].map((label) => ({ label }))
    const transcripts = [
      {
        ...german,
        speakers,
        segments: ['I', 'P1', 'P2'].map((speaker, at) => ({ startMs: at, endMs: at + 1, speaker, text: 'Ja.' })),
      },
      { ...english, speakers: speakers.slice(0, 2) },
    ]
    const { studyId } = await load({ ...file, transcripts })
    const segments = await world.database.prisma.segment.findMany({
      where: { transcript: { studyId, language: 'en' } },
      include: { speaker: true },
      orderBy: { place: 'asc' },
    })
    expect(segments.map(({ speaker }) => speaker?.label)).toEqual(['I', 'P1', undefined])
  })

  it('records an event of the loading account for the study and for each participant, consent, session and transcript', async () => {
    const { studyId } = await load(named('trailed'))
    const events = await world.database.prisma.auditEvent.findMany({ where: { studyId }, orderBy: { seq: 'asc' } })
    const administrator = await world.database.prisma.staff.findUniqueOrThrow({ where: { email: 'ada@example.org' } })
    expect(new Set(events.map(({ actorId }) => actorId))).toEqual(new Set([administrator.id]))
    const counted = [...Map.groupBy(events, ({ action }) => action)].map(([action, rows]) => `${action} ${rows.length}`)
    expect(counted.toSorted()).toEqual([
      'consent.publish 1',
      'consent.record 2',
      'participant.register 2',
      'session.hold 1',
      'session.schedule 1',
      'site.open 1',
      'staff.grant 4',
      'study.load 1',
      'transcript.import 2',
    ])
    expect(JSON.stringify(events.map(({ before, after, code }) => ({ before, after, code })))).not.toMatch(
      /Musterfrau|Grüß Gott|Good day/u,
    )
  })
})

describe('a large study', () => {
  it('loads 1,000 participants within three seconds of processor time', async () => {
    const file = named('large')
    const [one] = file.participants
    let number = 3
    for (let at = 0; at < 998; at++) file.participants.push({ ...one!, number: (number = nextNumber('ULM', number)) })
    const began = process.cpuUsage()
    const { counts } = await load(file)
    expect(counts['participants']).toBe(1_000)
    // Processor time is measured, not the time that passed, so that other processes on this machine do not count.
    const { user, system } = process.cpuUsage(began)
    expect((user + system) / 1_000).toBeLessThan(3_000)
  })
})

describe('the session times that study.load writes', () => {
  it('are right if the session ends on the next day, and if its hour is shown twice by the clocks', async () => {
    const file = named('night')
    const [session] = file.sessions
    const night = { ...session!, on: '2024-10-27', status: 'scheduled', attendance: [] }
    const read = async (over: object) => {
      const slug = `night-${newId(new Date()).slice(-8)}`
      const { studyId } = await load({ ...file, slug, transcripts: [], sessions: [{ ...night, ...over }] })
      const { startsAt, endsAt } = await world.database.prisma.session.findFirstOrThrow({ where: { studyId } })
      return [startsAt.toISOString(), endsAt.toISOString()]
    }
    expect(await read({ from: '22:30', until: '00:30' })).toEqual([
      '2024-10-27T21:30:00.000Z',
      '2024-10-27T23:30:00.000Z',
    ])
    expect(await read({ from: '02:30', fromWhich: 'later', until: '03:30' })).toEqual([
      '2024-10-27T01:30:00.000Z',
      '2024-10-27T02:30:00.000Z',
    ])
  })
})
