// Ten devices come back at once with what waited on each: contradictory registrations, consents, attendance and contacts. Each answer is
// lost once, so each command comes twice. Nothing is lost, nothing happens twice, and each refusal is told to its sender.
import type { AttendanceState } from '@polyphony/domain/sessions/schema'
import { beforeAll, describe, expect, it } from 'vitest'
import { decisions, writeForm, writeParticipant } from '../../testing/consent.ts'
import { eligible, newcomer, newIdentity, problemOf, registration } from '../../testing/participants.ts'
import { schedule, writeConsenting } from '../../testing/sessions.ts'
import { useWorld } from '../../testing/world.ts'

const world = useWorld()
const devices = Array.from({ length: 10 }, (_, index) => index)
const day = '2024-03-13'

type Told =
  | { ok: true; answer: Record<string, unknown> }
  | { ok: false; code: string; details: Record<string, unknown> }
type Sent = Record<'double' | 'own' | 'consent' | 'attend' | 'contact', Told>

/** Sends a command as an outbox does: the first answer is lost, and the same command comes again. */
async function sendTwice(send: () => Promise<object>): Promise<Told> {
  const told = async (): Promise<Told> => {
    try {
      return { ok: true, answer: { ...(await send()) } }
    } catch (error) {
      const { code, details } = await problemOf(Promise.reject(error as Error))
      return { ok: false, code, details }
    }
  }
  const first = await told()
  const second = await told()
  expect(second).toEqual(first)
  return second
}

/** Two devices each choose the same day for the next call. */
const nextOf = (index: number) => `2024-03-${14 + Math.floor(index / 2)}`
const mine = (index: number): AttendanceState => (index % 2 === 0 ? 'attended' : 'absent')

describe('ten outboxes that come back at once', () => {
  let sent: Sent[]
  let shared: { asked: { id: string; code: string }; came: { id: string; code: string }; sessionId: string }
  let before: Record<string, number>
  const countOf = async () => {
    const { prisma } = world.database
    const events = await prisma.auditEvent.groupBy({ by: ['action'], _count: true })
    return {
      participants: await prisma.participant.count(),
      ...Object.fromEntries(events.map(({ action, _count }) => [action, _count])),
    } as Record<string, number>
  }

  beforeAll(async () => {
    const [asked, came] = [await writeParticipant(world), await writeConsenting(world)]
    const session = await schedule(world, [came])
    const formVersionId = await writeForm(world)
    const same = newIdentity()
    before = await countOf()
    shared = { asked, came, sessionId: session.id }
    const ofDevice = async (index: number): Promise<Sent> => {
      const { participant, consent, session: sessions } = await world.as('coordinatorInBeerSheva')
      const double = newcomer(world, { identity: same, answers: eligible })
      const own = await registration(world)
      const given = {
        ...world.command(),
        ...{ participantId: asked.id, formVersionId, decisions: decisions(index % 2 === 0 ? [] : ['quote']) },
        ...{ givenOn: day, givenTime: `09:${10 + index}`, method: 'paper_scan' as const },
      }
      const attendance = { participantId: came.id, state: mine(index), expected: 'invited' as const }
      const attended = { ...world.command(), id: session.id, attendances: [attendance] }
      const call = {
        ...{ ...world.command(), participantId: asked.id, on: day, way: 'phone' as const },
        ...{ outcome: 'no_answer' as const, nextOn: nextOf(index), expectedNextOn: null },
      }
      // In the order in which they were saved.
      return {
        double: await sendTwice(() => participant.register(double)),
        own: await sendTwice(() => participant.register(own)),
        consent: await sendTwice(() => consent.record(given)),
        attend: await sendTwice(() => sessions.attend(attended)),
        contact: await sendTwice(() => participant.contact(call)),
      }
    }
    sent = await Promise.all(devices.map(ofDevice))
  })

  const refused = (what: keyof Sent) => sent.flatMap(({ [what]: told }) => (told.ok ? [] : [told]))
  const accepted = (what: keyof Sent) => sent.flatMap(({ [what]: told }) => (told.ok ? [told.answer] : []))

  it('register the person whom all of them met once, and tell nine that this may be a duplicate', async () => {
    expect(accepted('double')).toHaveLength(1)
    expect(refused('double').map(({ code }) => code)).toEqual(Array(9).fill('participant.duplicate_likely'))
    expect(refused('own')).toEqual([])
    const now = await countOf()
    expect(now['participants']! - before['participants']!).toBe(11)
    expect(new Set([...accepted('double'), ...accepted('own')].map(({ code }) => code)).size).toBe(11)
  })

  it('record every consent once, and the one that was given last counts, whichever came last', async () => {
    expect(refused('consent')).toEqual([])
    const { consent } = await world.as('coordinatorInBeerSheva')
    const { rows } = await consent.list({ studyId: world.studyId, participantId: shared.asked.id })
    expect(rows).toHaveLength(10)
    const inForce = rows.filter(({ isInForce }) => isInForce)
    expect(inForce.map(({ givenAt }) => givenAt)).toEqual([new Date('2024-03-13T07:19:00Z')])
    expect(inForce[0]!.decisions.find(({ scope }) => scope === 'quote')?.isGranted).toBe(false)
    // Who came after the newest was told so.
    const isNewest = ({ id }: Record<string, unknown>) => id === inForce[0]!.id
    expect(accepted('consent').find(isNewest)?.['newerOn']).toBeNull()
    for (const { newerOn } of accepted('consent')) expect([null, day]).toContain(newerOn)
  })

  it('record the attendance of the first, accept those that say the same, and tell the others what is recorded', async () => {
    const [recorded] = await world.database.prisma.attendance.findMany({ where: { sessionId: shared.sessionId } })
    for (const [index, { attend }] of sent.entries()) {
      if (mine(index) === recorded!.state) expect(attend.ok).toBe(true)
      else
        expect(attend).toMatchObject({
          code: 'session.attendance_changed',
          details: { codes: [shared.came.code], states: [recorded!.state] },
        })
    }
    expect(refused('attend')).toHaveLength(5)
  })

  it('plan the next call of the first, accept the contact that has the same, and tell the others that it has changed', async () => {
    const { prisma } = world.database
    const { nextCallOn } = await prisma.participant.findFirstOrThrow({ where: { id: shared.asked.id } })
    for (const [index, { contact }] of sent.entries()) {
      if (nextOf(index) === nextCallOn?.toISOString().slice(0, 10)) expect(contact.ok).toBe(true)
      else expect(contact).toMatchObject({ code: 'participant.call_changed' })
    }
    expect(accepted('contact')).toHaveLength(2)
    expect(await prisma.contact.count({ where: { participantId: shared.asked.id } })).toBe(2)
  })

  it('leave one event in the trail for each command that was accepted', async () => {
    const now = await countOf()
    const since = (action: string) => (now[action] ?? 0) - (before[action] ?? 0)
    expect([since('participant.register'), since('session.attend'), since('participant.contact')]).toEqual([11, 5, 2])
    // Ten of them came with the registrations.
    expect(since('consent.record')).toBe(20)
  })
})

describe('a device whose clock is wrong by a day', () => {
  const coordinator = () => world.as('coordinatorInBeerSheva')
  const registering = async (on: string) => {
    const taken = { formVersionId: await writeForm(world), decisions: decisions(), givenOn: on, givenTime: '09:00' }
    const consent = { ...taken, method: 'paper_scan' }
    return (await coordinator()).participant.register(newcomer(world, { screenedOn: on, answers: eligible, consent }))
  }
  const consenting = async (givenOn: string) => {
    const [{ id: participantId }, formVersionId] = [await writeParticipant(world), await writeForm(world)]
    const given = { participantId, formVersionId, decisions: decisions(), givenOn, givenTime: '09:00' }
    return (await coordinator()).consent.record({ ...world.command(), ...given, method: 'paper_scan' })
  }

  it('that is ahead registers nobody, and takes no consent: the days are told to be in the future', async () => {
    expect(await problemOf(registering('2024-03-14'))).toMatchObject({
      code: 'calendar.in_future',
      details: { on: '2024-03-14' },
    })
    expect(await problemOf(consenting('2024-03-14'))).toMatchObject({ code: 'calendar.in_future' })
  })

  it('that is behind records the earlier day, which the server cannot know to be wrong', async () => {
    expect(await registering('2024-03-12')).toMatchObject({ status: 'enrolled' })
    expect(await consenting('2024-03-12')).toMatchObject({ status: 'consented', newerOn: null })
  })

  it('records attendance as every other: its day is that of the session, by the clock of the server', async () => {
    const person = await writeConsenting(world)
    const { id } = await schedule(world, [person])
    const attendances = [{ participantId: person.id, state: 'attended' as const, expected: 'invited' as const }]
    const { session } = await coordinator()
    expect(await session.attend({ ...world.command(), id, attendances })).toMatchObject({ id })
  })
})
