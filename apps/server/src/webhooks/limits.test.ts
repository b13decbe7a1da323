// What a webhook may do to its receiver and to the server: how many messages wait, how many are sent, and who waits for whom.
import { setTimeout as sleep } from 'node:timers/promises'
import { mostWaiting, sendsAnHour } from '@polyphony/domain/webhooks/limits'
import { beforeAll, describe, expect, it } from 'vitest'
import { refusalOf } from '../../testing/refusal.ts'
import { isSignedBy } from '../../testing/signed.ts'
import { type Things, writeThings } from '../../testing/things.ts'
import { hooking } from '../../testing/webhooks.ts'
import { useWorld } from '../../testing/world.ts'
import { openTurns } from '../platform/request/turns.ts'
import { sendDue } from './commands/send.ts'
import { webhookJobs } from './jobs.ts'

const world = useWorld()
const minuteMs = 60_000
const hourMs = 3_600_000
const { receive, make, named, happen, happenOften, send, log } = hooking(world)
let elsewhere: Things

beforeAll(async () => {
  elsewhere = await writeThings(world, { site: 'ULM' })
})

const countWaiting = () => world.database.prisma.webhookMessage.count({ where: { state: 'waiting' } })

describe('a receiver', () => {
  it('that is slow holds up only itself', async () => {
    const [slow, quick] = [await receive(), await receive()]
    let isAnswered = false
    slow.answers = async (_, response) => {
      await sleep(3_000, undefined, { ref: false })
      isAnswered = true
      response.writeHead(204).end()
    }
    await make('dataManager', slow)
    await make('dataManager', quick)
    await happen()
    const sending = send()
    await expect.poll(() => quick.heard.length).toBe(1)
    // What happens meanwhile is sent too.
    await happen()
    await expect.poll(() => quick.heard.length, { timeout: 2_500 }).toBe(2)
    expect(isAnswered).toBe(false)
    await sending
  })

  it('gets a message when its person has a turn, as their requests do: others do not wait for it', async () => {
    const receiver = await receive()
    await make('dataManager', receiver)
    await happen()
    const turns = openTurns({ atOnce: 9, ofOne: 1 })
    const { promise: isOver, resolve: end } = Promise.withResolvers<void>()
    const request = turns({ whose: world.people.dataManager.id, study: world.studyId }, () => isOver)
    const sending = sendDue({ services: { ...world.services, turns } })
    await sleep(300)
    expect(receiver.heard).toHaveLength(0)
    end()
    await Promise.all([request, sending])
    expect(receiver.heard).toHaveLength(1)
  })

  it('gets ten messages in five seconds at most', async () => {
    const receiver = await receive()
    await make('dataManager', receiver)
    await happenOften(12)
    const stop = new AbortController()
    const sending = send(stop.signal)
    await expect.poll(() => receiver.heard.length).toBe(10)
    await sleep(1_500)
    expect(receiver.heard).toHaveLength(10)
    await expect.poll(() => receiver.heard.length, { timeout: 8_000 }).toBe(12)
    stop.abort()
    await sending
  }, 20_000)
})

describe('a webhook', () => {
  it(`has ${mostWaiting} messages that wait at most`, async () => {
    await make('dataManager', await receive())
    await happenOften(mostWaiting - 1)
    await happen()
    await happen()
    expect(await countWaiting()).toBe(mostWaiting)
  }, 60_000)

  it('with a new secret signs with both for a day, and with two new ones no longer with the first', async () => {
    const receiver = await receive()
    const { id, secret: first } = await make('dataManager', receiver)
    const signs = async (...secrets: string[]) => {
      await (await world.as('dataManager')).webhook.test(named(id))
      await send()
      return secrets.map((secret) => isSignedBy(secret, receiver.heard.at(-1)!))
    }
    expect(await signs(first)).toEqual([true])
    const { secret: second } = await (await world.as('dataManager')).webhook.renew(named(id))
    expect(await signs(first, second)).toEqual([true, true])
    const { secret: third } = await (await world.as('dataManager')).webhook.renew(named(id))
    expect(await signs(first, second, third)).toEqual([false, true, true])
    world.clock.advance(24 * hourMs)
    await world.database.prisma.signIn.updateMany({ data: { codedAt: world.clock.now() } })
    expect(await signs(second, third)).toEqual([false, true])
  })

  it('tells nothing of a site where its person has no role any more, and goes on at the others', async () => {
    const receiver = await receive()
    const { id: staffId } = world.people.dataManager
    const { prisma } = world.database
    await make('dataManager', { address: receiver.address, siteIds: [world.sites.BRS, world.sites.ULM] })
    await happen()
    await happen({ siteId: world.sites.ULM, entityId: elsewhere.participant })
    const before = await prisma.grant.findMany({ where: { staffId } })
    await prisma.grant.updateMany({ where: { staffId }, data: { siteId: world.sites.ULM, role: 'coordinator' } })
    await send()
    expect(receiver.heard.map(({ body }) => (JSON.parse(body) as { data: { site: string } }).data.site)).toEqual([
      'ULM',
    ])
    for (const { id, siteId, role } of before)
      await prisma.grant.update({ where: { id_studyId: { id, studyId: world.studyId } }, data: { siteId, role } })
  })

  it('of a person without codes is silent while the study requires them, and so is its log', async () => {
    const receiver = await receive()
    const made = await make('dataManager', receiver)
    const requires = (isRequired: boolean) =>
      world.database.pool.query(
        `update study set configuration = jsonb_set(configuration, '{requiresCodes}', $1::jsonb)`,
        [JSON.stringify(isRequired)],
      )
    await happen()
    await requires(true)
    await send()
    await requires(false)
    await send()
    expect(receiver.heard).toEqual([])
    await happen()
    await send()
    expect(receiver.heard).toHaveLength(1)
    expect(await log('dataManager', made)).toHaveLength(1)
    await requires(true)
    expect(await log('dataManager', made)).toEqual([])
    await requires(false)
  })

  it(`sends ${sendsAnHour} tests and messages again in an hour at most`, async () => {
    const { id } = await make('dataManager', await receive())
    world.clock.advance(hourMs)
    await world.database.prisma.signIn.updateMany({ data: { codedAt: world.clock.now() } })
    const caller = await world.as('dataManager')
    for (let each = 0; each < sendsAnHour; each++) await caller.webhook.test(named(id))
    expect(await refusalOf(caller.webhook.test(named(id)))).toBe('webhook.too_many_sends')
  })
})

describe('the job that forgets', () => {
  it('removes old entries of the log, and all messages of a webhook that is over, and keeps what waits', async () => {
    const receiver = await receive()
    const made = await make('dataManager', receiver)
    await happen()
    await send()
    world.clock.advance(6 * 24 * hourMs)
    const forget = () =>
      webhookJobs['webhook.forget'].run({ services: world.services, signal: new AbortController().signal }, {})
    await forget()
    expect(await log('dataManager', made)).toHaveLength(1)
    world.clock.advance(24 * hourMs + minuteMs)
    await happen()
    await forget()
    expect(await log('dataManager', made)).toEqual([])
    expect(await countWaiting()).toBe(1)
    await (await world.as('dataManager')).webhook.remove(named(made.id))
    await forget()
    expect(await world.database.prisma.webhookMessage.count({ where: { webhookId: made.id } })).toBe(0)
  })
})
