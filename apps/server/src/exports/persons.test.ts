// The tables about persons, against what was recorded through the router.
import { decisions, given, writeForm } from '../../testing/consent.ts'
import { exporting } from '../../testing/exporting.ts'
import { enrolled } from '../../testing/participants.ts'
import { refusalOf } from '../../testing/refusal.ts'
import { hold, schedule } from '../../testing/sessions.ts'
import { useWorld } from '../../testing/world.ts'
import { beforeAll, describe, expect, it } from 'vitest'

const world = useWorld()
const { create, fileOf } = exporting(world)
type Enrolled = Awaited<ReturnType<typeof enrolled>>
let [first, second, leaving, inUlm]: Enrolled[] = []

const coordinator = () => world.as('coordinatorInBeerSheva')
const of = async (kind: string, code: string, filter: object = {}) =>
  (await fileOf('dataManager', kind, filter)).data.filter((row) => row['code'] === code)

beforeAll(async () => {
  world.clock.set('2024-03-13T10:45:00Z')
  first = await enrolled(world)
  second = await enrolled(world)
  leaving = await enrolled(world)
  inUlm = await enrolled(world, { siteId: world.sites.ULM }, 'coordinatorInUlm')
})

describe('export.create: events', () => {
  it('has a line for each event, in their order, and marks those that were corrected', async () => {
    const { participant } = await coordinator()
    await participant.allocate({
      ...world.command(),
      participantIds: [first!.participantId],
      on: '2024-03-13',
      arm: 'control',
    })
    const before = await of('events', first!.code)
    expect(
      before.map((row) => [row['number'], row['event'], row['happened_on'], row['arm'], row['is_corrected']]),
    ).toEqual([
      ['1', 'screened', '2024-03-13', '', 'false'],
      ['2', 'eligible', '2024-03-13', '', 'false'],
      ['3', 'consented', '2024-03-13', '', 'false'],
      ['4', 'enrolled', '2024-03-13', '', 'false'],
      ['5', 'allocated', '2024-03-13', 'control', 'false'],
    ])
    const { events } = await participant.view({ studyId: world.studyId, code: first!.code })
    await participant.correct({
      ...world.command(),
      participantId: first!.participantId,
      eventId: events.at(-1)!.id,
      reason: 'Was somebody else, called Miriam',
    })
    const after = await of('events', first!.code)
    expect(after.slice(4).map((row) => [row['event'], row['is_corrected'], row['corrects']])).toEqual([
      ['allocated', 'true', ''],
      ['corrected', 'false', '5'],
    ])
    expect(JSON.stringify(after)).not.toContain('Miriam')
    expect(after[0]!['recorded_at']).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d\+0[23]:00$/u)
  })

  it('has the events of the filtered participants, of the sites of the reader, and nobody who withdrew the collected data', async () => {
    const codesOf = async (person: 'coordinatorInUlm' | 'dataManager', filter: object = {}) => [
      ...new Set((await fileOf(person, 'events', filter)).data.map((row) => row['code'])),
    ]
    expect(await codesOf('coordinatorInUlm')).toEqual([inUlm!.code])
    expect(await codesOf('dataManager', { codes: [second!.code] })).toEqual([second!.code])
    expect(await codesOf('dataManager')).toContain(leaving!.code)
    const { participant } = await coordinator()
    const asked = { participantId: leaving!.participantId, on: '2024-03-13', reason: 'Said so on the phone' }
    await participant.withdraw({ ...world.command(), ...asked, level: 'collected_data' })
    for (const kind of ['events', 'consents', 'participants']) expect(await of(kind, leaving!.code)).toEqual([])
    expect(await codesOf('dataManager')).not.toContain(leaving!.code)
  })
})

describe('export.create: consents', () => {
  const scopesOf = (row: Record<string, string>) => [
    row['scope_participate'],
    row['scope_quote'],
    row['scope_share_data'],
  ]

  it('has a column for each scope: granted, refused, or withdrawn since', async () => {
    const formVersionId = await writeForm(world)
    const { consent } = await coordinator()
    const asked = { ...given, givenOn: '2024-03-13', formVersionId, decisions: decisions(['share_data']) }
    const { id } = await consent.record({ ...world.command(), participantId: second!.participantId, ...asked })
    expect((await of('consents', second!.code)).map(scopesOf)).toEqual([
      ['granted', 'granted', 'refused'],
      ['granted', 'granted', 'granted'],
    ])
    await consent.withdraw({
      ...world.command(),
      id,
      scopes: ['quote'],
      withdrawnOn: '2024-03-13',
      reason: 'Does not want it',
    })
    const rows = await of('consents', second!.code)
    // A withdrawal counts for every consent that was given before it.
    const { rows: listed } = await consent.list({ studyId: world.studyId, participantId: second!.participantId })
    const shown = listed.map(({ decisions: made }) => made.find(({ scope }) => scope === 'quote')!.withdrawnOn !== null)
    expect(rows.map((row) => row['scope_quote'] === 'withdrawn').toSorted()).toEqual(shown.toSorted())
    expect(rows.some((row) => row['scope_quote'] === 'withdrawn')).toBe(true)
  })

  it('has the day from which a consent is withdrawn, and then no scope as granted', async () => {
    const { consent } = await coordinator()
    const { rows } = await consent.list({ studyId: world.studyId, participantId: first!.participantId })
    await consent.withdraw({
      ...world.command(),
      id: rows[0]!.id,
      withdrawnOn: '2024-03-13',
      reason: 'Does not want it',
    })
    expect(await of('consents', first!.code)).toMatchObject([
      { withdrawn_on: '2024-03-13', scope_participate: 'withdrawn', scope_quote: 'withdrawn', is_mistaken: 'false' },
    ])
  })

  it('marks a consent that was entered by mistake, and has no decision of it', async () => {
    const formVersionId = await writeForm(world)
    const { consent } = await coordinator()
    const asked = { ...given, givenOn: '2024-03-13', formVersionId, decisions: decisions() }
    const { id } = await consent.record({ ...world.command(), participantId: second!.participantId, ...asked })
    await consent.correct({ ...world.command(), id, reason: 'Another person' })
    const mistaken = (await of('consents', second!.code)).filter((row) => row['is_mistaken'] === 'true')
    expect(mistaken.map(scopesOf)).toEqual([['', '', '']])
  })

  it('has neither the place nor the witness', async () => {
    const { text } = await fileOf('dataManager', 'consents')
    expect(text.split('\r\n')[0]).not.toMatch(/place|witness|reason/u)
  })
})

describe('export.create: attendance', () => {
  it('has a line for each participant of each session, with what was recorded', async () => {
    const third = await enrolled(world)
    const [held, planned] = [
      await hold(world, [{ id: third.participantId }]),
      await schedule(world, [{ id: third.participantId }], { from: '15:00', until: '16:00' }),
    ]
    expect(await of('attendance', third.code)).toEqual([
      {
        ...{ code: third.code, site: 'BRS', session: held.code, kind: 'focus_group' },
        ...{ starts_at: '2024-03-13 10:00+02:00', session_status: 'held', attendance: 'attended' },
      },
      {
        ...{ code: third.code, site: 'BRS', session: planned.code, kind: 'focus_group' },
        ...{ starts_at: '2024-03-13 15:00+02:00', session_status: 'scheduled', attendance: 'invited' },
      },
    ])
    expect((await fileOf('coordinatorInUlm', 'attendance')).data).toEqual([])
  })
})

describe('export.create refuses', () => {
  it.each(['events', 'consents', 'visits', 'attendance', 'people'])(
    'an analyst, who sees no participants: %s',
    async (kind) => {
      expect(await refusalOf(create('analyst', kind))).toBe('access.refused')
    },
  )

  it.each([
    ['participants', { format: 'odm' }],
    ['people', { format: 'csv' }],
    ['sessions', { profile: 'deidentified' }],
    ['recruitment', { profile: 'shared' }],
    ['participants', { format: 'pdf' }],
    ['participants', { language: 'English' }],
  ])('%s as %j', async (kind, as) => {
    expect(await refusalOf(create('dataManager', kind, {}, as as object))).toBe('input.invalid')
  })
})
