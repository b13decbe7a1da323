import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { listQueue, runJobs } from '../../testing/jobs.ts'
import { problemOf, trailOf } from '../../testing/participants.ts'
import { raced } from '../../testing/races.ts'
import { refusalOf } from '../../testing/refusal.ts'
import { addAddress, reminding, startOfReminders, visit } from '../../testing/reminders.ts'
import { useWorld } from '../../testing/world.ts'
import { RecipientRefused } from '../platform/ports/mail.ts'

const world = useWorld()
const { coordinator, agree, withVisit, withSession, due, list } = reminding(world)
const address = 'noa.levi@example.org'

beforeEach(() => world.clock.set(startOfReminders))
afterEach(() => world.database.pool.query('delete from graphile_worker._private_jobs'))

const mail = async (participantIds: readonly string[], over: object = {}) =>
  (await coordinator()).reminder.mail({
    ...world.command(),
    participantIds: [...participantIds],
    appointment: visit,
    on: '2024-03-15',
    ...over,
  })
const withAddress = async () => {
  const person = await withVisit()
  await addAddress(world, person.id, address)
  return person
}
/** Runs the jobs with a mail server that fails. */
async function runWith(failure: Error) {
  const own = world.services.mail.send
  const tries: string[] = []
  world.services.mail.send = (message) => {
    tries.push(message.id)
    return Promise.reject(failure)
  }
  await runJobs(world).finally(() => (world.services.mail.send = own))
  return tries
}
const again = () => world.database.pool.query('update graphile_worker._private_jobs set run_at = now()')
const lettersTo = async (to: string) => (await world.letters()).filter((letter) => letter.to.includes(to))
const stateOf = async (id: string) => (await list(id)).map((each) => [each.mail, each.problem])

describe('reminder.mail', () => {
  it('sends one mail to the address in the identity, in the language of the participant', async () => {
    const { id, code } = await withAddress()
    await world.database.prisma.participant.updateMany({ where: { id }, data: { language: 'en' } })
    expect(await mail([id])).toEqual({ mailed: [code], left: [] })
    expect(await stateOf(id)).toEqual([['waiting', null]])
    await runJobs(world)
    const letters = await lettersTo(address)
    expect(letters).toHaveLength(1)
    expect(letters[0]).toMatchObject({
      subject: 'A reminder of your appointment',
      headers: { 'content-language': 'en' },
    })
    expect(letters[0]!.text).toContain('We remind you of your appointment on Friday, 15 March 2024.')
    expect(await stateOf(id)).toEqual([['sent', null]])
    expect((await due({ participantId: id })).rows[0]!.reminded).toMatchObject([{ way: 'email', mail: 'sent' }])
  })

  it('names neither the participant nor the study, in subject and body', async () => {
    const { id } = await withAddress()
    await mail([id])
    await runJobs(world)
    const [letter] = (await lettersTo(address)).slice(-1)
    const study = await world.database.prisma.study.findFirstOrThrow({ where: { id: world.studyId } })
    for (const words of [letter!.subject, letter!.text, letter!.html])
      expect(words).not.toMatch(new RegExp(`${study.name}|${study.title}|Levi|BRS`))
  })

  it('names the study in subject and body if the study says so at the moment of sending', async () => {
    const { id } = await withVisit()
    const to = `p${id}@example.org`
    await addAddress(world, id, to)
    await mail([id])
    const { study } = world.database.prisma
    const { name, configuration } = await study.findFirstOrThrow({ where: { id: world.studyId } })
    const set = (next: object) => study.update({ where: { id: world.studyId }, data: { configuration: next } })
    await set({ ...(configuration as object), namesStudyInReminders: true })
    await runJobs(world).finally(() => set(configuration as object))
    const [letter] = await lettersTo(to)
    expect([letter!.subject, letter!.text]).toEqual([expect.stringContaining(name), expect.stringContaining(name)])
  })

  it('is a disclosure in the trail; the address is in no event, job, row or log', async () => {
    const { id } = await withAddress()
    await mail([id])
    expect(await trailOf(world, 'reminder.mail')).toMatchObject({ isDisclosure: true, entity: 'reminder' })
    const queue = await listQueue(world)
    expect(queue.filter(({ name }) => name === 'reminder.send')).toHaveLength(1)
    await runJobs(world)
    expect(await trailOf(world, 'reminder.end')).toMatchObject({ after: { state: 'sent', problem: null } })
    const { rows } = await world.database.pool.query(
      'select (select json_agg(e) from audit_event e)::text as trail, (select json_agg(r) from reminder r)::text as rows',
    )
    expect(JSON.stringify([queue, rows])).not.toMatch(/noa\.levi/i)
  })

  it('is sent once for a double press, and refused a second time on the day', async () => {
    const { id, code } = await withAddress()
    const command = world.command()
    await mail([id], command)
    expect(await mail([id], command)).toEqual({ mailed: [code], left: [] })
    expect(await refusalOf(mail([id]))).toBe('reminder.given_today')
    await runJobs(world)
    expect(await stateOf(id)).toEqual([['sent', null]])
  })

  it('by two coordinators at the same moment is sent once', async () => {
    const { id } = await withAddress()
    const press = () => mail([id])
    const { first, second, hasWaited } = await raced(world, press, press)
    expect([hasWaited, first.status, second.status]).toEqual([true, 'fulfilled', 'rejected'])
    expect((await listQueue(world)).filter(({ name }) => name === 'reminder.send')).toHaveLength(1)
  })

  it('of somebody without an address, or of a day that was moved, is refused', async () => {
    const { id } = await withVisit()
    expect(await refusalOf(mail([id]))).toBe('reminder.no_address')
    await addAddress(world, id, address)
    expect(await problemOf(mail([id], { on: '2024-03-16' }))).toMatchObject({
      code: 'reminder.moved',
      details: { on: '2024-03-15' },
    })
    expect(await list(id)).toEqual([])
  })

  it('is refused at another site, and for people who do not record contacts', async () => {
    const { id } = await withAddress()
    const asked = { ...world.command(), participantIds: [id], appointment: visit, on: '2024-03-15' }
    expect(await refusalOf((await world.as('coordinatorInUlm')).reminder.mail(asked))).toBe('reminder.not_found')
    for (const person of ['dataManager', 'investigator', 'analyst'] as const)
      expect(await refusalOf((await world.as(person)).reminder.mail(asked))).toBe('access.refused')
  })

  it('of a session reminds everybody with an address in one step, and names the others', async () => {
    const { people, session } = await withSession(3)
    const [first, second, third] = people.map(({ id }) => id) as [string, string, string]
    await addAddress(world, first, 'first@example.org')
    await addAddress(world, second, 'second@example.org')
    const stopped = { participantId: second, on: '2024-03-13', reason: 'Asked so' }
    await (await coordinator()).participant.stop_contact({ ...world.command(), ...stopped })
    const answer = await mail([first, second, third], { appointment: session, time: '14:00' })
    expect(answer).toMatchObject({
      mailed: [people[0]!.code],
      left: [
        { participantId: second, problem: 'participant.no_contact_stopped' },
        { participantId: third, problem: 'reminder.no_address' },
      ],
    })
    await runJobs(world)
    expect(await lettersTo('first@example.org')).toHaveLength(1)
    expect(await lettersTo('second@example.org')).toEqual([])
    const rest = { appointment: session, time: '14:00' }
    expect(await refusalOf(mail([second, third], rest))).toBe('reminder.nobody_mailed')
  })
})

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
