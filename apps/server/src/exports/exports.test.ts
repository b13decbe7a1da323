import type { PersonName } from '../../testing/cast.ts'
import { refusalOf } from '../../testing/refusal.ts'
import { exporting, writeExported } from '../../testing/exporting.ts'
import { lastEvent } from '../../testing/trail.ts'
import { useWorld } from '../../testing/world.ts'
import { beforeAll, describe, expect, it } from 'vitest'

const world = useWorld()

const { create, fileOf } = exporting(world)
const codes = (file: { data: Record<string, string>[] }) => file.data.map((row) => row['code'])
/** How an export is written if nothing is said. */
const asUsual = { format: 'csv', profile: 'coded' }
const newest = () => lastEvent(world, 'export.create')

beforeAll(() => writeExported(world))

describe('export.create: participants', () => {
  it('has the filtered rows, with a byte order mark and the line ends of RFC 4180', async () => {
    const file = await fileOf('dataManager', 'participants', { status: ['allocated'] })
    expect(file.text).toBe(
      '\ufeffcode,site,group,peer_role,status,arm,language,birth_year,gender,screened_on,enrolled_on,ended_on,withdrawal_level,reason\r\n' +
        'BRS-0003,BRS,staff,,allocated,control,,,,2024-01-01,2024-03-11,,,\r\n',
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
    expect(await newest()).toMatchObject({
      isDisclosure: true,
      actorId: world.people.coordinatorInUlm.id,
      siteId: world.sites.ULM,
      after: { of: { kind: 'participants', filter: { status: ['enrolled'], search: 'ULM-0005' } }, rows: 1 },
    })
  })

  it('is recorded without a name that was typed into the search', async () => {
    await create('coordinatorInUlm', 'participants', { search: 'Miriam' })
    expect((await newest()).after).toEqual({ of: { kind: 'participants', filter: {} }, ...asUsual, rows: 0 })
  })

  it.each([
    { search: '0501234567' },
    { search: 'Ulmer 0771234567' },
    { search: 'ULMANN 1985' },
    { codes: ['Ulm Peter 42', 'ULM +49 731 111222'] },
    { search: 'Ruth1985' },
    { codes: ['Miriam Levi', '050-1234567', 'Ruth 1985'] },
  ])('is recorded without text that may be a name or a telephone number: %j', async (filter) => {
    await create('coordinatorInUlm', 'participants', filter)
    expect((await newest()).after).toEqual({ of: { kind: 'participants', filter: {} }, ...asUsual, rows: 0 })
  })

  it('is recorded with participant codes only in the event of their own site', async () => {
    await create('dataManager', 'participants', { codes: ['BRS-0001', 'BRS-0002', 'Miriam'] })
    expect(await newest()).toMatchObject({
      siteId: world.sites.BRS,
      after: { of: { filter: { codes: ['BRS-0001', 'BRS-0002'] } }, rows: 2 },
    })
    await create('dataManager', 'participants', { codes: ['BRS-0001', 'BRS-0002', 'ULM-0005'] })
    const { entityId } = await newest()
    const events = await world.database.prisma.auditEvent.findMany({ where: { entityId }, orderBy: { seq: 'asc' } })
    expect(events).toMatchObject([
      { siteId: world.sites.BRS, after: { of: { filter: { codes: ['BRS-0001', 'BRS-0002'] } }, rows: 2 } },
      { siteId: world.sites.ULM, after: { of: { filter: { codes: ['ULM-0005'] } }, rows: 1 } },
    ])
    await create('dataManager', 'participants', { sites: [world.sites.ULM] })
    expect(await newest()).toMatchObject({ siteId: world.sites.ULM })
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
