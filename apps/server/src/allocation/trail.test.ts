// Whoever owns the database changes allocations and leaves the trail alone, because its seals would show that. Verifying a list compares
// it with the trail, on the page and on the command line.
import { drawnHere, setAllocation } from '../../testing/every-action/allocation.ts'
import { denied, insertAsRequest, saidOf, sqlStateOf } from '../../testing/floor.ts'
import { enrolled } from '../../testing/participants.ts'
import { useWorld } from '../../testing/world.ts'
import { reportsOn } from '../app/command-line/allocation.ts'
import { beforeEach, describe, expect, it } from 'vitest'

const world = useWorld()
const coordinator = () => world.as('coordinatorInBeerSheva')
const manager = () => world.as('dataManager')

const seal = async () => (await manager()).allocation.seal({ ...world.command(), places: 8 })
const draw = async (participantId: string) =>
  (await coordinator()).allocation.draw({ ...world.command(), participantId })
const open = async (listId: string) =>
  (await manager()).allocation.open({ ...world.command(), listId, reason: 'The study is over' })
const verify = async (listId: string) =>
  (await world.as('monitor')).allocation.verify({ studyId: world.studyId, listId })

/** As the owner of the database, past its triggers. */
const tamper = (statements: string) =>
  world.database.pool.query(`begin; set local session_replication_role = 'replica'; ${statements}; commit`)

/** What the command line says of the list. */
async function reportOf(listId: string) {
  for await (const report of reportsOn(world.database, 'voices')) if (report.id === listId) return report
}

/** What is found by the page, which is what the command line finds. */
async function whats(listId: string): Promise<string[]> {
  const { findings } = await verify(listId)
  const report = (await reportOf(listId))!
  expect(report.isFine).toBe(findings.length === 0)
  expect(report.lines.filter((line) => line.startsWith('  - '))).toHaveLength(findings.length)
  expect(report.lines.join('\n')).not.toContain('{{')
  return [...new Set(findings.map(({ what }) => what))].toSorted()
}

/** A sealed list, and people who were drawn from it. */
async function drawnFrom(people: number, isBlinded = false) {
  await setAllocation(world, drawnHere({ isBlinded }))
  const { listId } = await seal()
  const ids: string[] = []
  for (let at = 0; at < people; at++) {
    const { participantId } = await enrolled(world)
    await draw(participantId)
    ids.push(participantId)
  }
  return { listId, ids }
}

/** Takes an allocation back as if it had never been. */
const undo = (id: string) =>
  tamper(`delete from allocation where participant_id = '${id}';
    delete from participant_event where participant_id = '${id}' and kind = 'allocated';
    update participant set status = 'enrolled', arm = null where id = '${id}'`)

beforeEach(async () => {
  const { lists } = await (await manager()).allocation.view({ studyId: world.studyId })
  for (const { id, openedAt } of lists) if (!openedAt) await open(id)
})

describe('verifying a list, also while it is sealed, finds', () => {
  it('a second try: the place of somebody whose allocation was removed is given to another, and they draw again', async () => {
    const { listId, ids } = await drawnFrom(2)
    await undo(ids[1]!)
    expect(await whats(listId)).toEqual(['event_without_allocation'])
    await draw((await enrolled(world)).participantId)
    await draw(ids[1]!)
    const expected = ['drawn_twice', 'place_drawn_twice']
    expect(await whats(listId)).toEqual(expect.arrayContaining(expected))
    await open(listId)
    expect(await whats(listId)).toEqual(expect.arrayContaining(expected))
  })

  it('places that two people swapped, and one that was moved to another list', async () => {
    const { listId, ids } = await drawnFrom(3)
    await tamper(`update allocation set place = 9 - place where participant_id in ('${ids[0]}', '${ids[1]}');
      update allocation set place = place - 6 where place > 6 and list_id = '${listId}'`)
    expect(await whats(listId)).toEqual(['differs_from_trail'])
    const { listId: another } = await seal()
    await tamper(`update allocation set list_id = '${another}', place = 1 where participant_id = '${ids[2]}'`)
    expect(await whats(another)).toEqual(['other_list'])
    expect(await whats(listId)).toEqual(['differs_from_trail', 'event_without_allocation'])
  })

  it('an allocation that points to the step of another person', async () => {
    const { listId, ids } = await drawnFrom(2)
    await tamper(`update allocation set event_id = (select event_id from allocation where participant_id = '${ids[0]}')
      where participant_id = '${ids[1]}'`)
    expect(await whats(listId)).toEqual(['step_missing'])
  })

  it('another arm in the row that lists and files show, and in the history', async () => {
    const { listId, ids } = await drawnFrom(1)
    await tamper(
      `update participant set arm = case arm when 'control' then 'intervention' else 'control' end where id = '${ids[0]}'`,
    )
    expect(await whats(listId)).toEqual(['other_arm_of_person'])
    await tamper(`update participant_event set arm = '*' where participant_id = '${ids[0]}' and kind = 'allocated'`)
    expect(await whats(listId)).toEqual(['other_arm', 'other_arm_of_person'])
  })

  it('an arm that is stored with a person of a blinded study', async () => {
    const { listId, ids } = await drawnFrom(1, true)
    expect(await whats(listId)).toEqual([])
    await tamper(`update participant set arm = 'control' where id = '${ids[0]}'`)
    expect(await whats(listId)).toEqual(['other_arm_of_person'])
  })

  it('a list that was opened, closed in the database, drawn from and opened again', async () => {
    const { listId } = await drawnFrom(1)
    await open(listId)
    expect(await whats(listId)).toEqual([])
    await tamper(`update allocation_list set seed = null, opened_at = null, opened_by_id = null where id = '${listId}'`)
    expect(await whats(listId)).toEqual(['closed_again'])
    await draw((await enrolled(world)).participantId)
    expect(await whats(listId)).toEqual(['closed_again', 'drawn_after_opening'])
    await open(listId)
    expect(await whats(listId)).toEqual(['drawn_after_opening', 'opened_twice'])
  })

  it('an event from before the id of a list was recorded, by its number', async () => {
    const { listId, ids } = await drawnFrom(1)
    await tamper(
      `update audit_event set after = after - 'listId' where action = 'allocation.draw' and entity_id = '${ids[0]}'`,
    )
    expect(await whats(listId)).toEqual([])
    await undo(ids[0]!)
    expect(await whats(listId)).toEqual(['event_without_allocation'])
  })
})

describe('the facts of a stratum', () => {
  it('at the draw are those of the trail; who was changed only for the draw is named, and the list still fits', async () => {
    await setAllocation(world, drawnHere({ isBlinded: false, factors: ['gender'] }))
    const { listId } = await seal()
    const { participantId, code } = await enrolled(world, { gender: 'woman' })
    const amend = async (gender: 'man' | 'woman') => {
      const { participant } = await coordinator()
      const { version } = await participant.view({ studyId: world.studyId, code })
      const change = { participantId, expectedVersion: version, gender, reason: 'It was wrong' }
      await participant.amend({ ...world.command(), ...change })
    }
    await amend('man')
    await draw(participantId)
    expect(await verify(listId)).toMatchObject({ findings: [], changedBack: [] })
    await amend('woman')
    expect(await verify(listId)).toMatchObject({ findings: [], changedBack: [{ code, facts: ['gender'] }] })
    const report = (await reportOf(listId))!
    expect(report).toMatchObject({ isFine: true, lines: expect.arrayContaining([`  - ${code}: gender`]) })
    await tamper(`update participant set gender = 'not_said' where id = '${participantId}'`)
    expect((await verify(listId)).findings).toEqual([])
    await tamper(`update audit_event set after = jsonb_set(after, '{stratum}', '"BRS/another"') where action = 'allocation.draw'
      and entity_id = '${participantId}'; update allocation set stratum = 'BRS/another' where participant_id = '${participantId}'`)
    expect((await verify(listId)).findings.map(({ what }) => what)).toEqual(['other_stratum'])
  })
})

describe('verifying while others draw', () => {
  it('compares the trail and the allocations as of one moment, on the page and on the command line', async () => {
    const { listId, ids } = await drawnFrom(2)
    // A change of both the trail and the allocations, committed while the comparison has read the one and waits for the other.
    const moved = (by: number) => `update allocation set place = place + ${by} where participant_id = '${ids[1]}';
      update audit_event set after = jsonb_set(after, '{listPlace}', to_jsonb((after->>'listPlace')::int + ${by}))
      where action = 'allocation.draw' and entity_id = '${ids[1]}'`
    const whileMoved = async <Found>(compare: () => Promise<Found>) => {
      const client = await world.database.pool.connect()
      await client.query(`begin; set local session_replication_role = 'replica'; lock table participant_event`)
      const comparing = compare()
      const waiting = () =>
        client.query(`select from pg_locks where relation = 'participant_event'::regclass and not granted`)
      await expect.poll(async () => (await waiting()).rowCount).toBe(1)
      await client.query(`${moved(1)}; commit`)
      client.release()
      const found = await comparing
      await tamper(moved(-1))
      return found
    }
    expect((await whileMoved(() => verify(listId))).findings).toEqual([])
    const reports = reportsOn(world.database, 'voices')
    const lists = await world.database.prisma.allocationList.count()
    for (let before = 1; before < lists; before++) await reports.next()
    const { value } = await whileMoved(() => reports.next())
    expect(value).toMatchObject({ id: listId, isFine: true })
  })
})

describe('a draw while a list is opened', () => {
  it('is finished before the opening, or is refused: the trail has no draw behind it', async () => {
    for (let round = 0; round < 3; round++) {
      await setAllocation(world, drawnHere({ isBlinded: false }))
      const { listId } = await seal()
      const people = [await enrolled(world), await enrolled(world), await enrolled(world)]
      const draws = people.map(({ participantId }) => draw(participantId).catch(() => undefined))
      await Promise.all([...draws.slice(0, 2), open(listId), draws[2]])
      expect(await whats(listId)).toEqual([])
    }
  })

  it('is refused by the database itself, if the list is open', async () => {
    const { listId, ids } = await drawnFrom(1)
    const { participantId } = await enrolled(world)
    const { rows } = await world.database.pool.query('select * from allocation where participant_id = $1', ids)
    const said = saidOf(world, { action: 'allocation.draw' })
    const row = { ...rows[0], participant_id: participantId, place: 2, drawn_by_id: null }
    const insert = () => sqlStateOf(insertAsRequest(world, said, 'allocation', row))
    expect(await insert()).toBeUndefined()
    await open(listId)
    expect(await insert()).toBe(denied)
  })
})
