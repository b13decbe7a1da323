// A withdrawal counts for every consent that was given before it, whichever consent was chosen and whenever the others are entered.
import { describe, expect, it } from 'vitest'
import { decisions, given, writeForm } from '../../testing/consent.ts'
import { eligible, newcomer } from '../../testing/participants.ts'
import { refusalOf } from '../../testing/refusal.ts'
import { lastEvent } from '../../testing/trail.ts'
import { useWorld } from '../../testing/world.ts'

const world = useWorld()
const coordinator = () => world.as('coordinatorInBeerSheva')
const onTenth = { givenOn: '2024-03-10', givenTime: '10:00' }
const onTwelfth = { givenOn: '2024-03-12', givenTime: '09:00' }
type Person = { participantId: string; code: string }

/** Registers a participant with a consent of 10 March. */
async function taking(): Promise<Person & { id: string }> {
  const formVersionId = await writeForm(world)
  const consent = { ...given, ...onTenth, formVersionId, decisions: decisions() }
  const { register } = (await coordinator()).participant
  const person = await register(newcomer(world, { screenedOn: '2024-03-10', answers: eligible, consent }))
  return { ...person, id: (await rowsOf(person))[0]!.id }
}

const enter = async ({ participantId }: Person, on: typeof onTenth) =>
  (await coordinator()).consent.record({
    ...world.command(),
    participantId,
    formVersionId: await writeForm(world),
    decisions: decisions(),
    ...given,
    ...on,
  })

const withdraw = async (id: string, over: { scopes?: string[]; withdrawnOn?: string } = {}) =>
  (await coordinator()).consent.withdraw({
    ...world.command(),
    id,
    withdrawnOn: '2024-03-13',
    reason: 'Asked by telephone',
    ...over,
  })

const rowsOf = async ({ participantId }: Person) =>
  (await (await coordinator()).consent.list({ studyId: world.studyId, participantId })).rows

/** What all screens say about a participant's consents. */
async function shown({ participantId, code }: Person) {
  const { participant, consent } = await world.as('monitor')
  const { studyId } = world
  const rows = await rowsOf({ participantId, code })
  const view = await participant.view({ studyId, code })
  const [due, list] = [await consent.due({ studyId, limit: 200 }), await participant.list({ studyId, limit: 200 })]
  return {
    inForce: rows.filter((row) => row.isInForce).length,
    listed: rows.map(({ withdrawnOn }) => withdrawnOn),
    viewed: view.consents.map(({ withdrawnOn }) => withdrawnOn),
    takenBackOn: view.takenBack?.on,
    due: due.rows.find((row) => row.code === code)?.why,
    granted: list.rows.find((row) => row.code === code)?.consent?.granted.length,
  }
}
const ended = {
  inForce: 0,
  listed: ['2024-03-13', '2024-03-13'],
  viewed: ['2024-03-13', '2024-03-13'],
  takenBackOn: '2024-03-13',
  due: 'withdrawn',
  granted: 0,
}
const withdrawnScopes = async (person: Person) =>
  (await rowsOf(person)).map(({ decisions: all }) =>
    all.flatMap(({ scope, withdrawnOn }) => (withdrawnOn ? scope : [])).toSorted(),
  )

describe('consent.withdraw', () => {
  it('counts for a consent that was given before and is entered later', async () => {
    const person = await taking()
    await withdraw(person.id)
    const late = await enter(person, onTwelfth)
    expect(await shown(person)).toEqual(ended)
    expect(await refusalOf(withdraw(person.id))).toBe('consent.already_withdrawn')
    await withdraw(late.id)
    expect(await refusalOf(withdraw(late.id))).toBe('consent.already_withdrawn')
    expect(await shown(person)).toEqual(ended)
  })

  it('counts for the scope in a consent that was given before and is entered later', async () => {
    const person = await taking()
    await withdraw(person.id, { scopes: ['quote', 'participate'] })
    await enter(person, onTwelfth)
    const both = ['participate', 'quote']
    expect(await withdrawnScopes(person)).toEqual([both, both])
    expect(await shown(person)).toMatchObject({
      takenBackOn: '2024-03-13',
      due: 'withdrawn',
      granted: Object.keys(decisions()).length - 2,
    })
  })

  it('counts on its day for a consent that was given before the withdrawal was recorded, and not for a later consent', async () => {
    const person = await taking()
    await withdraw(person.id)
    await enter(person, { givenOn: '2024-03-13', givenTime: '11:00' })
    expect(await shown(person)).toEqual(ended)
    world.clock.set('2024-03-13T12:00:00Z')
    await enter(person, { givenOn: '2024-03-13', givenTime: '13:30' })
    world.clock.set('2024-03-13T10:00:00Z')
    expect(await shown(person)).toMatchObject({ inForce: 1, takenBackOn: undefined, due: undefined })
  })

  it('counts for the newer consent, if one that it replaced is withdrawn', async () => {
    const person = await taking()
    const newer = await enter(person, onTwelfth)
    await withdraw(person.id)
    expect(await shown(person)).toEqual(ended)
    const event = await lastEvent(world, 'consent.withdraw')
    expect(event).toMatchObject({ entityId: person.id, after: { alsoWithdrawn: [newer.id] } })
  })

  it('counts for the newer consent, if scopes of one that it replaced are withdrawn', async () => {
    const person = await taking()
    const newer = await enter(person, onTwelfth)
    await withdraw(person.id, { scopes: ['quote'] })
    expect(await withdrawnScopes(person)).toEqual([['quote'], ['quote']])
    expect(await lastEvent(world, 'consent.withdraw')).toMatchObject({ after: { alsoWithdrawn: [newer.id] } })
  })

  it('does not count for a consent that was given after it', async () => {
    const person = await taking()
    const newer = await enter(person, onTwelfth)
    await withdraw(person.id, { withdrawnOn: '2024-03-11' })
    expect(await shown(person)).toMatchObject({ inForce: 1, listed: [null, '2024-03-11'], due: undefined })
    expect((await rowsOf(person))[0]).toMatchObject({ id: newer.id, isInForce: true })
  })
})

describe('a form that arrives after a withdrawal from new data', () => {
  it('is recorded if it was given before, and refused if it was given afterwards', async () => {
    const person = await taking()
    const left = { participantId: person.participantId, on: '2024-03-12', reason: 'Moved away' }
    await (await coordinator()).participant.withdraw({ ...world.command(), ...left, level: 'new_data' })
    expect(await enter(person, { givenOn: '2024-03-11', givenTime: '10:00' })).toMatchObject({ status: 'withdrawn' })
    expect(await refusalOf(enter(person, { givenOn: '2024-03-13', givenTime: '10:00' }))).toBe(
      'participant.step_refused',
    )
    await (await coordinator()).participant.withdraw({ ...world.command(), ...left, level: 'collected_data' })
    expect(await refusalOf(enter(person, onTenth))).toBe('participant.step_refused')
  })
})
