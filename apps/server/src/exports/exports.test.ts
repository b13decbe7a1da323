import type { PersonName } from '../../testing/cast.ts'
import { refusalOf } from '../../testing/refusal.ts'
import { useWorld } from '../../testing/world.ts'
import type { createExportInput } from '@polyphony/domain/exports/schema'
import type { z } from 'zod'
import Papa from 'papaparse'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { writePeople } from '../../testing/people.ts'

const world = useWorld()

const create = async (person: PersonName | undefined, kind = 'participants', filter: object = {}) =>
  (await world.as(person)).export.create({ studyId: world.studyId, kind, filter } as z.input<typeof createExportInput>)
const codeOf = async (answer: Response) => ((await answer.json()) as { problem: { code: string } }).problem.code

async function fileOf(person: PersonName, kind = 'participants', filter: object = {}) {
  const { url, rows } = await create(person, kind, filter)
  const answer = await world.fetchAs(person, url)
  expect(answer.status).toBe(200)
  // `text()` would take the byte order mark away.
  const text = Buffer.from(await answer.arrayBuffer()).toString('utf8')
  const { data } = Papa.parse<Record<string, string>>(text.replace(/^\ufeff/, ''), {
    header: true,
    skipEmptyLines: true,
  })
  return { text, data, rows, answer }
}
const codes = (file: { data: Record<string, string>[] }) => file.data.map((row) => row['code'])
const lastEvent = () =>
  world.database.prisma.auditEvent.findFirstOrThrow({ where: { action: 'export.create' }, orderBy: { seq: 'desc' } })

beforeAll(async () => {
  await writePeople(world, [
    { site: 'BRS', status: 'screened', times: 2 },
    { site: 'BRS', status: 'allocated', enrolledOn: '2024-03-11', arm: 'control' },
    { site: 'BRS', status: 'withdrawn', enrolledOn: '2024-02-01', isUsable: false },
    { site: 'ULM', status: 'enrolled', enrolledOn: '2024-03-12' },
  ])
  await world.database.prisma.target.create({
    data: { studyId: world.studyId, siteId: world.sites.ULM, month: new Date('2024-03-01'), participants: 4 },
  })
})

describe('export.create: participants', () => {
  it('gives what is filtered, coded, with a byte order mark and lines that end as RFC 4180 says', async () => {
    const file = await fileOf('dataManager', 'participants', { status: ['allocated'] })
    expect(file.text).toBe(
      '\ufeffcode,site,group,peer_role,status,arm,language,birth_year,gender,screened_on,enrolled_on,ended_on,withdrawal_level\r\n' +
        'BRS-0003,BRS,staff,,allocated,control,,,,2024-01-01,2024-03-11,,\r\n',
    )
    expect(file.answer.headers.get('content-disposition')).toBe('attachment; filename="participants-2024-03-13.csv"')
    expect(file.rows).toBe(1)
  })

  it('leaves out whoever withdrew what was collected, whatever the filter', async () => {
    expect(codes(await fileOf('dataManager'))).toEqual(['BRS-0001', 'BRS-0002', 'BRS-0003', 'ULM-0005'])
    expect(codes(await fileOf('dataManager', 'participants', { status: ['withdrawn'] }))).toEqual([])
  })

  it("gives a coordinator none of another site's people, by filter neither", async () => {
    expect(codes(await fileOf('coordinatorInUlm'))).toEqual(['ULM-0005'])
    expect(codes(await fileOf('coordinatorInUlm', 'participants', { sites: [world.sites.BRS] }))).toEqual([])
    expect(codes(await fileOf('coordinatorInUlm', 'participants', { search: 'BRS-0001' }))).toEqual([])
  })

  it('takes no more out than an export may, where the list on screen shows more', async () => {
    // A data manager of one site sees the coded list of the whole study, and may take out their own site's.
    expect(codes(await fileOf('dataManagerInUlm'))).toEqual(['ULM-0005'])
  })

  it('is a disclosure: who, what, with which filter, and how many', async () => {
    await create('coordinatorInUlm', 'participants', { status: ['enrolled'], search: 'ULM-0005' })
    expect(await lastEvent()).toMatchObject({
      isDisclosure: true,
      actorId: world.people.coordinatorInUlm.id,
      siteId: world.sites.ULM,
      after: { of: { kind: 'participants', filter: { status: ['enrolled'], search: 'ULM-0005' } }, rows: 1 },
    })
  })

  it('keeps a name that somebody typed into the search out of the trail', async () => {
    await create('coordinatorInUlm', 'participants', { search: 'Miriam' })
    expect((await lastEvent()).after).toEqual({ of: { kind: 'participants', filter: {} }, rows: 0 })
  })

  it.each([{ search: '0501234567' }, { search: 'Ruth1985' }, { codes: ['Miriam Levi', '050-1234567', 'Ruth 1985'] }])(
    'keeps what may be a name or a telephone number out of the trail: %j',
    async (filter) => {
      await create('coordinatorInUlm', 'participants', filter)
      expect((await lastEvent()).after).toEqual({ of: { kind: 'participants', filter: {} }, rows: 0 })
    },
  )

  it('names single people only in an event of their own site', async () => {
    await create('dataManager', 'participants', { codes: ['BRS-0001', 'BRS-0002', 'Miriam'] })
    expect(await lastEvent()).toMatchObject({
      siteId: world.sites.BRS,
      after: { of: { filter: { codes: ['BRS-0001', 'BRS-0002'] } }, rows: 2 },
    })
    await create('dataManager', 'participants', { codes: ['BRS-0001', 'BRS-0002', 'ULM-0005'] })
    const { entityId } = await lastEvent()
    const events = await world.database.prisma.auditEvent.findMany({ where: { entityId }, orderBy: { seq: 'asc' } })
    expect(events).toMatchObject([
      { siteId: world.sites.BRS, after: { of: { filter: { codes: ['BRS-0001', 'BRS-0002'] } }, rows: 2 } },
      { siteId: world.sites.ULM, after: { of: { filter: { codes: ['ULM-0005'] } }, rows: 1 } },
    ])
    await create('dataManager', 'participants', { sites: [world.sites.ULM] })
    expect(await lastEvent()).toMatchObject({ siteId: world.sites.ULM })
  })

  it('shows whoever audits one site how many rows left it, and no count of the others', async () => {
    const { database, newId, people, sites, studyId } = world
    const { id: staffId } = people.outsider
    const grant = { id: newId(), studyId, siteId: sites.ULM, staffId, role: 'administrator' }
    await database.prisma.grant.create({ data: grant })
    for (const kind of ['participants', 'recruitment', 'sessions', 'transcripts']) {
      const { rows } = await create('dataManager', kind)
      const read = async (person: PersonName) =>
        (await (await world.as(person)).audit.list({ studyId, filter: { actions: ['export.create'] }, limit: 2 })).rows
      expect(
        (await read('administrator')).map(({ after }) => (after as { rows: number }).rows).reduce((a, b) => a + b),
      ).toBe(rows)
      const seen = (await read('outsider')) as { siteId: string | null; after: unknown }[]
      const counted = { participants: 1, recruitment: 1, sessions: 0, transcripts: 0 }[kind]
      expect(seen[0]).toMatchObject({ siteId: sites.ULM, after: { of: { kind }, rows: counted } })
      expect(seen.filter((event) => event.siteId !== sites.ULM)).toEqual([])
    }
    await database.prisma.grant.deleteMany({ where: { id: grant.id } })
  })

  it('cannot be made to run in a spreadsheet', async () => {
    const row = await world.database.prisma.participant.findFirstOrThrow({ where: { code: 'ULM-0005' } })
    await world.database.prisma.participant.updateMany({
      where: { id: row.id },
      data: { gender: '=HYPERLINK("x")', language: '-1+1', group: 'a,"b"\r\nc' },
    })
    const file = await fileOf('coordinatorInUlm')
    expect(file.data[0]).toMatchObject({ gender: `'=HYPERLINK("x")`, language: "'-1+1", group: 'a,"b"\r\nc' })
    expect(file.text).toContain(`"'=HYPERLINK(""x"")"`)
  })
})

describe('export.create: the other kinds', () => {
  it('gives recruitment by site and month, of the sites within reach', async () => {
    expect((await fileOf('investigator', 'recruitment')).data).toEqual([
      { site: 'BRS', month: '2024-02', enrolled: '1', target: '' },
      { site: 'BRS', month: '2024-03', enrolled: '1', target: '' },
      { site: 'ULM', month: '2024-03', enrolled: '1', target: '4' },
    ])
    expect((await fileOf('coordinatorInUlm', 'recruitment')).data.map((row) => row['site'])).toEqual(['ULM'])
  })

  it('gives sessions in site time and transcripts by stage', async () => {
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

  it('gives every time with its offset from UTC, also where the clocks show it twice', async () => {
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

  it('refuses an analyst the lists that analysts do not see', async () => {
    for (const kind of ['participants', 'sessions', 'recruitment'])
      expect(await refusalOf(create('analyst', kind))).toBe('access.refused')
  })
})

describe('the day that a file carries', () => {
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

  it('is the day of the one site that the filter leaves', async () => {
    for (const [kind, filter] of [
      ['participants', { sites: [world.sites.BRS] }],
      ['participants', { codes: ['BRS-0001', 'brs 0002'] }],
      ['sessions', { siteId: world.sites.BRS }],
      ['transcripts', { siteIds: [world.sites.BRS] }],
    ] as const)
      expect(await nameOf('dataManager', kind, { filter, today: '2024-03-13' })).toBe(`${kind}-2024-03-14.csv`)
  })

  it('is the day of the reader where the sites are in several time zones', async () => {
    expect(await nameOf('dataManager', 'participants', { today: '2024-03-12' })).toBe('participants-2024-03-12.csv')
    expect(await nameOf('dataManager', 'participants')).toBe('participants-2024-03-13.csv')
  })
})

describe('export.create refuses', () => {
  it.each(['transcriber', 'monitor', 'administrator'] as const)('%s', async (person) => {
    expect(await refusalOf(create(person))).toBe('access.refused')
  })

  it('whoever has no grant, as if there were no such study', async () => {
    expect(await refusalOf(create('outsider'))).toBe('study.not_found')
    expect(await refusalOf(create('formerCoordinator'))).toBe('study.not_found')
    expect(await refusalOf(create(undefined))).toBe('access.signed_out')
  })

  it.each<[string, string, object]>([
    ['a kind that does not exist', 'identities', {}],
    ['an unknown field', 'participants', { name: 'x' }],
    ['an operator where a string belongs', 'participants', { search: { not: '' } }],
    ['a day that does not exist', 'participants', { enrolledFrom: '2024-02-30' }],
    ['10,000 characters', 'participants', { search: 'x'.repeat(10_000) }],
    ['a filter of another kind', 'recruitment', { status: ['enrolled'] }],
  ])('%s', async (_, kind, filter) => {
    expect(await refusalOf(create('dataManager', kind, filter))).toBe('input.invalid')
  })
})

describe('a ticket', () => {
  it('is of no use to another person, nor to one who is signed out', async () => {
    const { url } = await create('dataManager')
    expect(await codeOf(await world.fetchAs('investigator', url))).toBe('export.ticket_unknown')
    expect(await codeOf(await world.fetchAs(undefined, url))).toBe('access.signed_out')
  })

  it('expires after five minutes', async () => {
    const { url } = await create('dataManager')
    world.clock.advance(5 * 60_000 + 1)
    const answer = await world.fetchAs('dataManager', url)
    world.clock.set('2024-03-13T10:00:00Z')
    expect([answer.status, await codeOf(answer)]).toEqual([403, 'export.ticket_expired'])
  })

  it('cannot be written by hand', async () => {
    const { url } = await create('coordinatorInUlm')
    const [path, ticket] = url.split('?ticket=') as [string, string]
    const [text, signature] = ticket.split('.') as [string, string]
    const wider = Buffer.from(
      Buffer.from(text, 'base64url').toString().replace('"filter":{}', '"filter":{"status":["enrolled"]}'),
    ).toString('base64url')
    for (const forged of [`${wider}.${signature}`, text, `${text}.`, '', '.', `${text}.${'A'.repeat(43)}`]) {
      expect(await codeOf(await world.fetchAs('coordinatorInUlm', `${path}?ticket=${forged}`))).toBe(
        'export.ticket_unknown',
      )
    }
    expect((await world.fetchAs('coordinatorInUlm', path.replace('participants-', '../'))).status).toBe(404)
  })

  it('gives only what its holder may see when it is used, not what they might when it was made', async () => {
    const { url } = await create('coordinatorInBeerSheva')
    await world.database.prisma.grant.updateMany({
      where: { staffId: world.people.coordinatorInBeerSheva.id },
      data: { revokedAt: new Date() },
    })
    const answer = await world.fetchAs('coordinatorInBeerSheva', url)
    expect([answer.status, await codeOf(answer)]).toEqual([404, 'study.not_found'])
  })
})
