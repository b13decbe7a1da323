import { refusalOf } from '../../testing/refusal.ts'
import { useWorld } from '../../testing/world.ts'
import { describe, expect, it } from 'vitest'
import { decisions, writeForm, writeParticipant } from '../../testing/consent.ts'
import { registration } from '../../testing/participants.ts'

const world = useWorld()
const coordinator = () => world.as('coordinatorInBeerSheva')
const [today, yesterday] = ['2024-03-13', '2024-03-12']

/** Somebody eligible, and how to take down a consent of theirs and enrol them. */
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
    takeBack: (id: string) =>
      consent.withdraw({ ...world.command(), id, withdrawnOn: today, reason: 'Changed their mind' }),
    enrol: (on: string) => participant.enrol({ ...world.command(), participantId, on }),
  }
}

describe('participant.enrol', () => {
  it('dated back to when a consent was in force is refused once it was taken back', async () => {
    const { give, takeBack, enrol } = await candidate()
    const { id } = await give('2024-03-10')
    await takeBack(id)
    expect(await refusalOf(enrol(yesterday))).toBe('consent.not_in_force')
  })

  it('dated back is refused when the newest consent refuses to participate, or was given later', async () => {
    const { give, enrol } = await candidate()
    await give('2024-03-10')
    await give(today, { refused: ['participate'] })
    expect(await refusalOf(enrol(yesterday))).toBe('consent.not_in_force')
    const late = await candidate()
    await late.give(today)
    expect(await refusalOf(late.enrol(yesterday))).toBe('consent.not_in_force')
  })

  it('needs a form version that holds at the site on its day: one that ran out asks for another consent', async () => {
    const { give, enrol } = await candidate()
    await give('2024-03-10', { form: { validUntil: new Date(yesterday) } })
    expect(await refusalOf(enrol(today))).toBe('consent.version_ended')
    await give(today)
    expect((await enrol(today)).status).toBe('enrolled')
  })

  it('may be dated back to a day on which the version still held, with a consent that is in force', async () => {
    const { give, enrol } = await candidate()
    await give('2024-03-10', { form: { validUntil: new Date(yesterday) } })
    expect((await enrol(yesterday)).status).toBe('enrolled')
  })
})

describe('participant.register', () => {
  it.each([
    ['ran out before', { validUntil: new Date(yesterday) }],
    ['holds from later on', { validFrom: new Date('2024-03-14') }],
  ])('enrols nobody on a form version that %s', async (_why, over) => {
    const given = { decisions: decisions(), givenOn: today, givenTime: '11:30', method: 'paper_scan' as const }
    const consent = { formVersionId: await writeForm(world, over), ...given }
    const register = (await coordinator()).participant.register(await registration(world, { consent }))
    expect(await refusalOf(register)).toBe('consent.form_not_valid')
  })
})
