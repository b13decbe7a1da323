import type { PersonName } from '../../testing/cast.ts'
import { useWorld } from '../../testing/world.ts'
import { expect, it } from 'vitest'
import { send, wav } from '../../testing/sound.ts'
import { hold, writeConsenting } from '../../testing/sessions.ts'

const world = useWorld()

/** What every list and count of Be'er Sheva answers now. */
async function everything(session: string) {
  const [caller, { studyId }] = [await world.as('coordinatorInBeerSheva'), world]
  const people = await caller.participant.list({ studyId })
  const withdrawn = await caller.participant.list({ studyId, status: ['withdrawn'] })
  const either = await caller.participant.list({ studyId, status: ['withdrawn', 'enrolled'] })
  const sessions = await caller.session.list({ studyId, search: session })
  const { invited, attended, undecided, recordings } = sessions.rows[0]!
  return {
    people: people.total,
    withdrawn: withdrawn.total,
    either: either.total,
    consents: (await caller.consent.list({ studyId })).rows.map(({ code }) => code).toSorted(),
    session: { invited, attended, undecided, recordings },
  }
}

it('a participant who withdrew the collected data disappears from every list and count at once', async () => {
  const [stays, leaves] = [await writeConsenting(world), await writeConsenting(world)]
  const session = await hold(world, [stays, leaves])
  const caller = await world.as('coordinatorInBeerSheva')
  const { id } = await caller.recording.attach({ ...world.command(), sessionId: session.id })
  await send(world, id, wav())
  const withdraw = (level: 'new_data' | 'collected_data') => {
    const said = { participantId: leaves.id, on: '2024-03-13', level, reason: 'Asked by telephone' }
    return caller.participant.withdraw({ ...world.command(), ...said })
  }

  await withdraw('new_data')
  expect(await everything(session.code)).toEqual({
    people: { filtered: 2, all: 2 },
    withdrawn: { filtered: 1, all: 2 },
    either: { filtered: 2, all: 2 },
    consents: [stays.code, leaves.code].toSorted(),
    // The session was on the day of the withdrawal, so its recording is withheld already.
    session: { invited: 2, attended: 2, undecided: 0, recordings: 0 },
  })

  await withdraw('collected_data')
  expect(await everything(session.code)).toEqual({
    people: { filtered: 1, all: 1, unlisted: 1 },
    withdrawn: { filtered: 0, all: 1, unlisted: 1 },
    either: { filtered: 1, all: 1, unlisted: 1 },
    consents: [stays.code],
    session: { invited: 1, attended: 1, undecided: 0, recordings: 0 },
  })

  // The page of the session still marks them, and their consents are listed if they are asked for by participant.
  const { attendances } = await caller.session.view({ studyId: world.studyId, code: session.code })
  expect(attendances.map(({ code, isUsable }) => [code, isUsable])).toEqual(
    [stays, leaves].map(({ code }) => [code, code === stays.code]).toSorted(),
  )
  const own = await caller.consent.list({ studyId: world.studyId, participantId: leaves.id })
  expect(own.rows).toHaveLength(1)
})

it('the list of participants tells how many withdrew the collected data at the sites it shows, whatever else is filtered', async () => {
  const { prisma } = world.database
  const write = async (site: 'BRS' | 'ULM', isUsable: boolean) => {
    const { id, code } = await writeConsenting(world, { site })
    const left = { status: 'withdrawn', withdrawalLevel: 'collected_data', isUsable: false, group: 'staff' }
    if (!isUsable) await prisma.participant.updateMany({ where: { id }, data: left })
    return code
  }
  const { studyId, sites } = world
  const listed = async (person: PersonName, filter: object = {}) =>
    (await (await world.as(person)).participant.list({ studyId, ...filter })).total?.unlisted
  const before = (await listed('monitor')) ?? 0
  const code = await write('ULM', false)
  await write('ULM', true)
  expect(await listed('coordinatorInUlm')).toBe(1)
  expect(await listed('monitor')).toBe(before + 1)
  expect(await listed('monitor', { sites: [sites.ULM] })).toBe(1)
  // Whoever does not see a site is told nothing of it, also if they ask for it.
  expect((await listed('coordinatorInBeerSheva')) ?? 0).toBe(before)
  expect((await listed('coordinatorInBeerSheva', { sites: [sites.ULM] })) ?? 0).toBe(0)
  // Another filter tells nothing about them: neither the group nor the code.
  for (const filter of [
    { group: ['staff'] },
    { group: ['peer'] },
    { search: code },
    { codes: [code] },
    { status: ['enrolled'] },
  ])
    expect(await listed('coordinatorInUlm', filter)).toBe(1)
})
