import { beforeAll, describe, expect, it } from 'vitest'
import { eligible, newcomer, problemOf, registration, trailOf } from '../../testing/participants.ts'
import { useWorld } from '../../testing/world.ts'

const world = useWorld()
const on = '2024-03-13'
const coordinator = () => world.as('coordinatorInBeerSheva')
const named = (key: string) => ({ key, names: { en: key } })
const reasons = {
  ineligible: [named('other_study')],
  declined: [named('no_time'), named('too_far')],
  withdrawn: [named('moved')],
  lost_to_follow_up: [named('no_answer')],
}

beforeAll(async () => {
  const { study } = await world.as('administrator')
  const { name, title, startsOn, version, configuration } = await study.view({ studyId: world.studyId })
  const changed = { ...configuration, reasons }
  await study.configure({ ...world.command(), name, title, startsOn, expectedVersion: version, configuration: changed })
})

const screened = async () => (await coordinator()).participant.screen(newcomer(world))
const view = async (code: string) => (await coordinator()).participant.view({ studyId: world.studyId, code })
const step = (participantId: string) => ({ ...world.command(), participantId, on })

describe('a coded reason', () => {
  it('is kept with the step, its words beside it, and in the trail', async () => {
    const { participantId, code } = await screened()
    await (
      await coordinator()
    ).participant.decline({ ...step(participantId), reasonCode: 'no_time', reason: 'Two jobs' })
    const { events, reasonCode } = await view(code)
    expect(reasonCode).toBe('no_time')
    expect(events.at(-1)).toMatchObject({ kind: 'declined', reasonCode: 'no_time', reason: 'Two jobs' })
    const { after, reason } = await trailOf(world, 'participant.decline')
    expect([after, reason]).toMatchObject([{ reasonCode: 'no_time' }, 'Two jobs'])
  })

  it('must be of the list of its step, and other needs words', async () => {
    const { participantId } = await screened()
    const { participant } = await coordinator()
    const refusal = async (given: object) =>
      (await problemOf(participant.lose({ ...step(participantId), ...given }))).code
    expect(await refusal({ reasonCode: 'no_time' })).toBe('participant.reason_unknown')
    expect(await refusal({ reasonCode: 'other' })).toBe('participant.reason_missing')
    expect(await refusal({})).toBe('participant.reason_missing')
    await participant.lose({ ...step(participantId), reasonCode: 'no_answer' })
  })

  it('is other for words without a code, as a form from before the list sends them', async () => {
    const { participantId, code } = await screened()
    await (
      await coordinator()
    ).participant.withdraw({ ...step(participantId), level: 'new_data', reason: 'Asked for it' })
    expect(await view(code)).toMatchObject({ status: 'withdrawn', reasonCode: 'other' })
  })

  it('is that of the refused eligibility or of the refusal in a registration', async () => {
    const { participant } = await coordinator()
    const answers = { ...eligible, adult: false }
    const one = await participant.register(newcomer(world, { answers, ineligibleReasonCode: 'other_study' }))
    expect(await view(one.code)).toMatchObject({ status: 'ineligible', reasonCode: 'other_study' })
    const two = await participant.register(
      await registration(world, { declinedReasonCode: 'too_far' }, ['participate']),
    )
    expect(await view(two.code)).toMatchObject({ status: 'declined', reasonCode: 'too_far' })
    const { code, details } = await problemOf(participant.register(newcomer(world, { answers })))
    expect([code, details]).toMatchObject(['participant.reason_missing', { kind: 'ineligible' }])
  })

  it('is gone when its step is corrected', async () => {
    const { participantId, code } = await screened()
    const { participant } = await coordinator()
    await participant.decline({ ...step(participantId), reasonCode: 'no_time' })
    const eventId = (await view(code)).events.at(-1)!.id
    await participant.correct({ ...world.command(), participantId, eventId, reason: 'Another person' })
    expect(await view(code)).toMatchObject({ status: 'screened', reasonCode: null })
  })

  it('filters the list', async () => {
    const { rows, total } = await (
      await coordinator()
    ).participant.list({ studyId: world.studyId, reason: ['no_time', 'no_answer'] })
    expect(rows.map(({ status }) => status).toSorted()).toEqual(['declined', 'lost_to_follow_up'])
    expect(total?.filtered).toBe(2)
  })

  it('is counted among the losses, also after a later withdrawal of the collected data', async () => {
    const { participantId } = await screened()
    const { participant, recruitment } = await coordinator()
    await participant.decline({ ...step(participantId), reasonCode: 'too_far' })
    await participant.withdraw({ ...step(participantId), level: 'collected_data', reasonCode: 'moved' })
    const { rows } = await recruitment.funnel({ studyId: world.studyId })
    const losses = rows.flatMap((row) => row.losses)
    const counted = (what: string, reason: string) =>
      losses.filter((loss) => loss.what === what && loss.reason === reason).reduce((sum, { count }) => sum + count, 0)
    expect(counted('declined', 'too_far')).toBe(2)
    expect(losses).toContainEqual({ what: 'ineligible', why: 'adult', reason: 'other_study', count: 1 })
    expect(losses).toContainEqual({ what: 'withdrawn', why: 'new_data', reason: 'other', count: 1 })
    expect(counted('lost_to_follow_up', 'no_answer')).toBe(1)
  })

  it('cannot be taken out of the list of the study', async () => {
    const { study } = await world.as('administrator')
    const { name, title, startsOn, version, configuration } = await study.view({ studyId: world.studyId })
    const fewer = { ...configuration, reasons: { ...reasons, declined: [named('no_time')] } }
    const asked = { ...world.command(), name, title, startsOn, expectedVersion: version, configuration: fewer }
    expect(await problemOf(study.configure(asked))).toMatchObject({
      code: 'study.key_in_use',
      details: { part: 'declinedReasons', keys: ['too_far'] },
    })
  })
})
