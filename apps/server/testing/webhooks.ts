// Webhooks of participants in Be'er Sheva, with real receivers, for the tests of what is sent. There are none when a test begins.
import type { WebhookKind } from '@polyphony/domain/webhooks/kinds'
import { afterEach, beforeAll, beforeEach } from 'vitest'
import { sendDue } from '../src/webhooks/commands/send.ts'
import { takeDue } from '../src/webhooks/store/due.ts'
import type { PersonName } from './cast.ts'
import { openReceiver, type Receiver } from './receiver.ts'
import { type Things, writeThings } from './things.ts'
import type { World } from './world.ts'

/** For so long a server that sends has a webhook. */
const takenMs = 30_000

export type Asked = { address: string; kinds: WebhookKind[]; siteIds: string[] }

export function hooking(world: World) {
  const open: Receiver[] = []
  const things = {} as Things
  beforeAll(async () => void Object.assign(things, await writeThings(world, { site: 'BRS' })))
  beforeEach(() => world.database.prisma.webhook.deleteMany({}))
  afterEach(async () => {
    for (const each of open.splice(0)) await each.close()
  })

  /** A receiver until the test ends. */
  const receive = async () => {
    const receiver = await openReceiver()
    open.push(receiver)
    return receiver
  }
  const usual = (): Asked => ({
    address: 'https://hooks.example.org/a-secret-path',
    kinds: ['participant.enrol', 'session.hold'],
    siteIds: [world.sites.BRS],
  })
  /** Of a receiver that is given for `over`, its address is asked for. */
  const make = async (person: PersonName, over: Partial<Asked> = {}) => {
    const { address, kinds, siteIds } = { ...usual(), ...over }
    return (await world.as(person)).webhook.create({ ...world.command(), address, kinds, siteIds })
  }
  const named = (webhookId: string) => ({ ...world.command(), webhookId })
  const event = (over: object = {}) => ({
    id: world.newId(),
    studyId: world.studyId,
    siteId: world.sites.BRS,
    action: 'participant.enrol',
    entity: 'participant',
    entityId: things.participant,
    code: things.participantCode,
    reason: 'A secret reason',
    requestId: 'a test',
    ...over,
  })
  /** An event as a command records it, written as the owner. */
  const happen = (over?: object) => world.database.prisma.auditEvent.create({ data: event(over) })
  const happenOften = (count: number, over?: object) =>
    world.database.prisma.auditEvent.createMany({ data: Array.from({ length: count }, () => event(over)) })
  const send = (signal?: AbortSignal) => sendDue({ services: world.services, signal })
  /** Takes the next message, as a server does before it sends. */
  const take = () => {
    const now = world.clock.now()
    return takeDue(world.services.database, { now, until: new Date(now.getTime() + takenMs), except: [] })
  }
  const log = async (person: PersonName, { id }: { id: string }) =>
    (await world.as(person)).webhook.log({ studyId: world.studyId, webhookId: id })
  return { things, receive, usual, make, named, happen, happenOften, send, take, log }
}
