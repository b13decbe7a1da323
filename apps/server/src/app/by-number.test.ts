// Lists of codes are sorted by number: `BRS-9999` comes before `BRS-10000`, and `BRS-FG-99` before `BRS-FG-100`.
import { bareCode, compareCodes } from '@polyphony/domain/codes'
import { formatCode, nextNumber } from '@polyphony/domain/participants/code'
import { formatSessionCode } from '@polyphony/domain/sessions/code'
import { beforeAll, describe, expect, it } from 'vitest'
import { decisions, writeForm } from '../../testing/consent.ts'
import { useWorld } from '../../testing/world.ts'

const world = useWorld()
const people: { id: string; code: string; site: 'BRS' | 'ULM' }[] = []
const sessions: { id: string; code: string }[] = []
const moment = new Date('2024-03-12T08:00:00Z')

/** At each site the last numbers before 10,000 and the first ones after it. The higher numbers are written first. */
beforeAll(async () => {
  const form = await writeForm(world)
  for (const site of ['ULM', 'BRS'] as const) {
    const numbers: number[] = []
    for (let last = 9_996; numbers.length < 8; last = numbers.at(-1)!) numbers.push(nextNumber(site, last))
    for (const number of numbers.toReversed()) people.push(await writePerson({ site, number, form }))
    for (const [kind, abbreviation] of [
      ['focus_group', 'FG'],
      ['interview', 'IN'],
    ] as const)
      for (const number of [100, 9, 99, 101])
        sessions.push(await writeSession({ site, kind, code: formatSessionCode(site, abbreviation, number), number }))
  }
})

async function writePerson({ site, number, form }: { site: 'BRS' | 'ULM'; number: number; form: string }) {
  const own = { studyId: world.studyId, siteId: world.sites[site] }
  const [id, code, isEnrolled] = [world.newId(), formatCode(site, number), number % 3 > 0]
  await world.database.prisma.participant.create({
    data: {
      ...own,
      id,
      number,
      code,
      group: 'service_user',
      status: isEnrolled ? 'enrolled' : 'eligible',
      screenedOn: new Date('2024-02-01'),
      enrolledOn: isEnrolled ? new Date(number % 3 > 1 ? '2024-02-01' : '2024-03-01') : null,
    },
  })
  if (isEnrolled)
    await world.database.prisma.consent.create({
      data: {
        ...own,
        id: world.newId(),
        participantId: id,
        formVersionId: form,
        givenOn: new Date('2024-02-01'),
        givenAt: new Date('2024-02-01T08:00:00Z'),
        method: 'paper_scan',
        decisions: { create: Object.entries(decisions()).map(([scope, isGranted]) => ({ scope, isGranted })) },
      },
    })
  return { id, code, site }
}

async function writeSession({
  site,
  code,
  ...of
}: {
  site: 'BRS' | 'ULM'
  kind: string
  code: string
  number: number
}) {
  const own = { studyId: world.studyId, siteId: world.sites[site] }
  const id = world.newId()
  const invited = people.filter((each) => each.site === site).map((each) => ({ participantId: each.id }))
  await world.database.prisma.session.create({
    data: {
      ...of,
      ...own,
      id,
      code,
      language: 'he',
      startsAt: moment,
      endsAt: new Date(moment.getTime() + 3_600_000),
      attendances: { create: invited },
    },
  })
  await world.database.prisma.transcript.create({
    data: {
      ...own,
      id: world.newId(),
      sessionId: id,
      language: 'he',
      stage: 'transcription',
      state: 'queued',
      stateSince: moment,
    },
  })
  return { id, code }
}

const inOrder = (rows: readonly { code: string }[]) => rows.map(({ code }) => code).toSorted(compareCodes)
const ask = <Over extends object>(over: Over) => ({ studyId: world.studyId as string, ...over })

/** Every row of a list, in pages of three. */
async function walk<Row>(
  page: (at: { limit: number; cursor?: string }) => Promise<{ rows: Row[]; next?: string | undefined }>,
) {
  const seen: Row[] = []
  for (let cursor: string | undefined; ;) {
    const { rows, next } = await page({ limit: 3, ...(cursor && { cursor }) })
    seen.push(...rows)
    if (!next) return seen
    cursor = next
  }
}

const manager = () => world.as('dataManager')
const coordinator = () => world.as('coordinatorInBeerSheva')
const ofBeerSheva = () => people.filter(({ site }) => site === 'BRS')

describe('the pages of a list are sorted by number', () => {
  it.each([false, true])('participants by code (descending: %s)', async (descending) => {
    const caller = await manager()
    const rows = await walk((at) => caller.participant.list(ask({ ...at, sort: 'code' as const, descending })))
    const expected = inOrder(people)
    expect(rows.map(({ code }) => code)).toEqual(descending ? expected.toReversed() : expected)
  })

  it.each([false, true])('participants by status, and by code within a status (descending: %s)', async (descending) => {
    const caller = await manager()
    const rows = await walk((at) => caller.participant.list(ask({ ...at, sort: 'status' as const, descending })))
    const key = ({ status }: { status: string }) => status
    const up = rows.toSorted((a, b) => key(a).localeCompare(key(b)) || compareCodes(a.code, b.code))
    expect(rows).toHaveLength(people.length)
    expect(rows).toEqual(descending ? up.toReversed() : up)
  })

  it.each([false, true])(
    'participants by day of enrolment, and at the end those who are not enrolled (descending: %s)',
    async (descending) => {
      const caller = await manager()
      const rows = await walk((at) => caller.participant.list(ask({ ...at, sort: 'enrolledOn' as const, descending })))
      const turn = descending ? -1 : 1
      const byCode = (a: { code: string }, b: { code: string }) => turn * compareCodes(a.code, b.code)
      const enrolled = rows
        .filter(({ enrolledOn }) => enrolledOn)
        .toSorted((a, b) => turn * a.enrolledOn!.localeCompare(b.enrolledOn!) || byCode(a, b))
      const others = rows.filter(({ enrolledOn }) => !enrolledOn).toSorted(byCode)
      expect(rows).toHaveLength(people.length)
      expect(rows).toEqual([...enrolled, ...others])
    },
  )

  it.each(['soonest', 'newest'] as const)('sessions that begin at the same time (%s)', async (order) => {
    const caller = await manager()
    const rows = await walk((at) => caller.session.list(ask({ ...at, order })))
    expect(rows.map(({ code }) => code)).toEqual(
      order === 'newest' ? inOrder(sessions).toReversed() : inOrder(sessions),
    )
  })

  it.each(['due', 'age', 'hours'] as const)('transcripts with the same value, sorted by %s', async (sort) => {
    const caller = await manager()
    const rows = await walk((at) => caller.transcript.list(ask({ ...at, sort })))
    expect(rows.map(({ sessionCode }) => sessionCode)).toEqual(inOrder(sessions))
  })

  it('the participants with a consent that is due', async () => {
    const caller = await coordinator()
    const rows = await walk((at) => caller.consent.due(ask(at)))
    expect(rows.length).toBeGreaterThan(1)
    expect(rows.map(({ code }) => code)).toEqual(inOrder(rows))
  })
})

describe('these are sorted by number:', () => {
  it('the participants that a search finds', async () => {
    const { rows } = await (await manager()).participant.list(ask({ search: 'brs', limit: 8 }))
    expect(rows.map(({ code }) => code)).toEqual(inOrder(ofBeerSheva()))
  })

  it('the participants invited to a session, on its page and in the trail', async () => {
    const caller = await coordinator()
    const { attendances } = await caller.session.view(ask({ code: 'BRS-FG-09' }))
    expect(attendances.map(({ code }) => code)).toEqual(inOrder(ofBeerSheva()))
    const { id } = sessions.find(({ code }) => code === 'BRS-FG-09')!
    const remove = ofBeerSheva().map((each) => each.id)
    const { removed } = await caller.session.invite({ ...world.command(), id, remove })
    expect(removed).toEqual(inOrder(ofBeerSheva()))
  })

  it('the participants who attended a session, beside its transcript', async () => {
    const { id } = sessions.find(({ code }) => code === 'BRS-FG-100')!
    await world.database.prisma.attendance.updateMany({ where: { sessionId: id }, data: { state: 'attended' } })
    const transcript = await world.database.prisma.transcript.findFirstOrThrow({ where: { sessionId: id } })
    const { voices } = await (await manager()).transcript.open(ask({ id: transcript.id }))
    expect(voices.attendees.map(({ code }) => code)).toEqual(inOrder(ofBeerSheva()))
  })

  it('sessions that wait for their recording', async () => {
    await world.database.prisma.session.updateMany({
      where: { siteId: world.sites.ULM },
      data: { status: 'held', heldFrom: moment },
    })
    await world.database.prisma.transcript.deleteMany({ where: { siteId: world.sites.ULM } })
    await world.database.prisma.attendance.deleteMany({ where: { siteId: world.sites.ULM } })
    const enrolled = await world.database.prisma.participant.findFirstOrThrow({
      where: { siteId: world.sites.ULM, status: 'enrolled' },
    })
    const held = sessions.filter(({ code }) => code.startsWith('ULM'))
    await world.database.prisma.attendance.createMany({
      data: held.map(({ id }) => ({
        sessionId: id,
        participantId: enrolled.id,
        studyId: world.studyId,
        siteId: world.sites.ULM,
        state: 'attended',
      })),
    })
    const { rows } = await (await world.as('coordinatorInUlm')).recording.awaited(ask({}))
    // All of them began at the same time, so they are in the order of their numbers.
    expect(rows.map(({ code }) => code)).toEqual(inOrder(held))
  })
})

describe('exported files are sorted by number', () => {
  const firstCells = async (kind: 'participants' | 'sessions' | 'transcripts') => {
    const { url } = await (await manager()).export.create({ studyId: world.studyId, kind, filter: {} })
    const lines = (await (await world.fetchAs('dataManager', url)).text()).trim().split('\r\n').slice(1)
    return lines.map((line) => line.split(',')[0]!)
  }

  it.each(['participants', 'sessions', 'transcripts'] as const)('the file of %s', async (kind) => {
    const codes = await firstCells(kind)
    expect(codes.length).toBeGreaterThan(7)
    expect(codes).toEqual(codes.toSorted(compareCodes))
    expect(codes.map(bareCode)).not.toEqual(codes.map(bareCode).toSorted())
  })
})
