import { refusalOf } from '../../testing/refusal.ts'
import { useWorld } from '../../testing/world.ts'
import { describe, expect, it } from 'vitest'
import { decisions, writeForm, writeParticipant } from '../../testing/consent.ts'
import { registration } from '../../testing/participants.ts'

const world = useWorld()
const coordinator = () => world.as('coordinatorInBeerSheva')
const [today, yesterday] = ['2024-03-13', '2024-03-12']

/** An eligible participant, with functions that record and withdraw their consent and enrol them. */
async function candidate() {
  const { consent, participant } = await coordinator()
  const { id: participantId } = await writeParticipant(world)
  return {
    give: async (givenOn: string, { refused = [] as string[], form = {} } = {}) =>
      consent.record({
        ...world.command(),
        participantId,
        formVersionId: await writeForm(world, form),
        decisions: decisions(refused),
        givenOn,
        givenTime: '10:30',
        method: 'paper_scan',
      }),
    withdraw: (id: string) =>
      consent.withdraw({ ...world.command(), id, withdrawnOn: today, reason: 'Changed their mind' }),
    enrol: (on: string) => participant.enrol({ ...world.command(), participantId, on }),
    correct: async () => {
      const where = { participantId, kind: 'enrolled' }
      const { id: eventId } = await world.database.prisma.participantEvent.findFirstOrThrow({ where })
      return participant.correct({ ...world.command(), participantId, eventId, reason: 'Wrong day' })
    },
  }
}

describe('participant.enrol', () => {
  it('on a past day is refused if the consent was withdrawn since', async () => {
    const { give, withdraw, enrol } = await candidate()
    const { id } = await give('2024-03-10')
    await withdraw(id)
    expect(await refusalOf(enrol(yesterday))).toBe('consent.not_in_force')
  })

  it('on a past day is refused if the newest consent refuses participation, or was given after that day', async () => {
    const { give, enrol } = await candidate()
    await give('2024-03-10')
    await give(today, { refused: ['participate'] })
    expect(await refusalOf(enrol(yesterday))).toBe('consent.not_in_force')
    const late = await candidate()
    await late.give(today)
    expect(await refusalOf(late.enrol(yesterday))).toBe('consent.not_in_force')
  })

  it('in the place of a corrected enrolment asks for consent on its own day only', async () => {
    const { give, withdraw, enrol, correct } = await candidate()
    const { id } = await give('2024-03-11')
    await enrol(yesterday)
    await withdraw(id)
    await correct()
    expect(await refusalOf(enrol('2024-03-10'))).toBe('consent.not_in_force')
    expect(await refusalOf(enrol(today))).toBe('consent.not_in_force')
    expect((await enrol('2024-03-11')).status).toBe('enrolled')
  })

  it('is refused if the form version is no longer valid on that day', async () => {
    const { give, enrol } = await candidate()
    await give('2024-03-10', { form: { validUntil: new Date(yesterday) } })
    expect(await refusalOf(enrol(today))).toBe('consent.version_ended')
    await give(today)
    expect((await enrol(today)).status).toBe('enrolled')
  })

  it('on a past day is allowed if the form version was valid on that day and the consent is in force', async () => {
    const { give, enrol } = await candidate()
    await give('2024-03-10', { form: { validUntil: new Date(yesterday) } })
    expect((await enrol(yesterday)).status).toBe('enrolled')
  })
})

describe('consent.record of an older form that arrives later', () => {
  it('leaves a participant eligible who refused participation since, and enrols nobody', async () => {
    const { give, enrol } = await candidate()
    expect((await give(yesterday, { refused: ['participate'] })).status).toBe('eligible')
    expect((await give('2024-03-10')).status).toBe('eligible')
    expect(await refusalOf(enrol('2024-03-11'))).toBe('consent.not_in_force')
    expect((await give(today)).status).toBe('consented')
  })
})

describe('participant.register', () => {
  it.each([
    ['is no longer valid', { validUntil: new Date(yesterday) }],
    ['is not valid yet', { validFrom: new Date('2024-03-14') }],
  ])('refuses a consent on a form version that %s', async (_why, over) => {
    const given = { decisions: decisions(), givenOn: today, givenTime: '11:30', method: 'paper_scan' as const }
    const consent = { formVersionId: await writeForm(world, over), ...given }
    const register = (await coordinator()).participant.register(await registration(world, { consent }))
    expect(await refusalOf(register)).toBe('consent.form_not_valid')
  })
})
