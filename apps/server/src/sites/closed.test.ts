// What ends with the closing of a site, what goes on there, and that the closing can be taken back.
import { refusalOf } from '../../testing/refusal.ts'
import { useWorld } from '../../testing/world.ts'
import { beforeAll, describe, expect, it } from 'vitest'
import { plan } from '../../testing/sessions.ts'
import { decisions, writeForm } from '../../testing/consent.ts'
import { eligible, enrolled, newcomer, trailOf } from '../../testing/participants.ts'

const world = useWorld()
const closing = () => ({ ...world.command(), siteId: world.sites.BRS, reason: 'Recruitment is complete' })
const coordinator = () => world.as('coordinatorInBeerSheva')
let waiting: string
let inside: { participantId: string; code: string }

beforeAll(async () => {
  inside = await enrolled(world)
  const { participant, consent } = await coordinator()
  waiting = (await participant.register(newcomer(world, { answers: eligible }))).participantId
  const given = { formVersionId: await writeForm(world), decisions: decisions(), method: 'paper_scan' as const }
  const when = { givenOn: '2024-03-13', givenTime: '11:30' }
  await consent.record({ ...world.command(), participantId: waiting, ...given, ...when })
  await (await world.as('administrator')).site.close({ ...closing(), closedOn: '2024-03-13' })
})

describe('a closed site', () => {
  it('takes nobody in: no registration, no enrolment, no invitation', async () => {
    const { participant } = await coordinator()
    expect(await refusalOf(participant.register(newcomer(world)))).toBe('site.closed')
    const enrolment = { ...world.command(), participantId: waiting, on: '2024-03-13' }
    expect(await refusalOf(participant.enrol(enrolment))).toBe('site.closed')
    const { staff } = await world.as('administrator')
    const invitation = { ...world.command(), email: 'new@example.org', role: 'coordinator' as const }
    expect(await refusalOf(staff.invite({ ...invitation, siteId: world.sites.BRS }))).toBe('site.closed')
    await expect(staff.invite({ ...invitation, siteId: world.sites.ULM })).resolves.toBeDefined()
  })

  it('goes on with those who are in: sessions, consents taken back, withdrawal', async () => {
    const { consent, participant, session } = await coordinator()
    const interview = { ...plan, kind: 'interview', on: '2024-03-20', invite: [inside.participantId], staff: [] }
    const scheduled = session.schedule({ ...world.command(), siteId: world.sites.BRS, ...interview })
    await expect(scheduled).resolves.toMatchObject({ code: 'BRS-IN-01' })
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
  })
})

describe('site.reopen', () => {
  it('takes the closing back once, with a reason, and the site goes on under its code', async () => {
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
