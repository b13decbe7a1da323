import type { PersonName } from '../../testing/cast.ts'
import { refusalOf } from '../../testing/refusal.ts'
import { useWorld } from '../../testing/world.ts'
import { describe, expect, it } from 'vitest'
import { decisions, given, recordedConsent, writeForm, writeParticipant } from '../../testing/consent.ts'
import { lastEvent } from '../../testing/trail.ts'

const world = useWorld()
const consented = (over: Record<string, unknown> = {}, refused: string[] = []) => recordedConsent(world, over, refused)

describe('consent.record', () => {
  it('stores the decision about each scope, the time at the site, and the staff member', async () => {
    const { coordinator, participant, id } = await consented({ place: 'Clinic, room 2' }, ['quote'])
    const { rows } = await coordinator.consent.list({ studyId: world.studyId, participantId: participant.id })
    expect(rows).toMatchObject([
      {
        id,
        isInForce: true,
        givenOn: '2024-03-12',
        place: 'Clinic, room 2',
        hasWitness: false,
        takenBy: 'coordinatorInBeerSheva',
      },
    ])
    expect(rows[0]!.givenAt).toEqual(new Date('2024-03-12T08:30:00Z'))
    expect(rows[0]!.decisions.filter(({ isGranted }) => !isGranted).map(({ scope }) => scope)).toEqual(['quote'])
  })

  it('says if a newer consent of the participant counts instead, which was recorded before', async () => {
    const { coordinator, participant, formVersionId, newerOn } = await consented()
    expect(newerOn).toBeNull()
    const record = (givenOn: string) =>
      coordinator.consent.record({
        ...world.command(),
        ...{ participantId: participant.id, formVersionId, decisions: decisions(), ...given, givenOn },
      })
    expect((await record('2024-03-11')).newerOn).toBe('2024-03-12')
    expect((await record('2024-03-13')).newerOn).toBeNull()
    const { rows } = await coordinator.consent.list({ studyId: world.studyId, participantId: participant.id })
    expect(rows.map(({ givenOn, isInForce }) => [givenOn, isInForce])).toEqual([
      ['2024-03-13', true],
      ['2024-03-12', false],
      ['2024-03-11', false],
    ])
  })

  it('makes an eligible participant consented, unless they refuse to participate', async () => {
    const kinds = async (participantId: string) =>
      (
        await world.database.prisma.participantEvent.findMany({
          where: { participantId },
          orderBy: { position: 'asc' },
        })
      ).map(({ kind }) => kind)
    const willing = await consented()
    expect(willing.status).toBe('consented')
    expect(await kinds(willing.participantId)).toEqual(['screened', 'eligible', 'consented'])
    const unwilling = await consented({}, ['participate'])
    expect(unwilling.status).toBe('eligible')
    expect(await kinds(unwilling.participantId)).toEqual(['screened', 'eligible'])
  })

  it('shows the place, which may be a home, only to those who may see identities', async () => {
    const { participant } = await consented({ place: 'Home of R. Levi' })
    const placeFor = async (person: PersonName) =>
      (await (await world.as(person)).consent.list({ studyId: world.studyId, participantId: participant.id })).rows[0]!
        .place
    expect(await placeFor('coordinatorInBeerSheva')).toBe('Home of R. Levi')
    for (const person of ['dataManager', 'investigator', 'monitor'] as const) expect(await placeFor(person)).toBeNull()
  })

  it('records one event with the decisions, and with digests of the place and the witness', async () => {
    const { id, participant } = await consented({
      method: 'thumbprint',
      witness: { name: 'Ruth Levi', relation: 'nurse' },
      place: 'Home of R. Levi',
    })
    const event = await lastEvent(world, 'consent.record')
    expect(event).toMatchObject({
      entityId: id,
      code: participant.code,
      siteId: world.sites.BRS,
      after: { decisions: { participate: true } },
    })
    expect(JSON.stringify(event.after)).not.toMatch(/Levi|nurse|Home/)
  })

  it('seals the witness, so that the database does not show the name, and records each opening', async () => {
    const { id, coordinator, participant } = await consented({ method: 'witnessed', witness: { name: 'Ruth Levi' } })
    const row = await world.database.prisma.consent.findFirstOrThrow({ where: { id } })
    expect(Buffer.from(row.witness!).toString('latin1')).not.toContain('Ruth')
    const { witness } = await coordinator.consent.witness({ studyId: world.studyId, id })
    expect(witness).toEqual({ name: 'Ruth Levi' })
    const event = await lastEvent(world, 'consent.witness')
    expect(event).toMatchObject({ entityId: id, code: participant.code, isDisclosure: true, after: null })
  })

  it('refuses to open a witness that was moved to another consent, and says if a consent has none', async () => {
    const [one, two] = [await consented({ method: 'witnessed', witness: { name: 'Ruth Levi' } }), await consented()]
    const ask = () => two.coordinator.consent.witness({ studyId: world.studyId, id: two.id })
    expect(await refusalOf(ask())).toBe('consent.witness_not_kept')
    const { witness } = await world.database.prisma.consent.findFirstOrThrow({ where: { id: one.id } })
    await world.database.prisma.consent.updateMany({ where: { id: two.id }, data: { witness } })
    await expect(ask()).rejects.toThrow(/authenticate|INTERNAL/)
  })

  it.each([
    ['a future day', { givenOn: '2024-03-14' }, 'calendar.in_future'],
    ['a future time', { givenOn: '2024-03-13', givenTime: '12:01' }, 'calendar.in_future'],
    ['a day before the screening', { givenOn: '2024-01-31' }, 'calendar.too_early'],
    ['a day that does not exist', { givenOn: '2024-02-30' }, 'input.invalid'],
    ['a time that does not exist', { givenTime: '24:00' }, 'input.invalid'],
    ['a thumbprint without a witness', { method: 'thumbprint' }, 'consent.witness_needed'],
    ['an unanswered scope', { decisions: { participate: true } }, 'consent.scope_missing'],
    ['a scope the form does not have', { decisions: { ...decisions(), fly: true } }, 'consent.scope_unknown'],
    ['a malformed decision', { decisions: { participate: { $ne: false } } }, 'input.invalid'],
    ['an unknown method', { method: 'telegram' }, 'input.invalid'],
    ['a consent by telephone without a witness', { method: 'telephone' }, 'consent.witness_needed'],
    ['a witness with a control character', { witness: { name: 'Ruth\u0000' } }, 'input.invalid'],
    ['a place of 10,000 characters', { place: 'ש'.repeat(10_000) }, 'input.invalid'],
    ['an unknown field', { isCertain: true }, 'input.invalid'],
  ])('refuses %s', async (_title, over, code) => {
    expect(await refusalOf(consented(over as Record<string, unknown>))).toBe(code)
  })

  it('refuses a time that the clocks skip, and accepts witnesses in any script', async () => {
    world.clock.set('2024-04-03T10:00:00Z')
    // Clocks in Israel went from 02:00 to 03:00 on 29 March 2024.
    expect(await refusalOf(consented({ givenOn: '2024-03-29', givenTime: '02:30' }))).toBe(
      'calendar.time_does_not_exist',
    )
    for (const name of ['רות לוי', 'રૂથ', '=HYPERLINK("x")', 'Zoë 🧑🏽‍🦱', 'Nyên'])
      await consented({ method: 'witnessed', witness: { name } })
    world.clock.set('2024-03-13T10:00:00Z')
  })

  it('takes a time that the clocks show twice as the earlier or the later one, as given', async () => {
    world.clock.set('2024-10-27T10:00:00Z')
    const at = { givenOn: '2024-10-27', givenTime: '01:30' }
    for (const [which, instant] of [
      ['earlier', '2024-10-26T22:30:00Z'],
      ['later', '2024-10-26T23:30:00Z'],
    ] as const) {
      const { id } = await consented({ ...at, givenWhich: which })
      const row = await world.database.prisma.consent.findFirstOrThrow({ where: { id } })
      expect(row.givenAt).toEqual(new Date(instant))
    }
    world.clock.set('2024-03-13T10:00:00Z')
  })

  it('refuses a form that was not valid on that day at that site', async () => {
    const until = await writeForm(world, { validUntil: new Date('2024-03-11') })
    expect(await refusalOf(consented({ formVersionId: until }))).toBe('consent.form_not_valid')
    const elsewhere = await writeForm(world, { siteIds: [world.sites.ULM] })
    expect(await refusalOf(consented({ formVersionId: elsewhere }))).toBe('consent.form_not_found')
    expect(await refusalOf(consented({ formVersionId: world.newId() }))).toBe('consent.form_not_found')
  })

  it('refuses participants who are not eligible yet, and participants who have left', async () => {
    for (const status of ['screened', 'withdrawn', 'declined'] as const) {
      const { id } = await writeParticipant(world, { status })
      expect(await refusalOf(consented({ participantId: id }))).toBe('participant.step_refused')
    }
  })

  it('gives the same answer for a participant of another site and for an unknown one', async () => {
    const { id } = await writeParticipant(world, { site: 'ULM' })
    expect(await refusalOf(consented({ participantId: id }))).toBe('participant.not_found')
    expect(await refusalOf(consented({ participantId: world.newId() }))).toBe('participant.not_found')
  })

  it('happens once when the same command comes twice at once', async () => {
    const [formVersionId, participant] = [await writeForm(world), await writeParticipant(world)]
    const coordinator = await world.as('coordinatorInBeerSheva')
    const body = { ...world.command(), participantId: participant.id, formVersionId, decisions: decisions(), ...given }
    const [one, two] = await Promise.all([coordinator.consent.record(body), coordinator.consent.record(body)])
    expect(two).toEqual(one)
    expect(await world.database.prisma.consent.count({ where: { participantId: participant.id } })).toBe(1)
  })

  it('adds the event `consented` once when three consents come at once; the others are refused as changed', async () => {
    const [formVersionId, participant] = [await writeForm(world), await writeParticipant(world)]
    const coordinator = await world.as('coordinatorInBeerSheva')
    const record = () =>
      coordinator.consent.record({
        ...world.command(),
        participantId: participant.id,
        formVersionId,
        decisions: decisions(),
        ...given,
      })
    const settled = await Promise.allSettled([record(), record(), record()])
    for (const each of settled)
      if (each.status === 'rejected') expect(await refusalOf(Promise.reject(each.reason))).toBe('row.changed')
    const events = await world.database.prisma.participantEvent.findMany({
      where: { participantId: participant.id, kind: 'consented' },
    })
    expect(events).toHaveLength(1)
  })

  it('does not deadlock with a step of the same participant at the same moment; the second is refused', async () => {
    const formVersionId = await writeForm(world)
    const { consent, participant } = await world.as('coordinatorInBeerSheva')
    const people = await Promise.all(Array.from({ length: 12 }, () => writeParticipant(world)))
    const both = people.flatMap(({ id: participantId }) => [
      consent.record({ ...world.command(), participantId, formVersionId, decisions: decisions(), ...given }),
      participant.lose({ ...world.command(), participantId, on: '2024-03-13', reason: 'Moved away' }),
    ])
    const refused = (await Promise.allSettled(both)).flatMap((each) => (each.status === 'rejected' ? [each] : []))
    for (const { reason } of refused)
      expect(['row.changed', 'participant.step_refused', 'calendar.too_early']).toContain(
        await refusalOf(Promise.reject(reason)),
      )
  })
})
