import { runJobs } from '../../../testing/jobs.ts'
import { readLetter } from '../../../testing/letters.ts'
import { useWorld } from '../../../testing/world.ts'
import { afterEach, describe, expect, it } from 'vitest'
import { openMemoryMail, RecipientRefused } from '../ports/mail.ts'
import { forgetLetters } from './jobs.ts'
import { type Addressed, sendLetter } from './send-letter.ts'

const world = useWorld()
afterEach(async () => {
  await world.database.pool.query('delete from graphile_worker._private_jobs')
  await world.database.prisma.letter.deleteMany()
})

const waiting = () => world.database.prisma.letter.count()
const reset = (given: Partial<Addressed> = {}): Addressed => ({
  to: 'noa@example.org',
  language: 'de',
  letter: { kind: 'reset', link: 'https://polyphony.example.org/reset/secret' },
  until: new Date(world.clock.now().getTime() + 3_600_000),
  ...given,
})
const put = (letter: Addressed) => world.database.transaction(async (db) => sendLetter(db, world.services, letter))

/** Runs the jobs with `send` in place of the world's mail. */
async function runWith(send: (message: { id: string }) => Promise<void>) {
  const own = world.services.mail.send
  world.services.mail.send = send
  try {
    await runJobs(world)
  } finally {
    world.services.mail.send = own
  }
}

describe('a letter', () => {
  it('goes out once its transaction has committed, and never if that rolled back', async () => {
    await put(reset())
    const rolledBack = world.database.transaction(async (db) => {
      sendLetter(db, world.services, reset({ to: 'nobody@example.org' }))
      throw new Error('It did not happen')
    })
    await expect(rolledBack).rejects.toThrow('It did not happen')
    await runJobs(world)
    const letters = await world.letters()
    expect(letters.map(({ to }) => to)).toEqual([['noa@example.org']])
    expect(letters[0]).toMatchObject({ subject: 'Neues Passwort wählen' })
    expect(await waiting()).toBe(0)
  })

  it('is in the language that its reader chose, else in the given one if we have it, else in English', async () => {
    await world.database.prisma.staff.update({ where: { id: world.people.monitor.id }, data: { language: 'he' } })
    await put(reset({ to: 'monitor@example.org' }))
    await put(reset({ to: 'stranger@example.org', language: 'fr' }))
    await runJobs(world)
    const read = new Map((await world.letters()).map((letter) => [letter.to[0], letter.headers['content-language']]))
    expect([read.get('monitor@example.org'), read.get('stranger@example.org')]).toEqual(['he', 'en'])
  })

  it('is sealed while it waits: the database shows neither the address nor the link', async () => {
    await put(reset())
    const { rows } = await world.database.pool.query(
      'select l::text as letter, j::text as job from letter l, graphile_worker._private_jobs j',
    )
    expect(rows).toHaveLength(1)
    expect(JSON.stringify(rows)).not.toMatch(/noa|secret/)
    const { sealed } = await world.database.prisma.letter.findFirstOrThrow()
    expect(Buffer.from(sealed).toString('latin1')).not.toMatch(/noa|secret/)
  })

  it('is sent again after a failure, with the same message id', async () => {
    await put(reset())
    const ids: string[] = []
    await runWith(async ({ id }) => {
      ids.push(id)
      throw new Error('No line')
    })
    expect(await waiting()).toBe(1)
    await world.database.pool.query('update graphile_worker._private_jobs set run_at = now()')
    const twin = openMemoryMail('polyphony@example.org')
    await runWith((message) => twin.send(message as Parameters<typeof twin.send>[0]))
    const [letter] = await Promise.all(twin.letters().map(readLetter))
    expect(letter?.headers['message-id']).toBe(`<${ids[0]}@example.org>`)
    expect(await waiting()).toBe(0)
  })

  it('is given up if the recipient does not exist, or after its `until`', async () => {
    await put(reset())
    await runWith(async () => {
      throw new RecipientRefused('no')
    })
    await put(reset({ until: world.clock.now() }))
    const before = (await world.letters()).length
    await runJobs(world)
    expect([(await world.letters()).length, await waiting()]).toEqual([before, 0])
  })

  it('is removed after its job has had its last try', async () => {
    await put(reset())
    world.clock.set(new Date(Date.now() + 8 * 86_400_000))
    expect(await forgetLetters(world.services)).toBe(1)
  })
})
