import { configuration } from '../../testing/configuration.ts'
import { refusalOf } from '../../testing/refusal.ts'
import { useWorld } from '../../testing/world.ts'
import { describe, expect, it } from 'vitest'
import { writeHeld, writeTranscript } from '../../testing/transcripts.ts'

const world = useWorld()
const asked = () => ({ ...world.command(), name: 'Voices', title: 'A study for tests', startsOn: null, configuration })

describe('study.configure', () => {
  it('refuses to remove a participant group', async () => {
    const administrator = await world.as('administrator')
    const fewer = { ...configuration, groups: configuration.groups.slice(0, -1) }
    expect(
      await refusalOf(administrator.study.configure({ ...asked(), configuration: fewer, expectedVersion: 1 })),
    ).toBe('study.key_in_use')
  })

  it('refuses to change the order and the checks of stages that transcripts use', async () => {
    const administrator = await world.as('administrator')
    const [first, check, ...rest] = configuration.stages.transcript
    const transcript = [first!, { ...check!, isCheck: false }, { key: 'look', dueDays: 7, isCheck: true }, ...rest]
    const changed = { ...configuration, stages: { ...configuration.stages, transcript } }
    await writeTranscript(world, await writeHeld(world))
    expect(
      await refusalOf(administrator.study.configure({ ...asked(), configuration: changed, expectedVersion: 1 })),
    ).toBe('study.stages_in_use')
  })

  it('accepts one of two changes of the same version, refuses the other, and records one event', async () => {
    const administrator = await world.as('administrator')
    const answers = await Promise.allSettled(
      ['One', 'Two'].map((name) => administrator.study.configure({ ...asked(), name, expectedVersion: 1 })),
    )
    expect(answers.map((answer) => answer.status).toSorted()).toEqual(['fulfilled', 'rejected'])
    const events = await world.database.prisma.auditEvent.findMany({ where: { action: 'study.configure' } })
    expect(events).toHaveLength(1)
    expect(events[0]).toMatchObject({ before: { name: 'Voices' } })
  })

  it('records why and under which approval of the ethics committee', async () => {
    const administrator = await world.as('administrator')
    const { version } = await administrator.study.view({ studyId: world.studyId })
    const amendment = { reason: 'Recruitment was slower', ethicsReference: 'EK 12/2024, amendment 2' }
    const change = { ...asked(), title: 'An amended title', expectedVersion: version }
    expect(await refusalOf(administrator.study.configure({ ...change, reason: '..' }))).toBe('input.invalid')
    expect(await refusalOf(administrator.study.configure({ ...change, ethicsReference: 'x'.repeat(201) }))).toBe(
      'input.invalid',
    )
    await administrator.study.configure({ ...change, ...amendment })
    const [event] = await world.database.prisma.auditEvent.findMany({
      where: { action: 'study.configure', reason: amendment.reason },
    })
    expect(event).toMatchObject({
      before: { title: 'A study for tests' },
      after: { title: 'An amended title', ethicsReference: amendment.ethicsReference },
    })
  })

  it('refuses a configuration with a repeated key, with an unknown field, or with a malformed language', async () => {
    const administrator = await world.as('administrator')
    const group = configuration.groups[0]!
    for (const wrong of [
      { ...configuration, groups: [group, group] },
      { ...configuration, colour: 'blue' },
      { ...configuration, languages: ['English'] },
    ]) {
      expect(
        await refusalOf(administrator.study.configure({ ...asked(), configuration: wrong, expectedVersion: 3 })),
      ).toBe('input.invalid')
    }
  })
})

describe('site.open', () => {
  const pune = { code: 'PUN', name: 'Pune', country: 'IN', timeZone: 'Asia/Kolkata', languages: ['en'] }

  it('opens a site, which is out of reach for a coordinator of another site', async () => {
    const { id } = await (await world.as('administrator')).site.open({ ...world.command(), ...pune })
    const me = await (await world.as('administrator')).account.me({})
    expect(me.studies[0]!.sites.map((site) => site.code)).toEqual(['BRS', 'ULM', 'PUN'])
    const coordinator = await world.as('coordinatorInUlm')
    expect(
      await refusalOf(coordinator.site.close({ ...world.command(), siteId: id, closedOn: '2024-03-01', reason: 'No' })),
    ).toBe('access.refused')
  })

  it('refuses a used or unsafe code, an unknown time zone, a language that the study lacks, and a future day', async () => {
    const administrator = await world.as('administrator')
    const open = (change: object) => refusalOf(administrator.site.open({ ...world.command(), ...pune, ...change }))
    expect(await open({ code: 'ULM' })).toBe('site.code_taken')
    expect(await open({ code: 'MRS', timeZone: 'Mars/Olympus' })).toBe('site.time_zone_unknown')
    expect(await open({ code: 'IJA' })).toBe('site.code_unsafe')
    expect(await open({ code: 'MRS', languages: ['en', 'gu'] })).toBe('site.language_unknown')
    expect(await open({ code: 'MRS', openedOn: '2024-03-14' })).toBe('calendar.in_future')
  })
})

describe('site.close', () => {
  it('refuses a day before the site was opened', async () => {
    const administrator = await world.as('administrator')
    const opened = await administrator.site.open({
      ...world.command(),
      code: 'NEW',
      name: 'New',
      country: 'IN',
      timeZone: 'Asia/Kolkata',
      languages: ['en'],
      openedOn: '2024-03-10',
    })
    const asked = { siteId: opened.id, closedOn: '2024-03-09', reason: 'Mistyped' }
    const { site } = await world.as('administrator')
    expect(await refusalOf(site.close({ ...world.command(), ...asked }))).toBe('calendar.before_site')
  })

  it('closes an open site with a reason, and refuses a closed site', async () => {
    const administrator = await world.as('administrator')
    const asked = { siteId: world.sites.ULM, closedOn: '2024-03-13', reason: 'Recruitment is complete' }
    await administrator.site.close({ ...world.command(), ...asked })
    expect(await refusalOf(administrator.site.close({ ...world.command(), ...asked }))).toBe('site.closed')
    const me = await administrator.account.me({})
    expect(me.studies[0]!.sites.find((site) => site.code === 'ULM')!.isOpen).toBe(false)
  })
})
