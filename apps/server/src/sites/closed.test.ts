// Tests which commands a closed site refuses, which it still allows, and how it is opened again.
import { findProblem } from '../platform/request/problem-of.ts'
import { refusalOf } from '../../testing/refusal.ts'
import { origin, useWorld } from '../../testing/world.ts'
import { beforeAll, describe, expect, it } from 'vitest'
import { plan, schedule } from '../../testing/sessions.ts'
import { type Held, pass, writeHeld, writeTranscript } from '../../testing/transcripts.ts'
import { procedures } from '../../testing/asking.ts'
import type { SiteId } from '@polyphony/domain/ids'
import { whenClosed } from '@polyphony/domain/sites/rules'
import { decisions, writeForm } from '../../testing/consent.ts'
import { eligible, enrolled, newcomer, trailOf } from '../../testing/participants.ts'

const world = useWorld()
const closing = () => ({ ...world.command(), siteId: world.sites.BRS, reason: 'Recruitment is complete' })
const coordinator = () => world.as('coordinatorInBeerSheva')
let waiting: string
let plannedForLater: string
let invitedBefore: string
let heldBefore: Held
let inside: { participantId: string; code: string }

const tokenOf = (link: string) => link.split('/').at(-1)!
const asJson = (body: object) => ({
  body: JSON.stringify(body),
  headers: { 'content-type': 'application/json', origin },
})

beforeAll(async () => {
  inside = await enrolled(world)
  const { participant, consent } = await coordinator()
  waiting = (await participant.register(newcomer(world, { answers: eligible }))).participantId
  const given = { formVersionId: await writeForm(world), decisions: decisions(), method: 'paper_scan' as const }
  const when = { givenOn: '2024-03-13', givenTime: '11:30' }
  await consent.record({ ...world.command(), participantId: waiting, ...given, ...when })
  heldBefore = await writeHeld(world)
  const administrator = await world.as('administrator')
  const role = { role: 'monitor' as const, siteId: world.sites.BRS }
  invitedBefore = (await administrator.staff.invite({ ...world.command(), emails: ['late@example.org'], ...role }))
    .invitations[0]!.link
  plannedForLater = (await schedule(world, [{ id: inside.participantId }], { on: '2024-03-14' })).id
  await administrator.site.close({ ...closing(), closedOn: '2024-03-13' })
})

describe('a closed site', () => {
  it('refuses registration, enrolment, invitations of staff, and new roles', async () => {
    const { participant } = await coordinator()
    expect(await refusalOf(participant.register(newcomer(world)))).toBe('site.closed')
    expect(await refusalOf(participant.screen(newcomer(world)))).toBe('site.closed')
    const enrolment = { ...world.command(), participantId: waiting, on: '2024-03-13' }
    expect(await refusalOf(participant.enrol(enrolment))).toBe('site.closed')
    const { staff } = await world.as('administrator')
    const role = 'coordinator' as const
    const invite = (siteId: string) =>
      staff.invite({ ...world.command(), emails: ['new@example.org'], role, siteId: siteId as SiteId })
    const grant = (siteId: string | null) =>
      staff.grant({ ...world.command(), staffId: world.people.transcriber.id, role, siteId: siteId as SiteId })
    expect(await refusalOf(invite(world.sites.BRS))).toBe('site.closed')
    expect(await refusalOf(grant(world.sites.BRS))).toBe('site.closed')
    await expect(invite(world.sites.ULM)).resolves.toBeDefined()
    await expect(grant(world.sites.ULM)).resolves.toBeDefined()
    await expect(grant(null)).resolves.toBeDefined()
  })

  it('refuses the link of an invitation that was made before the closing', async () => {
    const join = { token: tokenOf(invitedBefore), name: 'New Colleague', password: 'many-voices-one-study' }
    const answer = await world.fetchAs(undefined, '/api/join', { method: 'POST', ...asJson(join) })
    expect([answer.status, await answer.text()]).toEqual([409, expect.stringContaining('site.closed')])
    const granted = { where: { siteId: world.sites.BRS, role: 'monitor' } }
    expect(await world.database.prisma.grant.count(granted)).toBe(0)
  })

  const interview = (on: string) => ({
    ...world.command(),
    siteId: world.sites.BRS as string,
    ...{ ...plan, kind: 'interview', on, from: '08:00', until: '09:00' },
    staff: [{ part: 'facilitator' as const, staffId: world.people.coordinatorInBeerSheva.id }],
  })

  it('refuses to schedule or move a session after its last day, and allows sessions until then', async () => {
    const { session } = await coordinator()
    const schedule = (on: string) => session.schedule({ ...interview(on), invite: [inside.participantId] })
    expect(await refusalOf(schedule('2024-03-14'))).toBe('site.closed')
    const { id } = await schedule('2024-03-13')
    const { commandId: _c, siteId: _s, kind: _k, ...moved } = interview('2024-03-14')
    expect(await refusalOf(session.amend({ ...world.command(), ...moved, id, expectedVersion: 1 }))).toBe('site.closed')
    const came = [{ participantId: inside.participantId, state: 'attended' as const }]
    await session.attend({ ...world.command(), id, attendances: came })
    await session.hold({ ...world.command(), id, on: '2024-03-13', from: '08:00', until: '09:00' })
  })

  it('refuses attendance, holding, inviting and recordings for a later session, which may be cancelled', async () => {
    const { session, recording } = await coordinator()
    world.clock.set('2024-03-14T10:00:00Z')
    const id = plannedForLater
    const put = (state: 'attended' | 'absent') =>
      session.attend({ ...world.command(), id, attendances: [{ participantId: inside.participantId, state }] })
    const held = { ...world.command(), id, on: '2024-03-14', from: '08:00', until: '09:00' }
    const invite = { ...world.command(), id, invite: [waiting] }
    for (const ask of [
      () => put('attended'),
      () => session.hold(held),
      () => session.invite(invite),
      () => recording.attach({ ...world.command(), sessionId: id }),
    ])
      expect(await refusalOf(ask())).toBe('site.closed')
    await put('absent')
    await session.cancel({ ...world.command(), id, reason: 'The site has closed' })
    world.clock.set('2024-03-13T10:00:00Z')
  })

  it('refuses a target after its last month, but not 0 or the removal of a target', async () => {
    const { recruitment } = await world.as('dataManager')
    const set = (month: string, participants: number | null) =>
      recruitment.set_target({
        ...world.command(),
        targets: [{ siteId: world.sites.BRS, month, participants }],
      })
    expect(await refusalOf(set('2024-04', 3))).toBe('site.closed')
    await set('2024-03', 3)
    await set('2024-04', 0)
    await set('2024-04', null)
  })

  it('allows withdrawing a consent, withdrawing a participant, and corrections', async () => {
    const { consent, participant } = await coordinator()
    const [given] = (await participant.view({ studyId: world.studyId, code: inside.code })).consents
    const takenBack = { id: given!.id, withdrawnOn: '2024-03-13', reason: 'Asked for it' }
    await consent.withdraw({ ...world.command(), ...takenBack })
    const withdrawal = {
      participantId: inside.participantId,
      on: '2024-03-13',
      level: 'new_data' as const,
      reason: 'Moved away',
    }
    await expect(participant.withdraw({ ...world.command(), ...withdrawal })).resolves.toMatchObject({
      status: 'withdrawn',
    })
    const { events } = await participant.view({ studyId: world.studyId, code: inside.code })
    const eventId = events.at(-1)!.id
    const correction = { participantId: inside.participantId, eventId, reason: 'Another person called' }
    expect(await participant.correct({ ...world.command(), ...correction })).toMatchObject({ status: 'enrolled' })
  })

  it('allows an enrolment in the place of a corrected one, until its last day', async () => {
    const { participant } = await coordinator()
    const { events } = await participant.view({ studyId: world.studyId, code: inside.code })
    const eventId = events.find(({ kind }) => kind === 'enrolled')!.id
    const of = { participantId: inside.participantId }
    await world.database.prisma.consent.updateMany({ where: of, data: { withdrawnOn: null, withdrawnAt: null } })
    await participant.correct({ ...world.command(), ...of, eventId, reason: 'Wrong day' })
    world.clock.set('2024-03-14T10:00:00Z')
    const enrol = (on: string) => participant.enrol({ ...world.command(), ...of, on })
    expect(await refusalOf(enrol('2024-03-14'))).toBe('site.closed')
    expect((await enrol('2024-03-13')).status).toBe('enrolled')
    world.clock.set('2024-03-13T10:00:00Z')
  })

  it('allows to import, finish and release transcripts', async () => {
    const { id } = await writeTranscript(world, heldBefore)
    await pass(world, id, 'transcriber')
    await pass(world, id, 'secondTranscriber')
    await pass(world, id, 'transcriber')
    const { transcript } = await world.as('investigator')
    await expect(transcript.release({ ...world.command(), id, reason: 'Complete' })).resolves.toMatchObject({
      state: 'released',
    })
  })

  it('has a rule for every command that concerns a site', () => {
    const ofNoSite = ['account.', 'study.', 'site.']
    const commands = procedures.filter(
      ({ kind, action }) => kind === 'command' && !ofNoSite.some((start) => action.startsWith(start)),
    )
    expect(Object.keys(whenClosed).toSorted()).toEqual(commands.map(({ action }) => action).toSorted())
  })
})

describe('site.reopen', () => {
  it('opens a closed site again with its code and a recorded reason, and refuses an open site', async () => {
    const administrator = await world.as('administrator')
    expect(await refusalOf((await coordinator()).site.reopen(closing()))).toBe('access.refused')
    await administrator.site.reopen({ ...closing(), reason: 'A second wave' })
    expect(await refusalOf(administrator.site.reopen(closing()))).toBe('site.open')
    expect(await trailOf(world, 'site.reopen')).toMatchObject({
      siteId: world.sites.BRS,
      reason: 'A second wave',
      before: { closedOn: '2024-03-13' },
      after: { isOpen: true },
    })
    const { studies } = await administrator.account.me({})
    expect(studies[0]!.sites.find(({ code }) => code === 'BRS')).toMatchObject({ isOpen: true, closedOn: null })
    const enrolment = { ...world.command(), participantId: waiting, on: '2024-03-13' }
    expect(await (await coordinator()).participant.enrol(enrolment)).toMatchObject({ status: 'enrolled' })
  })
})

it('a participant who is screened at the moment of the closing is recorded before it, or is refused', async () => {
  const codeOf = (command: Promise<unknown>) =>
    command.then(
      () => 'done',
      (error: unknown) => findProblem(error)?.code,
    )
  for (const letter of 'ABCDEFGH') {
    const site = { code: `Q${letter}`, name: letter, country: 'DE', timeZone: 'Europe/Berlin', languages: ['de'] }
    const { id } = await (
      await world.as('administrator')
    ).site.open({ ...world.command(), ...site, openedOn: '2024-03-01' })
    const siteId = id as SiteId
    const administrator = await world.as('administrator')
    const staffId = world.people.coordinatorInUlm.id
    await administrator.staff.grant({ ...world.command(), staffId, role: 'coordinator', siteId })
    const screening = (await world.as('coordinatorInUlm')).participant
    const answers = await Promise.all([
      codeOf(administrator.site.close({ ...closing(), siteId, closedOn: '2024-03-12' })),
      codeOf(screening.screen({ ...newcomer(world), siteId, screenedOn: '2024-03-13' })),
    ])
    const people = await world.database.prisma.participant.count({ where: { siteId } })
    const fair = [
      ['done', 'site.closed', 0],
      ['site.closed_before_event', 'done', 1],
    ]
    expect(fair).toContainEqual([...answers, people])
  }
})
