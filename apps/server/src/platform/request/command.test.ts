import { Problem } from '@polyphony/domain/problem'
import { createHash } from 'node:crypto'
import { enter } from './procedure.ts'
import { forgetReceipts, receiptDays } from './jobs.ts'
import { commanding, disclosing } from './transaction.ts'
import type { Entered } from '../shapes.ts'
import { findActor } from './store/actors.ts'
import { listen, soon } from '../../../testing/listener.ts'
import { refusalOf } from '../../../testing/refusal.ts'
import { writePerson } from '../../../testing/things.ts'
import { useWorld } from '../../../testing/world.ts'
import { describe, expect, it } from 'vitest'

const world = useWorld()
const form = () => ({
  ...world.command(),
  form: 'main',
  version: world.newId().slice(-8),
  language: 'de',
  title: 'Einwilligung',
  text: 'Wir laden Sie ein.',
  scopes: ['participate'],
  siteIds: [world.sites.ULM as string],
  validFrom: '2024-03-01',
  ethicsReference: 'E-1',
})
const eventsOf = (entityId: string) => world.database.prisma.auditEvent.count({ where: { entityId } })

async function entered(
  action: 'consent.publish' | 'participant.identify' | 'recruitment.set_target',
  person: 'dataManager' | 'coordinatorInUlm' = 'dataManager',
): Promise<Entered> {
  const actor = await findActor(world.database, world.people[person].token, world.clock.now())
  return enter({ services: world.services, actor, requestId: 'a test' }, action, world.studyId)
}

describe('a command', () => {
  it('that is sent twice happens once, and gives the same answer both times', async () => {
    const [manager, body] = [await world.as('dataManager'), form()]
    const [first, second] = [await manager.consent.publish(body), await manager.consent.publish(body)]
    expect(second).toEqual(first)
    expect(await eventsOf(first.id)).toBe(1)
  })

  it('that is sent eight times at once happens once, and gives the same answer each time', async () => {
    const [manager, body] = [await world.as('dataManager'), form()]
    const answers = await Promise.all(Array.from({ length: 8 }, () => manager.consent.publish(body)))
    expect(new Set(answers.map(({ id }) => id)).size).toBe(1)
    expect(await eventsOf(answers[0]!.id)).toBe(1)
  })

  it('is announced once, also if its retry records the same events before the server finds the receipt', async () => {
    const line = await listen((path, init) => world.fetchAs('dataManager', path, init), world.studyId)
    const sent = { commandId: world.newId(), body: { months: 1 } }
    const set = async (entityId: string, command: typeof sent) =>
      commanding(await entered('recruitment.set_target'), command, async ({ record }) => {
        const targets = { targets: [] }
        record('recruitment.set_target', { entityId, siteId: world.sites.ULM, before: targets, after: targets })
        return 'set'
      })
    const [entityId, later] = [world.newId(), world.newId()]
    expect([await set(entityId, sent), await set(entityId, sent)]).toEqual(['set', 'set'])
    // Notices keep their order: a notice of the retry would come before this one.
    await set(later, { ...sent, commandId: world.newId() })
    expect(await soon(() => line.notices.some((notice) => notice.entityId === later))).toBe(true)
    expect(line.notices.filter((notice) => notice.commandId === sent.commandId)).toHaveLength(1)
    line.hangUp()
  })

  it('does nothing if its sender lost the grant while it was prepared', async () => {
    const person = await writePerson(world, { role: 'data_manager', siteId: null })
    const actor = await findActor(world.database, person.token, world.clock.now())
    const asked = enter(
      { services: world.services, actor, requestId: 'a test' },
      'recruitment.set_target',
      world.studyId,
    )
    const sent = { commandId: world.newId(), body: {} }
    const revoked = () =>
      world.database.pool.query('update "grant" set revoked_at = now() where id = $1', [person.grantId])
    let hasHappened = false
    const refusal = await refusalOf(commanding(asked, sent, async () => (hasHappened = true), revoked))
    expect([refusal, hasHappened]).toEqual(['study.not_found', false])
  })

  it('is recognised as the same when the fields of its body come in another order', async () => {
    const [manager, body] = [await world.as('dataManager'), form()]
    const first = await manager.consent.publish(body)
    const turned = Object.fromEntries(Object.entries(body).toReversed()) as typeof body
    expect(await manager.consent.publish(turned)).toEqual(first)
  })

  it('is refused under an id that the same person used for another body or another action', async () => {
    const body = form()
    await (await world.as('dataManager')).consent.publish(body)
    const { commandId } = body
    expect(await refusalOf((await world.as('dataManager')).consent.publish({ ...form(), commandId }))).toBe(
      'command.reused',
    )
    expect(await refusalOf((await world.as('dataManager')).account.set_language({ commandId, language: 'de' }))).toBe(
      'command.reused',
    )
  })

  it('keeps a digest of its body that cannot be guessed by trying names and dates', async () => {
    const coordinator = await world.as('coordinatorInUlm')
    const body = {
      ...world.command(),
      siteId: world.sites.ULM,
      screenedOn: '2024-03-12',
      group: 'service_user',
      identity: { givenName: 'Ruth', familyName: 'Levi', birthDate: '1985-05-17' },
    }
    await coordinator.participant.screen(body)
    const { id, inputSha256 } = await world.database.prisma.commandReceipt.findFirstOrThrow({
      where: { id: body.commandId },
    })
    const sorted = (value: unknown): unknown =>
      typeof value === 'object' && value !== null
        ? Object.fromEntries(
            Object.entries(value)
              .sort(([a], [b]) => (a < b ? -1 : 1))
              .map(([key, each]) => [key, sorted(each)]),
          )
        : value
    const text = JSON.stringify(sorted(body))
    expect(inputSha256).toMatch(/^[0-9a-f]{64}$/)
    expect(inputSha256).not.toBe(createHash('sha256').update(text).digest('hex'))
    // The digest is keyed and depends on the command's id: the same body under another id has another digest.
    expect(inputSha256).toBe(world.services.vault.digest(`receipt ${id}`, text))
    expect(inputSha256).not.toBe(world.services.vault.digest(`receipt ${world.newId()}`, text))
  })

  it('has a receipt for thirty days, which is then removed', async () => {
    const [manager, old, recent] = [await world.as('dataManager'), form(), form()]
    for (const body of [old, recent]) await manager.consent.publish(body)
    const aged = (body: { commandId: string }, days: number) =>
      world.database.pool.query('update command_receipt set created_at = $2 where id = $1', [
        body.commandId,
        new Date(world.clock.now().getTime() - days * 86_400_000),
      ])
    await aged(old, receiptDays + 1)
    await aged(recent, receiptDays - 1)
    expect(await forgetReceipts(world.services)).toBe(1)
    const count = ({ commandId: id }: typeof old) => world.database.prisma.commandReceipt.count({ where: { id } })
    expect([receiptDays, await count(old), await count(recent)]).toEqual([30, 0, 1])
  })

  it('that was refused leaves no receipt, so it may be sent again when the reason is gone', async () => {
    const [manager, body] = [await world.as('dataManager'), form()]
    world.clock.set('2024-03-13T10:00:00Z')
    await world.database.prisma.study.update({
      where: { id: world.studyId },
      data: { configuration: { ...(await configuration()), languages: ['en'] } },
    })
    expect(await refusalOf(manager.consent.publish(body))).toBe('consent.language_unknown')
    expect(await world.database.prisma.commandReceipt.count({ where: { id: body.commandId } })).toBe(0)
    await world.database.prisma.study.update({
      where: { id: world.studyId },
      data: { configuration: { ...(await configuration()), languages: ['en', 'de', 'he'] } },
    })
    await manager.consent.publish(body)
  })

  it('that happened gets its first answer again, also if a rule would refuse it now before the first statement', async () => {
    const sent = { commandId: world.newId(), body: {} }
    const by = await entered('recruitment.set_target')
    const first = await commanding(by, sent, async ({ record }) => {
      const none = { targets: [] }
      record('recruitment.set_target', { entityId: world.newId(), siteId: world.sites.ULM, before: none, after: none })
      return 'done'
    })
    const refuses = async () => {
      throw new Problem('site.not_found')
    }
    expect(await commanding(by, sent, refuses)).toBe(first)
    expect(await refusalOf(commanding(by, { ...sent, body: { another: 1 } }, refuses))).toBe('command.reused')
    expect(await refusalOf(commanding(by, { commandId: world.newId(), body: {} }, refuses))).toBe('site.not_found')
  })

  it('that records no event is rolled back', async () => {
    const id = world.newId()
    const sent = { commandId: world.newId(), body: {} }
    const work = commanding(await entered('consent.publish'), sent, async ({ db }) => {
      await db.execute`
        insert into session (id, study_id, site_id, code, kind, number, language, starts_at, ends_at)
        values (${id}::uuid, ${world.studyId}::uuid, ${world.sites.ULM}::uuid, 'NIL', 'interview', 1, 'de', now(), now() + interval '1 hour')`
    })
    await expect(work).rejects.toThrow(/recorded nothing/)
    expect(await world.database.prisma.session.count({ where: { id } })).toBe(0)
    expect(await world.database.prisma.commandReceipt.count({ where: { id: sent.commandId } })).toBe(0)
  })

  it('that records a field which its event does not have is rolled back', async () => {
    const sent = { commandId: world.newId(), body: {} }
    const work = commanding(await entered('consent.publish'), sent, async ({ record }) => {
      // @ts-expect-error The compiler refuses this; the test shows that the server refuses it too.
      record('consent.publish', { entityId: world.newId(), siteId: null, after: { name: 'Ruth Levi' } })
    })
    await expect(work).rejects.toThrow(/does not have/)
    expect(await world.database.prisma.commandReceipt.count({ where: { id: sent.commandId } })).toBe(0)
  })
})

describe('a disclosure', () => {
  it('that records no event gives no answer', async () => {
    const work = disclosing(await entered('participant.identify', 'coordinatorInUlm'), () => Promise.resolve('a name'))
    await expect(work).rejects.toThrow(/recorded nothing/)
  })

  it('answers without an event if it says why it needs none; if it records an event too, the event is kept', async () => {
    const asked = await entered('participant.identify', 'coordinatorInUlm')
    const untraced = disclosing(asked, ({ leaveNoTrace }) => {
      leaveNoTrace('nothing_disclosed')
      return Promise.resolve('nobody')
    })
    expect(await untraced).toBe('nobody')
    const entityId = world.newId()
    await disclosing(asked, ({ leaveNoTrace, record }) => {
      record('participant.identify', { entityId, siteId: world.sites.ULM, code: 'ULM-0001-X' })
      leaveNoTrace('recorded_just_before')
      return Promise.resolve()
    })
    expect(await eventsOf(entityId)).toBe(1)
  })
})

async function configuration(): Promise<object> {
  const study = await world.database.prisma.study.findUniqueOrThrow({ where: { id: world.studyId } })
  return study.configuration as object
}
