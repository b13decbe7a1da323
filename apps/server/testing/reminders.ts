// Appointments of participants in Be'er Sheva, for the tests of reminders. Today is 13 March 2024, and it is noon there.
import { runJobs } from './jobs.ts'
import { enrolled } from './participants.ts'
import { schedule } from './sessions.ts'
import type { World } from './world.ts'

export const startOfReminders = '2024-03-13T10:00:00Z'
export const visit = { kind: 'visit' as const, timepoint: 'month_1' }

export function reminding(world: World) {
  const coordinator = async () => world.as('coordinatorInBeerSheva')
  const agree = async (participantId: string, on: string | null, expectedOn: string | null = null) =>
    (await coordinator()).visit.plan({ ...world.command(), participantId, timepoint: 'month_1', on, expectedOn })
  const newcomer = async () => {
    const { participantId: id, code } = await enrolled(world)
    return { id, code }
  }
  /** An enrolled participant, with a visit on 15 March. */
  const withVisit = async () => {
    world.clock.set(startOfReminders)
    const person = await newcomer()
    await agree(person.id, '2024-03-15')
    return person
  }
  /** Participants who are invited to a focus group on 15 March at 14:00. */
  const withSession = async (many = 1) => {
    world.clock.set(startOfReminders)
    const people = []
    for (let each = 0; each < many; each++) people.push(await newcomer())
    const { id: sessionId, code } = await schedule(world, people, { on: '2024-03-15', from: '14:00', until: '15:30' })
    return { people, person: people[0]!, sessionId, code, session: { kind: 'session' as const, sessionId } }
  }
  const record = async (participantId: string, over: object = {}) =>
    (await coordinator()).reminder.record({
      ...world.command(),
      participantId,
      appointment: visit,
      on: '2024-03-15',
      ...over,
    })
  const text = async (
    participantId: string,
    appointment: typeof visit | { kind: 'session'; sessionId: string } = visit,
  ) => (await coordinator()).reminder.text({ studyId: world.studyId, participantId, appointment })
  const due = async (over: object = {}) => (await coordinator()).reminder.due({ studyId: world.studyId, ...over })
  const list = async (participantId: string) =>
    (await coordinator()).reminder.list({ studyId: world.studyId, participantIds: [participantId] })
  return { coordinator, agree, withVisit, withSession, record, text, due, list }
}

export const address = 'noa.levi@example.org'

/** Reminders by mail, to `address` or another, with the mail server of the test. */
export function mailing(world: World) {
  const { coordinator, withVisit, list } = reminding(world)
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
  return { mail, withAddress, runWith, again, lettersTo, stateOf }
}

/** Adds an e-mail address to the identity of a participant. */
export async function addAddress(world: World, participantId: string, email: string | null): Promise<void> {
  const coordinator = await world.as('coordinatorInBeerSheva')
  const { version } = await world.database.prisma.participant.findFirstOrThrow({ where: { id: participantId } })
  const amended = { participantId, expectedVersion: version, identity: { email } }
  await coordinator.participant.amend({ ...world.command(), ...amended })
}
