// What the job does with the mail of a reminder, and what a mail server answers.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { runJobs } from '../../testing/jobs.ts'
import { addAddress, mailing, reminding, startOfReminders } from '../../testing/reminders.ts'
import { useWorld } from '../../testing/world.ts'
import { RecipientRefused } from '../platform/ports/mail.ts'

const world = useWorld()
const { coordinator, agree, withVisit, due } = reminding(world)
const { mail, withAddress, runWith, again, lettersTo, stateOf } = mailing(world)

beforeEach(() => world.clock.set(startOfReminders))
afterEach(() => world.database.pool.query('delete from graphile_worker._private_jobs'))

describe('at the moment of sending everything is asked again', () => {
  const withdrawn = async (participantId: string) =>
    (await coordinator()).participant.withdraw({
      ...world.command(),
      ...{ participantId, on: '2024-03-13', level: 'new_data', reason: 'Moved away' },
    })
  const takeBack = async (participantId: string) => {
    const { id } = await world.database.prisma.consent.findFirstOrThrow({ where: { participantId } })
    const withdrawn = { id, withdrawnOn: '2024-03-13', reason: 'Does not want to' }
    return (await coordinator()).consent.withdraw({ ...world.command(), ...withdrawn })
  }
  const cases: [string, (id: string) => Promise<unknown>, string][] = [
    ['the participant withdrew', withdrawn, 'participant.no_contact_withdrawn'],
    ['the consent to take part was taken back', takeBack, 'reminder.taken_back'],
    ['the visit was moved', (id) => agree(id, '2024-03-18', '2024-03-15'), 'reminder.moved'],
    ['the agreed day was taken back', (id) => agree(id, null, '2024-03-15'), 'reminder.no_day'],
    ['the address was removed', (id) => addAddress(world, id, null), 'reminder.no_address'],
    ['the day is over', () => Promise.resolve(world.clock.set('2024-03-16T10:00:00Z')), 'reminder.past'],
    [
      'no mail is taken for a day',
      () => Promise.resolve(world.clock.set('2024-03-14T10:00:01Z')),
      'reminder.mail_late',
    ],
  ]
  it.each(cases)('nothing is sent if %s meanwhile, and the page says so', async (_title, happens, problem) => {
    const { id } = await withVisit()
    const to = `p${id}@example.org`
    await addAddress(world, id, to)
    await mail([id])
    await happens(id)
    await runJobs(world)
    expect(await lettersTo(to)).toEqual([])
    world.clock.set(startOfReminders)
    expect(await stateOf(id)).toEqual([['dropped', problem]])
  })

  it('nothing is sent if the role of the person who pressed has ended', async () => {
    const { id } = await withAddress()
    await mail([id])
    const { grant } = world.database.prisma
    const own = { staffId: world.people.coordinatorInBeerSheva.id, revokedAt: null }
    const { id: grantId } = await grant.findFirstOrThrow({ where: own })
    await grant.updateMany({ where: { id: grantId }, data: { revokedAt: new Date() } })
    await runJobs(world)
    await grant.updateMany({ where: { id: grantId }, data: { revokedAt: null } })
    expect(await stateOf(id)).toEqual([['dropped', 'access.refused']])
  })

  it('nothing is sent if the study requires codes now, and the person who pressed has none', async () => {
    const { id } = await withAddress()
    await mail([id])
    const { study } = world.database.prisma
    const { configuration } = await study.findFirstOrThrow({ where: { id: world.studyId } })
    const set = (next: object) => study.update({ where: { id: world.studyId }, data: { configuration: next } })
    await set({ ...(configuration as object), requiresCodes: true })
    await runJobs(world).finally(() => set(configuration as object))
    expect(await stateOf(id)).toEqual([['dropped', 'access.refused']])
  })
})

describe('a mail server', () => {
  it('that says that the recipient does not exist (550) ends it, and the participant is to be reminded in another way', async () => {
    const { id } = await withAddress()
    await mail([id])
    expect(await runWith(new RecipientRefused('550'))).toHaveLength(1)
    expect(await stateOf(id)).toEqual([['refused', null]])
    expect((await due({ participantId: id, isOpen: true })).rows).toHaveLength(1)
    await again()
    await runJobs(world)
    expect(await stateOf(id)).toEqual([['refused', null]])
  })

  it('that is busy (451) gets the same mail again later', async () => {
    const { id } = await withAddress()
    await mail([id])
    const first = await runWith(Object.assign(new Error('451'), { code: 'EENVELOPE' }))
    expect(await stateOf(id)).toEqual([['waiting', null]])
    await again()
    expect(await runWith(Object.assign(new Error('451'), { code: 'EENVELOPE' }))).toEqual(first)
    await again()
    await runJobs(world)
    expect(await stateOf(id)).toEqual([['sent', null]])
  })
})
