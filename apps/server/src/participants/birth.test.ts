// Tests that year and date of birth must agree, and that answers about age must agree with both or need a reason.
import { studyConfiguration } from '@polyphony/domain/studies/schema'
import { refusalOf } from '../../testing/refusal.ts'
import { configuration } from '../../testing/configuration.ts'
import { useWorld } from '../../testing/world.ts'
import { beforeAll, describe, expect, it } from 'vitest'
import { eligible, newcomer, problemOf, registration, newIdentity, trailOf } from '../../testing/participants.ts'

const world = useWorld()
const coordinator = () => world.as('coordinatorInBeerSheva')
const born = (birthDate: string) => ({ ...newIdentity(), birthDate })
const register = async (over: object) =>
  (await coordinator()).participant.register(await registration(world, { duplicateReason: 'Another', ...over }))
const fieldsOf = async (call: Promise<unknown>) => {
  const { fields } = (await problemOf(call)) as unknown as { fields: { path: string }[] }
  return fields.map(({ path }) => path)
}
const comparedWith = (entityId: string) =>
  world.database.prisma.auditEvent.count({ where: { action: 'participant.compare_birth', entityId } })
const eventsOf = (participantId: string) =>
  world.database.prisma.participantEvent.findMany({ where: { participantId }, orderBy: { position: 'asc' } })
const amend = async (participantId: string, over: object) => {
  const { version } = await world.database.prisma.participant.findFirstOrThrow({ where: { id: participantId } })
  const { participant } = await coordinator()
  return participant.amend({ ...world.command(), participantId, expectedVersion: version, ...over })
}

beforeAll(async () => {
  const adult = { ...configuration.criteria![0]!, leastAge: 18, mostAge: 60 }
  const criteria = [adult, configuration.criteria![1]!]
  const study = { name: 'Voices', title: 'A study for tests', startsOn: null, expectedVersion: 1 }
  const { study: studies } = await world.as('administrator')
  const configured = studyConfiguration.parse({ ...configuration, criteria })
  await studies.configure({ ...world.command(), ...study, configuration: configured })
})

describe('a year and a date of birth', () => {
  it.each([
    [{ birthYear: 1981, identity: born('1980-05-06') }, 'participant.birth_differs'],
    [{ identity: born('2024-03-14') }, 'participant.born_after_screening'],
    [{ birthYear: 2025, identity: undefined }, 'participant.born_after_screening'],
  ])('are refused: %j', async (over, code) => expect(await refusalOf(register(over))).toBe(code))

  it('are refused at both fields if they differ; each of them may be given alone', async () => {
    const call = register({ birthYear: 1981, identity: born('1980-05-06') })
    expect(await fieldsOf(call)).toEqual(['birthYear', 'identity.birthDate'])
    await expect(register({ birthYear: 1980, identity: born('1980-05-06') })).resolves.toBeDefined()
    const { participantId } = await register({ identity: born('1980-05-06') })
    const { birthYear } = await world.database.prisma.participant.findFirstOrThrow({ where: { id: participantId } })
    expect(birthYear).toBe(1980)
  })

  it('cannot be amended so that they differ', async () => {
    const { participantId } = await register({ identity: born('1980-05-06') })
    expect(await refusalOf(amend(participantId, { birthYear: 1981 }))).toBe('participant.birth_differs')
    expect(await refusalOf(amend(participantId, { identity: { birthDate: '1981-05-06' } }))).toBe(
      'participant.birth_differs',
    )
    await amend(participantId, { birthYear: 1981, identity: { birthDate: '1981-05-06' } })
    await amend(participantId, { identity: { birthDate: null } })
    await amend(participantId, { birthYear: 1979 })
  })

  it('cannot be amended by a person who sees only the year while a date is stored', async () => {
    const { participantId } = await register({ identity: born('1980-05-06') })
    const { version } = await world.database.prisma.participant.findFirstOrThrow({ where: { id: participantId } })
    const { participant } = await world.as('dataManager')
    const change = { participantId, expectedVersion: version, birthYear: 1981 }
    expect(await refusalOf(participant.amend({ ...world.command(), ...change }))).toBe('participant.birth_date_kept')
    await amend(participantId, { identity: { birthDate: null } })
    await participant.amend({ ...world.command(), ...change, expectedVersion: version + 1 })
  })

  it('cannot be amended to a day after the screening', async () => {
    const { participantId } = await register({ birthYear: 1980, identity: { ...newIdentity(), birthDate: undefined } })
    expect(await refusalOf(amend(participantId, { birthYear: 2025 }))).toBe('participant.born_after_screening')
    const date = { identity: { birthDate: '2024-03-14' }, birthYear: 2024 }
    expect(await refusalOf(amend(participantId, date))).toBe('participant.born_after_screening')
  })
})

describe('an answer about age', () => {
  it.each([
    ['yes at the age of 17', { identity: born('2006-05-06') }],
    ['yes at the age of 61', { birthYear: 1962 }],
    ['no at the age of 40', { birthYear: 1984, answers: { ...eligible, adult: false }, ineligibleReason: 'Young' }],
  ])('%s is refused with the criterion, until a reason is given', async (_, over) => {
    const asked = { identity: { ...newIdentity(), birthDate: undefined }, ...over, consent: undefined }
    const call = register(asked)
    expect(await problemOf(call)).toMatchObject({
      code: 'participant.age_contradicted',
      details: { criteria: ['adult'] },
    })
    expect(await fieldsOf(register(asked))).toEqual(['ageReason'])
    const { participantId } = await register({ ...asked, ageReason: 'The board approved it' })
    const assessed = (await eventsOf(participantId))[1]
    expect(assessed?.reason).toContain('The board approved it')
    const recorded = await trailOf(world, 'participant.register')
    expect(recorded).toMatchObject({ entityId: participantId, after: { againstAge: ['adult'] } })
    expect(recorded.reason).toContain('The board approved it')
  })

  it('needs no reason if it fits the birth, or if the birth is not known exactly enough', async () => {
    const identity = { ...newIdentity(), birthDate: undefined }
    for (const over of [{ identity: born('2006-03-13') }, { birthYear: 2006, identity }, { identity }]) {
      const { participantId } = await register({ ...over, ageReason: 'Said by mistake' })
      expect((await eventsOf(participantId))[1]?.reason).toBeNull()
    }
  })

  it('that is given later is compared with the stored date of birth', async () => {
    const { participant } = await coordinator()
    const identity = born('2006-05-06')
    const { participantId } = await participant.screen(newcomer(world, { identity, duplicateReason: 'Another' }))
    const asked = { participantId, on: '2024-03-13', answers: eligible }
    expect(await refusalOf(participant.assess({ ...world.command(), ...asked }))).toBe('participant.age_contradicted')
    await participant.assess({ ...world.command(), ...asked, ageReason: 'Turns eighteen before the first session' })
    expect((await eventsOf(participantId))[1]?.reason).toBe('Turns eighteen before the first session')
    expect((await trailOf(world, 'participant.assess')).after).toMatchObject({ againstAge: ['adult'] })
  })

  it('is compared with the date of birth only on a day on which the step is possible', async () => {
    const { participant } = await coordinator()
    const identity = born('2006-03-14')
    const { participantId } = await participant.screen(newcomer(world, { identity, duplicateReason: 'Another' }))
    const asked = (on: string) => ({ ...world.command(), participantId, on, answers: eligible })
    const refusalOn = (on: string) => refusalOf(participant.assess(asked(on)))
    expect(await refusalOn('2024-03-12')).toBe('calendar.too_early')
    expect(await refusalOn('2024-03-15')).toBe('calendar.in_future')
    await participant.assess({ ...asked('2024-03-13'), ageReason: 'Approved' })
    expect(await refusalOn('2024-03-13')).toBe('participant.step_refused')
    expect(await comparedWith(participantId)).toBe(0)
  })

  it('that is refused because of the date of birth is recorded each time, and the page of the participant counts it', async () => {
    const { participant } = await coordinator()
    const identity = born('2006-03-14')
    const { participantId, code } = await participant.screen(
      newcomer(world, { identity, duplicateReason: 'Another', screenedOn: '2024-03-12' }),
    )
    const assess = (over: object) =>
      participant.assess({ ...world.command(), participantId, on: '2024-03-12', answers: eligible, ...over })
    expect(await refusalOf(assess({}))).toBe('participant.age_contradicted')
    expect(await refusalOf(assess({ on: '2024-03-13' }))).toBe('participant.age_contradicted')
    expect(await comparedWith(participantId)).toBe(2)
    const { looks } = await participant.view({ studyId: world.studyId, code })
    expect(looks.map(({ action }) => action)).toEqual(['participant.compare_birth', 'participant.compare_birth'])
    const event = await trailOf(world, 'participant.compare_birth')
    expect(event).toMatchObject({ isDisclosure: true, entityId: participantId, code, before: null, after: null })
    await assess({ ageReason: 'Approved' })
    expect(await comparedWith(participantId)).toBe(2)
  })

  it('that the year of birth contradicts is refused without opening the identity', async () => {
    const { participant } = await coordinator()
    const identity = born('2010-03-14')
    const { participantId } = await participant.screen(newcomer(world, { identity, duplicateReason: 'Another' }))
    const asked = { ...world.command(), participantId, on: '2024-03-13', answers: eligible }
    expect(await refusalOf(participant.assess(asked))).toBe('participant.age_contradicted')
    expect(await comparedWith(participantId)).toBe(0)
  })

  it('and a year are recorded too, if an amendment of them is refused because of the stored date of birth', async () => {
    const { participantId } = await register({ identity: born('2006-03-12') })
    // Nobody knows the year any more, so a refusal of another year tells that the stored date is of a different one.
    await amend(participantId, { birthYear: null })
    expect(await refusalOf(amend(participantId, { birthYear: 1981 }))).toBe('participant.birth_differs')
    expect(await comparedWith(participantId)).toBe(1)
    const date = { identity: { birthDate: '2009-05-06' } }
    expect(await refusalOf(amend(participantId, date))).toBe('participant.age_contradicted')
    expect(await comparedWith(participantId)).toBe(2)
    expect(await refusalOf(amend(participantId, { identity: { birthDate: '2024-03-14' } }))).toBe(
      'participant.born_after_screening',
    )
    expect(await comparedWith(participantId)).toBe(2)
  })

  it('needs a reason if the birth is amended so that it contradicts the answer, and the reason is recorded', async () => {
    const { participantId } = await register({ identity: born('1980-05-06') })
    const change = { birthYear: 2008, identity: { birthDate: '2008-05-06' } }
    expect(await refusalOf(amend(participantId, change))).toBe('participant.age_contradicted')
    await amend(participantId, { ...change, ageReason: 'Was mistyped; the board knows' })
    expect(await trailOf(world, 'participant.amend')).toMatchObject({
      reason: 'Was mistyped; the board knows',
      after: { againstAge: ['adult'] },
    })
    // A contradiction that has a reason already needs no further reason.
    await amend(participantId, { birthYear: 2009, identity: { birthDate: '2009-05-06' } })
  })
})
