import { Problem } from '@polyphony/domain/problem'
import { createHash } from 'node:crypto'
import { enter } from './procedure.ts'
import { forgetReceipts, receiptDays } from './jobs.ts'
import { commanding, disclosing } from './transaction.ts'
import type { Entered } from '../shapes.ts'
import { findActor } from './store/actors.ts'
import { refusalOf } from '../../../testing/refusal.ts'
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
  action: 'consent.publish' | 'participant.identify',
  person: 'dataManager' | 'coordinatorInUlm' = 'dataManager',
): Promise<Entered> {
  const actor = await findActor(world.database, world.people[person].token, world.clock.now())
  return enter({ services: world.services, actor, requestId: 'a test' }, action, world.studyId)
}

describe('a command', () => {
  it('sent twice happens once, and answers the same both times', async () => {
    const [manager, body] = [await world.as('dataManager'), form()]
    const [first, second] = [await manager.consent.publish(body), await manager.consent.publish(body)]
    expect(second).toEqual(first)
    expect(await eventsOf(first.id)).toBe(1)
  })

  it('sent eight times at once happens once, and answers the same each time', async () => {
    const [manager, body] = [await world.as('dataManager'), form()]
    const answers = await Promise.all(Array.from({ length: 8 }, () => manager.consent.publish(body)))
    expect(new Set(answers.map(({ id }) => id)).size).toBe(1)
    expect(await eventsOf(answers[0]!.id)).toBe(1)
  })

  it('is the same however its body was written', async () => {
    const [manager, body] = [await world.as('dataManager'), form()]
    const first = await manager.consent.publish(body)
    const turned = Object.fromEntries(Object.entries(body).toReversed()) as typeof body
    expect(await manager.consent.publish(turned)).toEqual(first)
  })

  it('under an id that the same person used for something else is refused, whatever it is', async () => {
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

  it('leaves no digest by which what it said could be found by trying', async () => {
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
    // What this server's key makes of the same words for another command is another digest.
    expect(inputSha256).toBe(world.services.vault.digest(`receipt ${id}`, text))
    expect(inputSha256).not.toBe(world.services.vault.digest(`receipt ${world.newId()}`, text))
  })

  it('is forgotten thirty days later, and not before', async () => {
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

  it('that was refused left nothing, so that it may be sent again once the reason is gone', async () => {
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

  it('that happened is answered as it was, also where a rule would refuse it now before anything is asked', async () => {
    const sent = { commandId: world.newId(), body: {} }
    const by = await entered('consent.publish')
    const first = await commanding(by, sent, async ({ record }) => {
      record('account.sign_out', { entityId: world.newId(), siteId: null })
      return 'done'
    })
    const refuses = async () => {
      throw new Problem('site.not_found')
    }
    expect(await commanding(by, sent, refuses)).toBe(first)
    expect(await refusalOf(commanding(by, { ...sent, body: { another: 1 } }, refuses))).toBe('command.reused')
    expect(await refusalOf(commanding(by, { commandId: world.newId(), body: {} }, refuses))).toBe('site.not_found')
  })

  it('that recorded nothing did nothing', async () => {
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

  it('that would record what its event does not name does nothing', async () => {
    const sent = { commandId: world.newId(), body: {} }
    const work = commanding(await entered('consent.publish'), sent, async ({ record }) => {
      // @ts-expect-error the compiler refuses it; this is for what the compiler does not see
      record('consent.publish', { entityId: world.newId(), siteId: null, after: { name: 'Ruth Levi' } })
    })
    await expect(work).rejects.toThrow(/does not name/)
    expect(await world.database.prisma.commandReceipt.count({ where: { id: sent.commandId } })).toBe(0)
  })
})

describe('a disclosure', () => {
  it('that recorded nothing answers nothing', async () => {
    const work = disclosing(await entered('participant.identify', 'coordinatorInUlm'), () => Promise.resolve('a name'))
    await expect(work).rejects.toThrow(/recorded nothing/)
  })

  it('answers without an event where it says that there was nothing to record, and keeps what it recorded besides', async () => {
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
