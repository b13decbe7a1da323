// The trail has how the sending of each file ended.
import { createHash } from 'node:crypto'
import { filesAnHour, tableFormats } from '@polyphony/domain/exports/kinds'
import { exporting, writeExported } from '../../testing/exporting.ts'
import { problemOf } from '../../testing/invitations.ts'
import { useWorld } from '../../testing/world.ts'
import { beforeAll, describe, expect, it } from 'vitest'

const world = useWorld()
const { create, bytesOf } = exporting(world)

beforeAll(() => writeExported(world))

const ends = () =>
  world.database.prisma.auditEvent.findMany({ where: { action: 'export.send' }, orderBy: { seq: 'asc' } })

/** Waits until there are so many: how a file that was cut ended is recorded afterwards. */
async function endsAfter(before: number) {
  for (let turn = 0; turn < 100; turn++) {
    const all = await ends()
    if (all.length > before) return all.slice(before)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  return []
}

describe('how the sending of a file ended', () => {
  it.each(tableFormats)('is recorded with the digest of all its bytes at each of its sites: %s', async (format) => {
    const before = (await ends()).length
    const bytes = await bytesOf('dataManager', 'participants', { format })
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    const made = await world.database.prisma.auditEvent.findFirstOrThrow({
      where: { action: 'export.create' },
      orderBy: { seq: 'desc' },
    })
    const ended = (await ends()).slice(before)
    expect(ended.map(({ siteId }) => siteId).toSorted()).toEqual([world.sites.BRS, world.sites.ULM].toSorted())
    for (const event of ended)
      expect(event).toMatchObject({
        entityId: made.entityId,
        actorId: world.people.dataManager.id,
        after: { isWhole: true, sha256 },
      })
  })

  it('is recorded only at the site of its filter', async () => {
    const before = (await ends()).length
    await bytesOf('dataManager', 'participants', {}, { sites: [world.sites.ULM] })
    expect((await ends()).slice(before)).toMatchObject([{ siteId: world.sites.ULM }])
  })

  it('is recorded as cut if the reader leaves before the end', async () => {
    const before = (await ends()).length
    const { url } = await create('coordinatorInUlm')
    const reader = (await world.fetchAs('coordinatorInUlm', url)).body!.getReader()
    await reader.cancel()
    expect(await endsAfter(before)).toMatchObject([
      { siteId: world.sites.ULM, after: { isWhole: false, sha256: null }, actorId: world.people.coordinatorInUlm.id },
    ])
  })

  it('is recorded as cut also if the answer breaks off while its whole end is written down', async () => {
    for (const taken of [0, 1, 2]) {
      const before = (await ends()).length
      const { url } = await create('coordinatorInUlm')
      const reader = (await world.fetchAs('coordinatorInUlm', url)).body!.getReader()
      let isDone = false
      for (let piece = 0; piece < taken && !isDone; piece++) isDone = (await reader.read()).done
      if (isDone) return
      const last = reader.read()
      await reader.cancel()
      await last
      await expect
        .poll(async () => (await ends()).slice(before).at(-1)?.after, { timeout: 10_000 })
        .toMatchObject({ isWhole: false })
    }
  })

  it('is recorded as cut if the right of the reader ends before it looks whole', async () => {
    const before = (await ends()).length
    const { url } = await create('coordinatorInBeerSheva')
    const answer = await world.fetchAs('coordinatorInBeerSheva', url)
    const grants = { where: { staffId: world.people.coordinatorInBeerSheva.id } }
    await world.database.prisma.grant.updateMany({ ...grants, data: { revokedAt: new Date() } })
    await expect(answer.text()).rejects.toThrow('cut short')
    expect(await endsAfter(before)).toMatchObject([{ siteId: world.sites.BRS, after: { isWhole: false } }])
    await world.database.prisma.grant.updateMany({ ...grants, data: { revokedAt: null } })
  })

  it('cannot fill the trail: one person begins at most 120 files an hour', async () => {
    const { url } = await create('investigator')
    for (let nth = 0; nth < filesAnHour; nth++)
      expect((await (await world.fetchAs('investigator', url)).arrayBuffer()).byteLength).toBeGreaterThan(0)
    const answer = await world.fetchAs('investigator', url)
    expect([answer.status, await problemOf(answer)]).toEqual([503, 'export.too_many'])
  })
})
