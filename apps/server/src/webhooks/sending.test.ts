// What is sent, to whom, how often; on a real receiver.
import { setTimeout as sleep } from 'node:timers/promises'
import type { WebhookKind } from '@polyphony/domain/webhooks/kinds'
import { longestPause, mostLogged, triesAfter } from '@polyphony/domain/webhooks/limits'
import { beforeEach, describe, expect, it } from 'vitest'
import { runJobs } from '../../testing/jobs.ts'
import type { Receiver } from '../../testing/receiver.ts'
import { schedule } from '../../testing/sessions.ts'
import { isSignedBy } from '../../testing/signed.ts'
import { eventsOf } from '../../testing/trail.ts'
import { type Asked, hooking } from '../../testing/webhooks.ts'
import { useWorld } from '../../testing/world.ts'
import { webhookJobs } from './jobs.ts'

const world = useWorld()
const minuteMs = 60_000
const dayMs = 86_400_000
const { things, receive, make: makeFor, named, happen, send, take, log } = hooking(world)
let receiver: Receiver

beforeEach(async () => {
  receiver = await receive()
})

const make = (over: Partial<Asked> = {}) => makeFor('dataManager', { ...receiver, ...over })
const bodies = () =>
  receiver.heard.map(({ body }) => JSON.parse(body) as { type: string; data: Record<string, string> })

describe('a message', () => {
  it('has the codes, the kind and the time and nothing else, and its signature is right', async () => {
    const { secret } = await make()
    const { id: event, at } = await happen()
    await send()
    expect(receiver.heard).toHaveLength(1)
    const { headers, body } = receiver.heard[0]!
    expect(JSON.parse(body)).toEqual({
      type: 'participant.enrol',
      timestamp: at.toISOString(),
      data: { event, study: 'voices', site: 'BRS', participant: things.participantCode },
    })
    // The server has the clock of the tests, and the library that of the machine.
    expect(Number(headers['webhook-timestamp'])).toBe(Math.floor(world.clock.now().getTime() / 1000))
    expect(isSignedBy(secret, { body, headers })).toBe(true)
    expect(isSignedBy(secret, { body: `${body} `, headers })).toBe(false)
  })

  it.each<[WebhookKind, string, () => Record<string, string>]>([
    ['consent.record', 'consent', () => ({ participant: things.participantCode })],
    ['session.hold', 'session', () => ({ session: things.sessionCode })],
    ['recording.attach', 'recording', () => ({ session: things.sessionCode })],
    ['transcript.complete', 'transcript', () => ({ session: things.sessionCode, language: 'en' })],
  ])('of %s has the codes of its thing', async (action, entity, codes) => {
    await make({ kinds: [action] })
    const after = action === 'recording.attach' && { after: { status: 'stored' } }
    await happen({ action, entity, entityId: things[entity as 'consent'], ...after })
    await send()
    expect(bodies()).toMatchObject([{ type: action }])
    const { event: _, ...data } = bodies()[0]!.data
    expect(data).toEqual({ study: 'voices', site: 'BRS', ...codes() })
  })

  it('comes for the command itself, through the job', async () => {
    await makeFor('coordinatorInBeerSheva', { ...receiver, kinds: ['session.cancel'] })
    const session = await schedule(world)
    await (
      await world.as('coordinatorInBeerSheva')
    ).session.cancel({ ...world.command(), id: session.id, reason: 'Ruth Levi is ill' })
    await webhookJobs['webhook.send'].run({ services: world.services, signal: new AbortController().signal }, {})
    expect(bodies()).toMatchObject([{ type: 'session.cancel', data: { session: session.code } }])
    expect(JSON.stringify(receiver.heard)).not.toContain('Ruth')
  })

  it('is not sent for other kinds, other sites, other studies and a recording that is only announced', async () => {
    await make({ kinds: ['participant.enrol', 'recording.attach'] })
    await happen({ action: 'participant.complete' })
    await happen({ siteId: world.sites.ULM })
    await happen({
      action: 'recording.attach',
      entity: 'recording',
      entityId: things.recording,
      after: { status: 'expected' },
    })
    await send()
    expect(receiver.heard).toEqual([])
  })

  it.each([
    ['withdrew', { withdrawalLevel: 'contact' }],
    ['died', { status: 'deceased' }],
  ])('is not sent, and leaves nothing behind, if the participant %s before it was sent', async (_, data) => {
    const made = await make({ kinds: ['participant.enrol', 'consent.record'] })
    await happen()
    await happen({ action: 'consent.record', entity: 'consent', entityId: things.consent })
    const { prisma } = world.database
    const where = { id: things.participant }
    const { status, withdrawalLevel } = await prisma.participant.findFirstOrThrow({ where })
    await prisma.participant.updateMany({ where, data })
    await send()
    expect(receiver.heard).toEqual([])
    expect(await log('dataManager', made)).toEqual([])
    await prisma.participant.updateMany({ where, data: { status, withdrawalLevel } })
  })
})

describe('a message that fails', () => {
  it('is tried again with the same id, after longer and longer waits, and is given up in the end', async () => {
    const made = await make()
    await happen()
    receiver.answers = (_, response) => void response.writeHead(500).end()
    await send()
    expect(await log('dataManager', made)).toMatchObject([
      { state: 'waiting', tries: 1, outcome: 'answered', status: 500 },
    ])
    await send()
    expect(receiver.heard).toHaveLength(1)
    for (const seconds of triesAfter) {
      world.clock.advance(seconds * 1_000 - 1)
      await send()
      world.clock.advance(1 + longestPause * 1_000)
      await send()
    }
    expect(receiver.heard).toHaveLength(10)
    expect(new Set(receiver.heard.map(({ headers }) => headers['webhook-id'])).size).toBe(1)
    world.clock.advance(20 * 60 * minuteMs)
    await send()
    expect(receiver.heard).toHaveLength(10)
  })

  it('is sent again when its person asks for it, with the same id', async () => {
    const made = await make()
    await happen()
    await send()
    const [message] = await log('dataManager', made)
    expect(message).toMatchObject({ state: 'sent', status: 204 })
    const again = { ...named(made.id), messageId: message!.id }
    await (await world.as('dataManager')).webhook.resend(again)
    await send()
    expect(receiver.heard.map(({ headers }) => headers['webhook-id'])).toEqual([message!.id, message!.id])
  })

  it('does not hold up the next ones', async () => {
    await make()
    const { id: bad } = await happen()
    receiver.answers = ({ body }, response) => void response.writeHead(body.includes(bad) ? 500 : 204).end()
    await send()
    const { id: good } = await happen()
    world.clock.advance(minuteMs)
    await send()
    expect(bodies().map(({ data }) => data['event'])).toContain(good)
  })

  it('turns the webhook off after five days without one that arrived, and its person gets a letter', async () => {
    const made = await make()
    await happen()
    receiver.answers = (_, response) => void response.writeHead(500).end()
    await send()
    world.clock.advance(5 * dayMs)
    await send()
    expect((await (await world.as('dataManager')).webhook.own({ studyId: world.studyId }))[0]).toMatchObject({
      id: made.id,
      turnedOffAt: world.clock.now(),
    })
    expect((await eventsOf(world, made.id)).at(-1)).toMatchObject({
      action: 'webhook.turn_off',
      siteId: world.sites.BRS,
      actorId: world.people.dataManager.id,
    })
    await runJobs(world)
    const letter = (await world.letters()).at(-1)!
    expect(letter).toMatchObject({
      to: ['datamanager@example.org'],
      subject: expect.stringContaining('was turned off') as string,
    })
    expect(JSON.stringify(letter)).not.toContain('/hook')
    receiver.heard.length = 0
    await happen()
    await send()
    expect(receiver.heard).toEqual([])
    receiver.answers = (_, response) => void response.writeHead(204).end()
    const caller = await world.as('dataManager')
    await caller.webhook.test(named(made.id))
    await send()
    expect(bodies()).toMatchObject([{ type: 'webhook.test', data: { study: 'voices' } }])
    await caller.webhook.resume(named(made.id))
    await happen()
    await send()
    expect(bodies()).toMatchObject([{ type: 'webhook.test' }, { type: 'participant.enrol' }])
  })

  it('turns it off at once if the receiver says that it is gone', async () => {
    const made = await make()
    await happen()
    receiver.answers = (_, response) => void response.writeHead(410).end()
    await send()
    const [found] = await (await world.as('dataManager')).webhook.own({ studyId: world.studyId })
    expect(found).toMatchObject({ id: made.id, turnedOffAt: world.clock.now() })
  })
})

describe('the log', () => {
  it('shows nothing that was not tried yet, because its person might not see it', async () => {
    const made = await make()
    await happen()
    expect(await log('dataManager', made)).toEqual([])
    const [own] = await (await world.as('dataManager')).webhook.own({ studyId: world.studyId })
    expect(own).toMatchObject({ waiting: 0 })
    await send()
    expect(await log('dataManager', made)).toMatchObject([{ state: 'sent' }])
  })

  it('shows nothing of a site where its person may not see the same any more', async () => {
    const made = await make()
    await happen()
    await send()
    const { id: staffId } = world.people.dataManager
    const grants = { where: { staffId, studyId: world.studyId, revokedAt: null } }
    await world.database.prisma.grant.updateMany({ ...grants, data: { role: 'analyst' } })
    expect(await log('dataManager', made)).toEqual([])
    await world.database.prisma.grant.updateMany({ ...grants, data: { role: 'data_manager' } })
    expect(await log('dataManager', made)).toHaveLength(1)
  })
})

describe('the log of a webhook of two sites', () => {
  it('is full of what its person may see, also if newer messages are of a site where they see nothing any more', async () => {
    const made = await make({ siteIds: [world.sites.BRS, world.sites.ULM] })
    await happen()
    await send()
    const hidden = { studyId: world.studyId, webhookId: made.id, ownerId: world.people.dataManager.id }
    await world.database.prisma.webhookMessage.createMany({
      data: Array.from({ length: mostLogged }, () => ({
        ...hidden,
        id: world.newId(),
        siteId: world.sites.ULM,
        kind: 'participant.enrol',
        eventId: world.newId(),
        entityId: things.participant,
        at: new Date('2100-01-01'),
        state: 'sent',
        triedAt: new Date(),
      })),
    })
    const { id: staffId } = world.people.dataManager
    const before = await world.database.prisma.grant.findMany({ where: { staffId } })
    await world.database.prisma.grant.updateMany({
      where: { staffId },
      data: { siteId: world.sites.BRS, role: 'coordinator' },
    })
    // At Ulm they are an analyst, who sees no participants.
    const grant = { id: world.newId(), studyId: world.studyId, siteId: world.sites.ULM, staffId, role: 'analyst' }
    await world.database.prisma.grant.create({ data: grant })
    expect(await log('dataManager', made)).toMatchObject([{ siteId: world.sites.BRS }])
    await world.database.prisma.grant.deleteMany({ where: { id: grant.id } })
    for (const { id, siteId, role } of before)
      await world.database.prisma.grant.update({
        where: { id_studyId: { id, studyId: world.studyId } },
        data: { siteId, role },
      })
  })
})

describe('two servers', () => {
  it('never send to one webhook at once', async () => {
    await make()
    for (let each = 0; each < 6; each++) await happen()
    let [now, most] = [0, 0]
    receiver.answers = async (_, response) => {
      most = Math.max(most, ++now)
      await sleep(20)
      now--
      response.writeHead(204).end()
    }
    await Promise.all([send(), send(), send()])
    expect(most).toBe(1)
    expect(receiver.heard).toHaveLength(6)
    expect(new Set(receiver.heard.map(({ headers }) => headers['webhook-id'])).size).toBe(6)
  })

  it('leave a message to the one that took it, and send it half a minute later if that one was killed', async () => {
    await make()
    await happen()
    const taken = await take()
    await send()
    world.clock.advance(29_000)
    await send()
    expect(receiver.heard).toEqual([])
    world.clock.advance(1_000)
    await send()
    expect(receiver.heard.map(({ headers }) => headers['webhook-id'])).toEqual([taken!.id])
  })

  it('are not held up by a webhook whose secret cannot be opened, and the job says that it failed', async () => {
    const broken = await make()
    await make()
    await world.database.prisma.webhook.update({
      where: { id_studyId: { id: broken.id, studyId: world.studyId } },
      data: { keyId: 'another key' },
    })
    await happen()
    await expect(send()).rejects.toThrow('Some messages could not be sent: 1')
    expect(receiver.heard).toHaveLength(1)
  })

  it('send it again with the same id if one was stopped while it sent', async () => {
    await make()
    await happen()
    const stop = new AbortController()
    receiver.answers = () => stop.abort()
    await send(stop.signal)
    receiver.answers = (_, response) => void response.writeHead(204).end()
    await send()
    expect(receiver.heard).toHaveLength(1)
    world.clock.advance(minuteMs)
    await send()
    expect(receiver.heard).toHaveLength(2)
    expect(new Set(receiver.heard.map(({ headers }) => headers['webhook-id'])).size).toBe(1)
  })
})

describe('nothing is sent', () => {
  it.each<[string, (made: { id: string }) => Promise<unknown>]>([
    ['after the webhook was removed', async ({ id }) => (await world.as('dataManager')).webhook.remove(named(id))],
    ['after its time is over', async () => world.clock.advance(365 * dayMs)],
    [
      'after its person chose a new password',
      () =>
        world.database.prisma.credential.create({
          data: { staffId: world.people.dataManager.id, password: 'a hash', updatedAt: new Date('2100-01-01') },
        }),
    ],
    [
      'after its person lost the right, also if they get it again',
      async () => {
        const { id: staffId } = world.people.dataManager
        await world.database.prisma.grant.updateMany({ where: { staffId }, data: { revokedAt: new Date() } })
        await world.database.prisma.grant.create({
          data: {
            id: world.newId(),
            studyId: world.studyId,
            siteId: null,
            staffId,
            role: 'data_manager',
            grantedAt: new Date(),
          },
        })
      },
    ],
  ])('%s', async (_, end) => {
    const made = await make()
    await happen()
    await end(made)
    await send()
    expect(receiver.heard).toEqual([])
    await world.database.prisma.credential.deleteMany({ where: { staffId: world.people.dataManager.id } })
    const { id: staffId } = world.people.dataManager
    await world.database.prisma.grant.updateMany({ where: { staffId }, data: { grantedAt: new Date('2020-01-01') } })
  })
})
