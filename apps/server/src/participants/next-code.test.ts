import { scopeFor } from '@polyphony/domain/access/scope'
import { nextNumber } from '@polyphony/domain/participants/code'
import { refusalOf } from '../../testing/refusal.ts'
import { useWorld } from '../../testing/world.ts'
import { describe, expect, it } from 'vitest'
import { nextCode, nextNumbers } from './commands/next-code.ts'
import { takeNumbers } from './store/participants.ts'

const world = useWorld()

/** The numbers before and after the first run of more than ninety numbers that the site LON skips. */
function longRun() {
  for (let [before, after] = [0, 1]; ; [before, after] = [after, nextNumber('LON', after)])
    if (after - before > 90) return { before, after }
}

async function openLondon(lastNumber: number) {
  const london = {
    code: 'LON',
    name: 'London',
    country: 'GB',
    timeZone: 'Europe/London',
    languages: ['en'],
    openedOn: '2024-03-01',
  }
  const { id } = await (await world.as('administrator')).site.open({ ...world.command(), ...london })
  await world.database.pool.query(`select setval(participant_numbers_of($1)::regclass, $2)`, [id, lastNumber])
  return id
}

describe('the numbers that a site skips', () => {
  it('are skipped in two round trips', async () => {
    const { before, after } = longRun()
    const asked: number[] = []
    let last = before
    const { number } = await nextCode('LON', async (many) => {
      asked.push(many)
      return Array.from({ length: many }, () => ++last)
    })
    expect({ number, asked }).toEqual({ number: after, asked: [1, after - before - 1] })
  })

  it('are left out of many numbers that are taken together, of which there are as many as asked', async () => {
    const { before, after } = longRun()
    let last = before - 20
    const numbers = await nextNumbers('LON', 40, async (many) => Array.from({ length: many }, () => ++last))
    expect(numbers).toHaveLength(40)
    expect(numbers).toContain(after)
    expect(numbers.filter((number) => nextNumber('LON', number - 1) !== number)).toEqual([])
    expect(new Set(numbers).size).toBe(40)
  })

  it('are never given, and no number is given twice, when many registrations come at once', async () => {
    const { before, after } = longRun()
    const siteId = await openLondon(before - 5)
    const { register } = (await world.as('dataManager')).participant
    const asked = { siteId, screenedOn: '2024-03-12', group: 'service_user' }
    const answers = await Promise.all(Array.from({ length: 24 }, () => register({ ...world.command(), ...asked })))
    const numbers = answers.map(({ code }) => Number(code.split('-')[1]))
    expect(new Set(numbers).size).toBe(24)
    expect(numbers.filter((number) => nextNumber('LON', number - 1) !== number)).toEqual([])
    expect(Math.max(...numbers)).toBeGreaterThanOrEqual(after)
  })

  it('are all numbers of a site if its letters would hide a typing mistake: registering is refused, and does not go on for ever', async () => {
    const [siteId, actorId] = [world.sites.ULM, world.people.coordinatorInUlm.id]
    const asked = { action: 'participant.register', actorId, studyId: world.studyId, sites: [siteId] } as const
    const scope = scopeFor({ ...asked, grants: [{ role: 'coordinator', siteId }] })!
    const taken = () =>
      world.database.transaction((db) => nextCode('IJA', (many) => takeNumbers(db, scope, siteId, many)))
    expect(await refusalOf(taken())).toBe('site.code_unsafe')
  })
})
