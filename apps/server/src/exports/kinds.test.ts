import type { PersonName } from '../../testing/cast.ts'
import { refusalOf } from '../../testing/refusal.ts'
import { exporting, writeExported } from '../../testing/exporting.ts'
import { useWorld } from '../../testing/world.ts'
import type { createExportInput } from '@polyphony/domain/exports/schema'
import type { z } from 'zod'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const world = useWorld()

const { create, fileOf } = exporting(world)

beforeAll(() => writeExported(world))

describe('export.create: the other kinds', () => {
  it('has recruitment by site and month, of the sites within the scope', async () => {
    expect((await fileOf('investigator', 'recruitment')).data).toEqual([
      { site: 'BRS', month: '2024-02', enrolled: '1', target: '' },
      { site: 'BRS', month: '2024-03', enrolled: '1', target: '' },
      { site: 'ULM', month: '2024-03', enrolled: '1', target: '4' },
    ])
    expect((await fileOf('coordinatorInUlm', 'recruitment')).data.map((row) => row['site'])).toEqual(['ULM'])
  })

  it('has sessions in site time, and transcripts with their stage', async () => {
    const place = { studyId: world.studyId, siteId: world.sites.BRS }
    const sessionId = world.newId()
    await world.database.prisma.session.create({
      data: {
        ...place,
        id: sessionId,
        code: 'BRS-FG-01',
        kind: 'focus_group',
        number: 1,
        language: 'he',
        guideVersion: '2, revised',
        startsAt: new Date('2024-03-20T08:00:00Z'),
        endsAt: new Date('2024-03-20T09:30:00Z'),
      },
    })
    const transcript = {
      ...place,
      sessionId,
      stage: 'release',
      durationMs: 61_500,
      stateSince: new Date('2024-03-21T08:00:00Z'),
    }
    await world.database.prisma.transcript.create({
      data: { ...transcript, id: world.newId(), language: 'he', state: 'released', releasedAt: new Date() },
    })
    await world.database.prisma.transcript.create({
      data: { ...transcript, id: world.newId(), language: 'en', state: 'queued' },
    })
    expect((await fileOf('coordinatorInBeerSheva', 'sessions')).data).toMatchObject([
      {
        code: 'BRS-FG-01',
        guide_version: '2, revised',
        starts_at: '2024-03-20 10:00+02:00',
        time_zone: 'Asia/Jerusalem',
        invited: '0',
      },
    ])
    expect(
      (await fileOf('dataManager', 'transcripts')).data.map((row) => [row['language'], row['duration_seconds']]),
    ).toEqual([
      ['en', '62'],
      ['he', '62'],
    ])
    expect((await fileOf('coordinatorInUlm', 'sessions')).data).toEqual([])
    expect((await fileOf('analyst', 'transcripts')).data.map((row) => row['state'])).toEqual(['released'])
  })

  it('has every time with its offset from UTC, also times that the clocks show twice', async () => {
    const { prisma } = world.database
    const session = await prisma.session.findFirstOrThrow({ where: { code: 'BRS-FG-01' } })
    const put = (data: object) => prisma.session.updateMany({ where: { id: session.id }, data })
    const times = async () => {
      const [row] = (await fileOf('coordinatorInBeerSheva', 'sessions')).data
      return [row!['starts_at'], row!['ends_at'], row!['held_from'], row!['held_until']]
    }
    await put({ startsAt: new Date('2024-10-26T22:30:00Z'), endsAt: new Date('2024-10-26T23:30:00Z') })
    expect(await times()).toEqual(['2024-10-27 01:30+03:00', '2024-10-27 01:30+02:00', '', ''])
    const zone = (timeZone: string) => prisma.site.updateMany({ where: { code: 'BRS' }, data: { timeZone } })
    await zone('America/St_Johns')
    expect((await times())[0]).toBe('2024-10-26 20:00-02:30')
    await zone('Asia/Kolkata')
    expect((await times())[0]).toBe('2024-10-27 04:00+05:30')
    await zone('Asia/Jerusalem')
    await put({ startsAt: session.startsAt, endsAt: session.endsAt })
    const since = (await fileOf('dataManager', 'transcripts')).data.map((row) => row['since'])
    expect(since).toEqual(['2024-03-21 10:00+02:00', '2024-03-21 10:00+02:00'])
  })

  it('refuses an analyst the lists that analysts may not see', async () => {
    for (const kind of ['participants', 'sessions', 'recruitment'])
      expect(await refusalOf(create('analyst', kind))).toBe('access.refused')
  })
})

describe('the day in the name of a file', () => {
  const nameOf = async (person: PersonName, kind: string, over: object = {}) =>
    (
      await (
        await world.as(person)
      ).export.create({
        ...{ studyId: world.studyId, kind, filter: {}, ...over },
      } as z.input<typeof createExportInput>)
    ).name
  beforeAll(() => world.clock.set('2024-03-13T22:30:00Z')) // 00:30 on the 14th in Be'er Sheva, 23:30 on the 13th in Ulm
  afterAll(() => world.clock.set('2024-03-13T10:00:00Z'))

  it.each(['participants', 'sessions', 'recruitment'])('is the day of its site: %s', async (kind) => {
    expect(await nameOf('coordinatorInBeerSheva', kind)).toBe(`${kind}-2024-03-14.csv`)
    expect(await nameOf('coordinatorInUlm', kind, { today: '2024-03-14' })).toBe(`${kind}-2024-03-13.csv`)
  })

  it('is the day of the site if the filter allows only one site', async () => {
    for (const [kind, filter] of [
      ['participants', { sites: [world.sites.BRS] }],
      ['participants', { codes: ['BRS-0001', 'brs 0002'] }],
      ['sessions', { siteId: world.sites.BRS }],
      ['transcripts', { siteIds: [world.sites.BRS] }],
    ] as const)
      expect(await nameOf('dataManager', kind, { filter, today: '2024-03-13' })).toBe(`${kind}-2024-03-14.csv`)
  })

  it('is the day of the reader if the sites have several time zones', async () => {
    expect(await nameOf('dataManager', 'participants', { today: '2024-03-12' })).toBe('participants-2024-03-12.csv')
    expect(await nameOf('dataManager', 'participants')).toBe('participants-2024-03-13.csv')
  })
})
