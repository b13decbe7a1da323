// What a person, or another server, does while a message is under way; and a server that fails while it turns a webhook off.
import { beforeEach, describe, expect, it } from 'vitest'
import type { Receiver } from '../../testing/receiver.ts'
import { eventsOf } from '../../testing/trail.ts'
import { hooking } from '../../testing/webhooks.ts'
import { useWorld } from '../../testing/world.ts'
import { type DueMessage, endWebhook, keepTried, removeMessage } from './store/due.ts'

const world = useWorld()
const dayMs = 86_400_000
const { receive, make: makeFor, named, happen, send, take } = hooking(world)
let receiver: Receiver

beforeEach(async () => {
  receiver = await receive()
})

const answering = (status: number) => void (receiver.answers = (_, response) => void response.writeHead(status).end())
/** Answers the first message only when this is done, and later ones at once. */
const answeringAfter = (work: () => Promise<unknown>, status: number) => {
  receiver.answers = async (_, response) => {
    answering(204)
    await work()
    response.writeHead(status).end()
  }
}
const caller = () => world.as('dataManager')
const make = async () => (await makeFor('dataManager', receiver)).id
const test = async (id: string) => (await caller()).webhook.test(named(id))
const resume = async (id: string) => (await caller()).webhook.resume(named(id))
const remove = async (id: string) => (await caller()).webhook.remove(named(id))
const find = (id: string) =>
  world.database.prisma.webhook.findUniqueOrThrow({ where: { id_studyId: { id, studyId: world.studyId } } })
const outcome = () => {
  const triedAt = world.clock.now()
  return { outcome: 'answered' as const, status: 204, tookMs: 1, triedAt, state: 'sent' as const, dueAt: null }
}
const heardTypes = () => receiver.heard.map(({ body }) => (JSON.parse(body) as { type: string }).type)
const actions = async (id: string) => (await eventsOf(world, id)).map(({ action }) => action)

/** A webhook at which everything has failed for five days. */
async function failing() {
  const id = await make()
  await happen()
  answering(500)
  await send()
  world.clock.advance(5 * dayMs)
  return id
}
async function turnedOff() {
  const id = await failing()
  await send()
  expect(await find(id)).toMatchObject({ turnedOffAt: world.clock.now() })
  return id
}

describe('while a message is under way', () => {
  it('a webhook that is turned on again stays on, also if the message fails', async () => {
    const id = await turnedOff()
    await test(id)
    answeringAfter(() => resume(id), 500)
    await send()
    expect(await find(id)).toMatchObject({ turnedOffAt: null, failures: 0, failingSince: null, sendingUntil: null })
    expect(await actions(id)).toEqual(['webhook.create', 'webhook.turn_off', 'webhook.test', 'webhook.resume'])
  })

  it('a test that is asked for goes at once, also if the message fails', async () => {
    const id = await make()
    await happen()
    answeringAfter(() => test(id), 500)
    await send()
    expect(heardTypes()).toEqual(['participant.enrol', 'webhook.test'])
  })

  it('a test that is asked for does not hide that the message arrived', async () => {
    const id = await failing()
    answeringAfter(() => test(id), 204)
    await send()
    expect(await find(id)).toMatchObject({ failures: 0, failingSince: null, turnedOffAt: null })
  })

  it('a webhook that is removed gets no other', async () => {
    const id = await make()
    await happen()
    await happen()
    answeringAfter(() => remove(id), 204)
    await send()
    expect(receiver.heard).toHaveLength(1)
  })

  it('a server that takes the webhook after the first one was slow keeps it when the first one ends', async () => {
    const id = await make()
    await happen()
    await happen()
    let until: Date | undefined
    answeringAfter(async () => {
      world.clock.advance(31_000)
      until = (await take())?.webhook.until
    }, 204)
    await send()
    expect(receiver.heard).toHaveLength(1)
    expect(until).toBeDefined()
    expect((await find(id)).sendingUntil).toEqual(until)
  })
})

describe('a server that another one has followed', () => {
  const waiting = { messages: [{ state: 'waiting', tries: 0 }], isEnded: false }
  it.each<[string, (due: DueMessage) => Promise<unknown>, object]>([
    [
      'keeps no outcome of its try',
      (due) => keepTried(world.services.database, due, outcome()),
      { ...waiting, messages: [{ state: 'sent', tries: 1 }] },
    ],
    ['removes no message', (due) => removeMessage(world.services.database, due), { ...waiting, messages: [] }],
    [
      'ends no webhook',
      (due) => endWebhook(world.services.database, due.webhook, world.clock.now()),
      { ...waiting, isEnded: true },
    ],
  ])('%s', async (_, write, written) => {
    const id = await make()
    await happen()
    const lost = await take()
    world.clock.advance(31_000)
    const holding = await take()
    expect(holding).toMatchObject({ id: lost!.id, tries: 0 })
    await write(lost!)
    const kept = async () => ({
      messages: await world.database.prisma.webhookMessage.findMany({
        where: { webhookId: id },
        select: { state: true, tries: true },
      }),
      isEnded: (await find(id)).endedAt !== null,
    })
    expect(await kept()).toEqual(waiting)
    expect(await find(id)).toMatchObject({ sendingUntil: holding!.webhook.until })
    // What the one that followed writes counts.
    await write(holding!)
    expect(await kept()).toEqual(written)
  })
})

describe('between taking a message and sending it', () => {
  /** Runs SQL in the moment in which a webhook is taken, as another server could at that moment. */
  async function onTaking(statement: string, work: () => Promise<unknown>) {
    await world.database.pool.query(`
      create function on_taking() returns trigger language plpgsql security definer as $$ begin ${statement}; return null; end $$;
      create trigger on_taking after update on webhook for each row when (old.sending_until is null and new.sending_until is not null)
        execute function on_taking()`)
    try {
      await work()
    } finally {
      await world.database.pool.query('drop trigger on_taking on webhook; drop function on_taking()')
    }
  }

  it('a webhook that ends gets nothing', async () => {
    await make()
    await happen()
    await onTaking('update webhook set ended_at = now() where ended_at is null', send)
    expect(receiver.heard).toEqual([])
  })

  it('a message that another server has sent is not sent again', async () => {
    const id = await make()
    await happen()
    await onTaking(`update webhook_message set state = 'sent'`, send)
    expect(receiver.heard).toEqual([])
    expect(await find(id)).toMatchObject({ sendingUntil: null, pausedUntil: null, failures: 0 })
  })
})

describe('turning a webhook off', () => {
  it('happens wholly or not at all, and is done later if it fails', async () => {
    const id = await failing()
    await happen()
    await world.database.pool.query(`
      create function refuse_event() returns trigger language plpgsql as $$ begin raise exception 'No event now'; end $$;
      create trigger refuse_event before insert on audit_event for each row when (new.action = 'webhook.turn_off') execute function refuse_event()`)
    await expect(send()).rejects.toThrow('Some messages could not be sent: 1')
    await world.database.pool.query('drop trigger refuse_event on audit_event; drop function refuse_event()')
    expect(await find(id)).toMatchObject({ turnedOffAt: null, failures: 1 })
    const waiting = { where: { webhookId: id, state: 'waiting' } }
    expect(await world.database.prisma.webhookMessage.count(waiting)).toBe(2)
    world.clock.advance(60_000)
    await send()
    expect(await find(id)).toMatchObject({ turnedOffAt: world.clock.now() })
    expect((await actions(id)).at(-1)).toBe('webhook.turn_off')
    expect(await world.database.prisma.webhookMessage.count(waiting)).toBe(0)
  })
})
