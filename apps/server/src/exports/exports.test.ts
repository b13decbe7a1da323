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
  // `text()` would remove the byte order mark.
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
  it('has the filtered rows, with a byte order mark and the line ends of RFC 4180', async () => {
    const file = await fileOf('dataManager', 'participants', { status: ['allocated'] })
    expect(file.text).toBe(
      '\ufeffcode,site,group,peer_role,status,arm,language,birth_year,gender,screened_on,enrolled_on,ended_on,withdrawal_level\r\n' +
        'BRS-0003,BRS,staff,,allocated,control,,,,2024-01-01,2024-03-11,,\r\n',
    )
    expect(file.answer.headers.get('content-disposition')).toBe('attachment; filename="participants-2024-03-13.csv"')
    expect(file.rows).toBe(1)
  })

  it('leaves out participants who withdrew the collected data, also if the filter asks for them', async () => {
    expect(codes(await fileOf('dataManager'))).toEqual(['BRS-0001', 'BRS-0002', 'BRS-0003', 'ULM-0005'])
    expect(codes(await fileOf('dataManager', 'participants', { status: ['withdrawn'] }))).toEqual([])
  })

  it('has no participants of other sites for a coordinator, also if the filter asks for them', async () => {
    expect(codes(await fileOf('coordinatorInUlm'))).toEqual(['ULM-0005'])
    expect(codes(await fileOf('coordinatorInUlm', 'participants', { sites: [world.sites.BRS] }))).toEqual([])
    expect(codes(await fileOf('coordinatorInUlm', 'participants', { search: 'BRS-0001' }))).toEqual([])
  })

  it('has fewer rows than the list on screen if the person may see more than export', async () => {
    // A data manager of one site sees the coded list of the whole study, but may export only their own site.
    expect(codes(await fileOf('dataManagerInUlm'))).toEqual(['ULM-0005'])
  })

  it('is recorded as a disclosure, with the person, the kind, the filter and the number of rows', async () => {
    await create('coordinatorInUlm', 'participants', { status: ['enrolled'], search: 'ULM-0005' })
    expect(await lastEvent()).toMatchObject({
      isDisclosure: true,
      actorId: world.people.coordinatorInUlm.id,
      siteId: world.sites.ULM,
      after: { of: { kind: 'participants', filter: { status: ['enrolled'], search: 'ULM-0005' } }, rows: 1 },
    })
  })

  it('is recorded without a name that was typed into the search', async () => {
    await create('coordinatorInUlm', 'participants', { search: 'Miriam' })
    expect((await lastEvent()).after).toEqual({ of: { kind: 'participants', filter: {} }, rows: 0 })
  })

  it.each([{ search: '0501234567' }, { search: 'Ruth1985' }, { codes: ['Miriam Levi', '050-1234567', 'Ruth 1985'] }])(
    'is recorded without text that may be a name or a telephone number: %j',
    async (filter) => {
      await create('coordinatorInUlm', 'participants', filter)
      expect((await lastEvent()).after).toEqual({ of: { kind: 'participants', filter: {} }, rows: 0 })
    },
  )

  it('is recorded with participant codes only in the event of their own site', async () => {
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

  it('shows an auditor of one site the number of rows of this site, and no number of other sites', async () => {
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

  it('has no cell that a spreadsheet would run as a formula', async () => {
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

describe('export.create refuses', () => {
  it.each(['transcriber', 'monitor', 'administrator'] as const)('%s', async (person) => {
    expect(await refusalOf(create(person))).toBe('access.refused')
  })

  it('a person without a grant, as if the study did not exist', async () => {
    expect(await refusalOf(create('outsider'))).toBe('study.not_found')
    expect(await refusalOf(create('formerCoordinator'))).toBe('study.not_found')
    expect(await refusalOf(create(undefined))).toBe('access.signed_out')
  })

  it.each<[string, string, object]>([
    ['a kind that does not exist', 'identities', {}],
    ['an unknown field', 'participants', { name: 'x' }],
    ['an operator in place of a text', 'participants', { search: { not: '' } }],
    ['a day that does not exist', 'participants', { enrolledFrom: '2024-02-30' }],
    ['10,000 characters', 'participants', { search: 'x'.repeat(10_000) }],
    ['a filter of another kind', 'recruitment', { status: ['enrolled'] }],
  ])('%s', async (_, kind, filter) => {
    expect(await refusalOf(create('dataManager', kind, filter))).toBe('input.invalid')
  })
})

describe('a ticket', () => {
  it('is refused from another person, and without a sign-in', async () => {
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

  it('cannot be forged', async () => {
    const { url } = await create('coordinatorInUlm')
    const [path, ticket] = url.split('?ticket=') as [string, string]
    const [version, text, signature] = ticket.split('.') as [string, string, string]
    const wider = Buffer.from(
      Buffer.from(text, 'base64url').toString().replace('"filter":{}', '"filter":{"status":["enrolled"]}'),
    ).toString('base64url')
    expect(wider).not.toBe(text)
    const signed = (given: string) => `${version}.${text}.${given}`
    for (const forged of [`${version}.${wider}.${signature}`, text, signed(''), '', '.', signed('A'.repeat(43))]) {
      expect(await codeOf(await world.fetchAs('coordinatorInUlm', `${path}?ticket=${forged}`))).toBe(
        'export.ticket_unknown',
      )
    }
    expect((await world.fetchAs('coordinatorInUlm', path.replace('participants-', '../'))).status).toBe(404)
  })

  it('is checked against the grants at the time it is used', async () => {
    const { url } = await create('coordinatorInBeerSheva')
    await world.database.prisma.grant.updateMany({
      where: { staffId: world.people.coordinatorInBeerSheva.id },
      data: { revokedAt: new Date() },
    })
    const answer = await world.fetchAs('coordinatorInBeerSheva', url)
    expect([answer.status, await codeOf(answer)]).toEqual([404, 'study.not_found'])
  })
})
