// A consent that was entered by mistake stays readable and counts nowhere.
import { describe, expect, it } from 'vitest'
import { decisions, given, recordedConsent, writeForm } from '../../testing/consent.ts'
import { problemOf } from '../../testing/participants.ts'
import { refusalOf } from '../../testing/refusal.ts'
import { hold, writeConsenting } from '../../testing/sessions.ts'
import { lastEvent } from '../../testing/trail.ts'
import { writeTranscript } from '../../testing/transcripts.ts'
import { useWorld } from '../../testing/world.ts'

const world = useWorld()
const coordinator = () => world.as('coordinatorInBeerSheva')
const reason = 'It was the consent of another person'
const correct = async (id: string, withdrawal?: 'stands' | 'mistaken') =>
  (await coordinator()).consent.correct({ ...world.command(), id, reason, withdrawal })
const rowsOf = async (participantId: string) =>
  (await (await coordinator()).consent.list({ studyId: world.studyId, participantId })).rows
const dueOf = async (code: string) =>
  (await (await coordinator()).consent.due({ studyId: world.studyId, limit: 200 })).rows.find(
    (row) => row.code === code,
  )?.why
const told = { withdrawnOn: '2024-03-13', reason: 'Told by telephone' }
const withdraw = async (id: string, part: { scopes?: string[]; withdrawnOn?: string } = {}) =>
  (await coordinator()).consent.withdraw({ ...world.command(), id, ...told, ...part })

/** A held session of two participants who consented, with a transcript whose words were said by the first one. */
async function spoken() {
  const people = [await writeConsenting(world), await writeConsenting(world)] as const
  const session = await hold(world, people)
  const { id } = await writeTranscript(world, { ...session, participants: [...people] })
  const { transcript } = await world.as('dataManager')
  for (const [at, label] of ['P1', 'Facilitator'].entries()) {
    const person = { participantId: people[at]!.id }
    await transcript.map_speaker({ ...world.command(), id, label, person, expectedPerson: null })
  }
  const withheld = async () =>
    (await (await world.as('dataManager')).transcript.open({ studyId: world.studyId, id })).segments.map(
      ({ isWithheld }) => isWithheld,
    )
  return { person: people[0], withheld }
}

describe('consent.correct', () => {
  it('marks a consent as entered by mistake, with a reason, and the participant is asked again', async () => {
    const { id, participant } = await recordedConsent(world)
    await correct(id)
    expect(await rowsOf(participant.id)).toMatchObject([
      { id, isInForce: false, isSuperseded: false, mistakenReason: reason, mistakenAt: expect.any(Date) as Date },
    ])
    expect(await dueOf(participant.code)).toBe('mistaken')
    expect(await lastEvent(world, 'consent.correct')).toMatchObject({
      entityId: id,
      code: participant.code,
      reason,
      after: { participantId: participant.id, takenOffOn: [], noLongerWithdrawn: [] },
    })
    expect(await refusalOf(correct(id))).toBe('consent.already_mistaken')
    expect(await refusalOf(withdraw(id))).toBe('consent.already_mistaken')
  })

  it('is refused to people without the right, at another site, and without a reason', async () => {
    const { id } = await recordedConsent(world)
    const asked = { ...world.command(), id, reason }
    expect(await refusalOf((await world.as('dataManager')).consent.correct(asked))).toBe('access.refused')
    expect(await refusalOf((await world.as('coordinatorInUlm')).consent.correct(asked))).toBe('consent.not_found')
    expect(await refusalOf((await coordinator()).consent.correct({ ...asked, reason: ' ' }))).toBe('input.invalid')
  })

  it('leaves an earlier consent in force', async () => {
    const person = await writeConsenting(world)
    const formVersionId = await writeForm(world)
    const { consent } = await coordinator()
    const asked = { participantId: person.id, formVersionId, decisions: decisions(['participate']), ...given }
    const { id } = await consent.record({ ...world.command(), ...asked })
    expect(await dueOf(person.code)).toBe('refused')
    await correct(id)
    expect((await rowsOf(person.id)).find((row) => row.isInForce)?.id).toBe(person.consentId)
    expect(await dueOf(person.code)).toBeUndefined()
  })

  it('refuses what would collect new data, until the right consent is recorded', async () => {
    const { person, withheld } = await spoken()
    expect(await withheld()).toEqual([false, false])
    await correct(person.consentId)
    // Words that were said earlier have no consent either.
    expect(await withheld()).toEqual([false, true])
    const { session, consent } = await coordinator()
    const plan = {
      siteId: world.sites.BRS,
      kind: 'focus_group',
      language: 'he',
      on: '2024-03-20',
      from: '10:00',
      until: '11:00',
    }
    const invited = session.schedule({ ...world.command(), ...plan, invite: [person.id] })
    expect(await problemOf(invited)).toMatchObject({ code: 'consent.only_mistaken', details: { codes: [person.code] } })
    const asked = { participantId: person.id, formVersionId: await writeForm(world), decisions: decisions(), ...given }
    await consent.record({ ...world.command(), ...asked })
    expect(await withheld()).toEqual([false, false])
  })

  it('withholds words also if the right consent refuses what the mistaken one allowed', async () => {
    const { person, withheld } = await spoken()
    const formVersionId = await writeForm(world)
    const { consent } = await coordinator()
    await correct(person.consentId)
    const right = { participantId: person.id, formVersionId, decisions: decisions(['transcribe']), ...given }
    await consent.record({ ...world.command(), ...right })
    expect(await withheld()).toEqual([false, true])
  })

  it('withholds words if the consent that counts had scopes taken back which the mistaken one allowed', async () => {
    const { person, withheld } = await spoken()
    const { consent } = await coordinator()
    await withdraw(person.consentId, { scopes: ['record_audio', 'transcribe'], withdrawnOn: '2024-03-11' })
    const wrong = { participantId: person.id, formVersionId: await writeForm(world), decisions: decisions(), ...given }
    const { id } = await consent.record({ ...world.command(), ...wrong })
    expect(await withheld()).toEqual([false, false])
    await correct(id)
    expect(await withheld()).toEqual([false, true])
  })

  it('withholds words if the form that counts does not ask for what the mistaken one allowed', async () => {
    const { person, withheld } = await spoken()
    const { consent } = await coordinator()
    await correct(person.consentId)
    const asked = { participate: true, record_audio: true, translate: true }
    const formVersionId = await writeForm(world, { scopes: Object.keys(asked) })
    const right = { participantId: person.id, formVersionId, decisions: asked, ...given }
    await consent.record({ ...world.command(), ...right })
    expect(await withheld()).toEqual([false, true])
  })

  it('asks whether a withdrawal stands that was made on the wrong consent', async () => {
    const person = await writeConsenting(world)
    const asked = { participantId: person.id, formVersionId: await writeForm(world), decisions: decisions(), ...given }
    const { id } = await (await coordinator()).consent.record({ ...world.command(), ...asked })
    await withdraw(id)
    expect(await dueOf(person.code)).toBe('withdrawn')
    expect(await refusalOf(correct(id))).toBe('consent.withdrawal_undecided')
    await correct(id, 'mistaken')
    expect((await rowsOf(person.id)).find((row) => row.isInForce)?.id).toBe(person.consentId)
    expect(await lastEvent(world, 'consent.correct')).toMatchObject({
      after: { noLongerWithdrawn: [person.consentId] },
    })
  })

  it.each<[string, { scopes?: string[] }]>([
    ['of the whole', {}],
    ['of a scope', { scopes: ['quote'] }],
  ])(
    'keeps a withdrawal %s readable that is taken off: its day, its reason, and who took it off and why',
    async (_title, part) => {
      const { consentId: id } = await writeConsenting(world)
      await withdraw(id, part)
      await correct(id, 'mistaken')
      const row = (await (await coordinator()).consent.list({ studyId: world.studyId, limit: 200 })).rows.find(
        (each) => each.id === id,
      )!
      const kept = part.scopes ? row.decisions.find(({ scope }) => scope === 'quote') : row
      expect(kept).toMatchObject({ withdrawnOn: null, takenOffOn: told.withdrawnOn, takenOffReason: told.reason })
      expect(row).toMatchObject({ mistakenReason: reason, mistakenBy: world.people.coordinatorInBeerSheva.name })
      expect(await lastEvent(world, 'consent.correct')).toMatchObject({ after: { takenOffOn: [told.withdrawnOn] } })
    },
  )

  it.each<[string, { scopes?: string[] }]>([
    ['consent', {}],
    ['scope', { scopes: ['participate', 'quote'] }],
  ])('leaves a withdrawal of a %s that was also made on another consent', async (_title, part) => {
    const person = await writeConsenting(world)
    const asked = { participantId: person.id, formVersionId: await writeForm(world), decisions: decisions(), ...given }
    const { id } = await (await coordinator()).consent.record({ ...world.command(), ...asked })
    const third = await (await coordinator()).consent.record({ ...world.command(), ...asked, givenTime: '08:00' })
    await withdraw(id, part)
    await withdraw(person.consentId, part)
    expect(await refusalOf(withdraw(person.consentId, part))).toBe('consent.already_withdrawn')
    await correct(id, 'mistaken')
    expect(await dueOf(person.code)).toBe('withdrawn')
    const rows = (await rowsOf(person.id)).filter((row) => row.id !== id)
    const ends = rows.map((row) => row.withdrawnOn ?? row.decisions.find(({ scope }) => scope === 'quote')!.withdrawnOn)
    expect(ends).toEqual(['2024-03-13', '2024-03-13'])
    expect(rows.map((row) => row.id)).toEqual([third.id, person.consentId])
    expect(await lastEvent(world, 'consent.correct')).toMatchObject({ after: { noLongerWithdrawn: [] } })
  })

  it('keeps a withdrawal that stands, for all other consents', async () => {
    const person = await writeConsenting(world)
    const asked = { participantId: person.id, formVersionId: await writeForm(world), decisions: decisions(), ...given }
    const { id } = await (await coordinator()).consent.record({ ...world.command(), ...asked })
    await withdraw(id)
    await correct(id, 'stands')
    expect((await rowsOf(person.id)).find((row) => row.id === id)).toMatchObject({ takenOffOn: null })
    expect(await lastEvent(world, 'consent.correct')).toMatchObject({ after: { takenOffOn: [] } })
    expect((await rowsOf(person.id)).some((row) => row.isInForce)).toBe(false)
    expect(await dueOf(person.code)).toBe('withdrawn')
  })
})
