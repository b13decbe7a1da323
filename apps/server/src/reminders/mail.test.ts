import { mailingsAnHour } from '@polyphony/domain/reminders/rules'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { listQueue, runJobs } from '../../testing/jobs.ts'
import { problemOf, trailOf } from '../../testing/participants.ts'
import { raced } from '../../testing/races.ts'
import { refusalOf } from '../../testing/refusal.ts'
import { addAddress, address, mailing, reminding, startOfReminders, visit } from '../../testing/reminders.ts'
import { useWorld } from '../../testing/world.ts'
import { RecipientRefused } from '../platform/ports/mail.ts'

const world = useWorld()
const { coordinator, withVisit, withSession, due, list } = reminding(world)

beforeEach(() => world.clock.set(startOfReminders))
afterEach(() => world.database.pool.query('delete from graphile_worker._private_jobs'))

const { mail, withAddress, runWith, again, lettersTo, stateOf } = mailing(world)

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

  it('is a disclosure in the trail; the address is in no event, job, row, receipt, list or log, also if the mail server is busy', async () => {
    const { id } = await withAddress()
    await mail([id])
    expect(await trailOf(world, 'reminder.mail')).toMatchObject({ isDisclosure: true, entity: 'reminder' })
    const queue = await listQueue(world)
    expect(queue.filter(({ name }) => name === 'reminder.send')).toHaveLength(1)
    await runWith(Object.assign(new Error('451'), { code: 'EENVELOPE' }))
    const busy = await world.database.pool.query('select json_agg(j)::text from graphile_worker._private_jobs j')
    await again()
    await runJobs(world)
    expect(await trailOf(world, 'reminder.end')).toMatchObject({ after: { state: 'sent', problem: null } })
    const { rows } = await world.database.pool.query(
      `select (select json_agg(e) from audit_event e)::text as trail, (select json_agg(r) from reminder r)::text as rows,
         (select json_agg(m) from reminder_mail m)::text as mails, (select json_agg(c) from command_receipt c)::text as receipts`,
    )
    const shown = [await list(id), await due({ participantId: id })]
    expect(world.logged.length).toBeGreaterThan(0)
    expect(JSON.stringify([queue, busy.rows, rows, shown, world.logged])).not.toMatch(/noa\.levi/i)
  })

  it('is sent once for a double press, and refused a second time on the day', async () => {
    const { id, code } = await withAddress()
    const command = world.command()
    await mail([id], command)
    expect(await mail([id], command)).toEqual({ mailed: [code], left: [] })
    expect(await refusalOf(mail([id]))).toBe('reminder.given_today')
    const send = vi.spyOn(world.services.mail, 'send')
    await runJobs(world)
    await runJobs(world)
    expect(send).toHaveBeenCalledTimes(1)
    send.mockRestore()
    expect(await stateOf(id)).toEqual([['sent', null]])
    expect(await refusalOf(mail([id]))).toBe('reminder.given_today')
  })

  it('is possible again on the day if the mail was in vain, as after the address was corrected; by two coordinators only once', async () => {
    const { id, code } = await withAddress()
    await mail([id])
    await runWith(new RecipientRefused('550'))
    await addAddress(world, id, 'corrected@example.org')
    const press = () => mail([id])
    const { first, second } = await raced(world, press, press)
    expect([first.status, second.status]).toEqual(['fulfilled', 'rejected'])
    expect((await list(id)).map((each) => each.mail)).toEqual(['waiting', 'refused'])
    await runJobs(world)
    expect(await lettersTo('corrected@example.org')).toHaveLength(1)
    expect((await due({ participantId: id })).rows[0]).toMatchObject({ code, reminded: [{ mail: 'sent' }] })
  })

  it('is refused by a server that sends no mail, and the lists say so', async () => {
    const { id } = await withAddress()
    expect(await due({ participantId: id })).toMatchObject({ sendsMail: true })
    world.services.mail.delivers = false
    const refusal = await refusalOf(mail([id]))
    const { sendsMail } = await due({ participantId: id })
    world.services.mail.delivers = true
    expect([refusal, sendsMail]).toEqual(['reminder.no_mail_server', false])
    expect(await list(id)).toEqual([])
  })

  it(`is refused after ${mailingsAnHour} times in an hour, because the letters of others wait in the same queue`, async () => {
    const { id } = await withAddress()
    // An hour in which no other test mails.
    world.clock.set('2024-03-13T06:30:00Z')
    const name = `reminders mailed by ${world.people.coordinatorInBeerSheva.id}`
    const [before = 0] = await world.services.tries.add('hour', [name])
    for (let each = before; each < mailingsAnHour - 1; each++) await world.services.tries.add('hour', [name])
    await mail([id])
    expect(await refusalOf(mail([id]))).toBe('reminder.too_many_mails')
    world.clock.set(startOfReminders)
    expect(await refusalOf(mail([id]))).toBe('reminder.given_today')
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
