// One person's webhooks and those of others: few of one person are sent at once, and everybody has their turn.
import { mostUnderWay, mostWebhooks } from '@polyphony/domain/webhooks/limits'
import { describe, expect, it } from 'vitest'
import type { PersonName } from '../../testing/cast.ts'
import { writeOtherStudy } from '../../testing/other-study.ts'
import { readsOf, sentWhile } from '../../testing/rows-read.ts'
import { hooking } from '../../testing/webhooks.ts'
import { useWorld } from '../../testing/world.ts'
import { type DueMessage, endWebhook, free, keepArrived } from './store/due.ts'

const world = useWorld()
const takenMs = 30_000
const { receive, make, named, happen, send, take } = hooking(world)

const makeMost = async (person: PersonName, over?: { address: string }) => {
  for (let each = 0; each < mostWebhooks; each++) await make(person, over)
}
/** As many servers as this ask for a message at the same moment. */
const takeAtOnce = async (servers = 8) => {
  const taken = await Promise.all(Array.from({ length: servers }, take))
  return taken.filter((each) => each !== undefined)
}
const isOf = (person: PersonName) => (due: DueMessage | undefined) => due?.webhook.ownerId === world.people[person].id

describe('a person', () => {
  it('whose receivers are all slow holds up nobody else', async () => {
    const [slow, quick] = [await receive(), await receive()]
    // It says nothing until the test is over.
    slow.answers = () => undefined
    await makeMost('coordinatorInBeerSheva', slow)
    await happen()
    const stop = new AbortController()
    const sending = send(stop.signal)
    await expect.poll(() => slow.heard.length).toBeGreaterThanOrEqual(mostUnderWay)
    await make('dataManager', quick)
    await happen()
    await expect.poll(() => quick.heard.length, { timeout: 4_000 }).toBe(1)
    expect(slow.heard).toHaveLength(mostUnderWay)
    stop.abort()
    await sending
  })

  it(`has ${mostUnderWay} messages under way at most, also if many servers look for some at once`, async () => {
    await makeMost('dataManager')
    await happen()
    for (let round = 0; round < 10; round++) {
      const taken = await takeAtOnce()
      expect(taken).toHaveLength(mostUnderWay)
      for (const { webhook } of taken) await free(world.services.database, webhook)
    }
  })

  it('has no more in two studies than in one, also if those in the other were removed while they are sent to', async () => {
    await makeMost('dataManager')
    await happen()
    const [first] = await takeAtOnce()
    const { studyId } = await writeOtherStudy(world)
    const { prisma } = world.database
    const at = (id: string) => ({ where: { id_studyId: { id, studyId: world.studyId } } })
    const same = await prisma.webhook.findUniqueOrThrow(at(first!.webhook.id))
    // It was removed there.
    const sendingUntil = new Date(world.clock.now().getTime() + takenMs)
    await prisma.webhook.updateMany({ data: { sendingUntil: null, pausedUntil: null } })
    for (let each = 0; each < mostUnderWay; each++)
      await prisma.webhook.create({
        data: { ...same, id: world.newId(), studyId, sendingUntil, endedAt: world.clock.now() },
      })
    expect(await takeAtOnce()).toEqual([])
    world.clock.advance(takenMs)
    expect(await takeAtOnce()).toHaveLength(mostUnderWay)
  })

  it('may send at once to another receiver when a message arrived, when nothing was sent, and when a webhook ended', async () => {
    await makeMost('dataManager')
    await happen()
    const { database } = world.services
    for (const end of [keepArrived, free, endWebhook]) {
      const taken = await takeAtOnce()
      expect(taken).toHaveLength(mostUnderWay)
      expect(await take()).toBeUndefined()
      for (const { webhook } of taken) await end(database, webhook, world.clock.now())
    }
    expect(await take()).toBeDefined()
  })
})

/** Takes a message a second later, and lets others have the webhook again. */
const serve = async () => {
  world.clock.advance(1_000)
  const due = (await take())!
  await free(world.services.database, due.webhook)
  return due
}

describe('whoever was served least recently comes first', () => {
  it('of people, so that one with many webhooks has as many turns as one with a single webhook', async () => {
    for (let each = 0; each < 3; each++) await make('coordinatorInBeerSheva')
    await make('dataManager')
    await happen()
    const turns: DueMessage[] = []
    for (let each = 0; each < 8; each++) turns.push(await serve())
    const isOfDataManager = turns.map(isOf('dataManager'))
    expect(isOfDataManager.slice(2)).toEqual(isOfDataManager.slice(0, 6))
    expect(isOfDataManager.filter(Boolean)).toHaveLength(4)
    // And each of the many has its turn.
    const ofCoordinator = turns.filter(isOf('coordinatorInBeerSheva')).map(({ webhook }) => webhook.id)
    expect(new Set(ofCoordinator.slice(0, 3)).size).toBe(3)
    expect(ofCoordinator[3]).toBe(ofCoordinator[0])
  })
  it('of people, also if one removed the webhook that was served and made a new one', async () => {
    await make('dataManager')
    await happen()
    await serve()
    const { id } = await make('coordinatorInBeerSheva')
    await happen()
    expect(await serve()).toSatisfy(isOf('coordinatorInBeerSheva'))
    await (await world.as('coordinatorInBeerSheva')).webhook.remove(named(id))
    await make('coordinatorInBeerSheva')
    await happen()
    expect(await serve()).toSatisfy(isOf('dataManager'))
    expect(await serve()).toSatisfy(isOf('coordinatorInBeerSheva'))
  })
  it('which costs no more when a person has removed thousands of webhooks', async () => {
    const { id } = await make('dataManager')
    const { prisma, pool } = world.database
    const same = await prisma.webhook.findUniqueOrThrow({ where: { id_studyId: { id, studyId: world.studyId } } })
    const [heldAt, endedAt] = [world.clock.now(), world.clock.now()]
    const removed = Array.from({ length: 3_000 }, () => ({ ...same, id: world.newId(), heldAt, endedAt }))
    await prisma.webhook.createMany({ data: removed })
    await pool.query('analyze webhook')
    await happen()
    const sent = await sentWhile(async () => void (await serve()))
    const choosing = sent.filter(({ text }) => text.includes('person as'))
    const [measured] = await readsOf(world, choosing)
    expect(measured!.read['webhook']).toBeLessThan(20)
  })
})
