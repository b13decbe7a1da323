// What is given for a session, beside somebody who changes or removes the session: locks are taken in the order of all commands.
import { describe, expect, it } from 'vitest'
import { beside, inTurn, lockPerson, lockSession } from '../../testing/beside.ts'
import { giving } from '../../testing/expenses.ts'
import { csvOf, importFile } from '../../testing/imports.ts'
import { refusalOf } from '../../testing/refusal.ts'
import { writeConsenting } from '../../testing/sessions.ts'
import { useWorld } from '../../testing/world.ts'

const world = useWorld()
const { record, reverse, group } = giving(world)
const coordinator = () => world.as('coordinatorInBeerSheva')
const headings = ['Date', 'Start', 'End', 'Kind', 'Language', 'Facilitator', 'Participant', 'Attendance']

async function imported(day: string) {
  world.clock.set('2024-03-14T10:00:00Z')
  const people = [await writeConsenting(world), await writeConsenting(world)]
  const leader = world.people.coordinatorInBeerSheva.name
  const rows = people.map(({ code }) => [day, '10:00', '10:45', 'focus_group', 'he', leader, code, 'yes'])
  const { importId } = await importFile(world, csvOf([headings, ...rows]), { kind: 'sessions' })
  const { id } = await world.database.prisma.session.findFirstOrThrow({ where: { importedBy: { some: { importId } } } })
  return { ids: people.map((person) => person.id), importId, sessionId: id }
}

const undo = async (importId: string) =>
  (await coordinator()).import.undo({ ...world.command(), importId, reason: 'Wrong file' })

async function saidOf(work: Promise<unknown>) {
  const [settled] = await Promise.allSettled([work])
  return settled.status === 'fulfilled' ? 'done' : refusalOf(work)
}

describe('what is given for an imported session while its import is undone', () => {
  it('is recorded if it comes first, and the import is not undone', async () => {
    const { ids, importId, sessionId } = await imported('2024-03-09')
    const one = () => saidOf(record(ids, { sessionId, kind: 'time' }))
    const answers = await inTurn(world, lockSession(sessionId), { one, other: () => saidOf(undo(importId)) })
    expect(answers).toEqual(['done', 'import.built_on'])
  })

  it('is refused if it comes second, because the session is gone', async () => {
    const { ids, importId, sessionId } = await imported('2024-03-10')
    const other = () => saidOf(record(ids, { sessionId, kind: 'time' }))
    const answers = await inTurn(world, lockSession(sessionId), { one: () => saidOf(undo(importId)), other })
    expect(answers).toEqual(['done', 'session.not_found'])
  })

  it.each([1, 2, 3, 4, 5, 6, 7, 8])(
    'is recorded, or the session is gone: nobody is told to try again (%i)',
    async (round) => {
      const { ids, importId, sessionId } = await imported(`2024-03-0${round}`)
      const pay = () => saidOf(record(ids.toReversed(), { sessionId, kind: 'time' }))
      const goBack = () => saidOf(undo(importId))
      const [paid, undone] =
        round % 2 === 0 ? await Promise.all([pay(), goBack()]) : (await Promise.all([goBack(), pay()])).toReversed()
      expect([
        ['done', 'import.built_on'],
        ['session.not_found', 'done'],
      ]).toContainEqual([paid, undone])
    },
  )
})

describe('whoever changes a session and those who attended it', () => {
  it('is waited for before a participant is locked who is given something for it', async () => {
    const { ids, sessionId } = await group(1)
    await beside(world, () => record(ids, { sessionId }), lockSession(sessionId), lockPerson(ids[0]!))
  })

  it('is waited for before the participant is locked of whom an entry is reversed', async () => {
    const { ids, sessionId } = await group(1)
    const { entries } = await record(ids, { sessionId })
    await beside(world, () => reverse(entries[0]!.id), lockSession(sessionId), lockPerson(ids[0]!))
  })
})
