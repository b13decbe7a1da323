import { refusalOf } from '../../testing/refusal.ts'
import { useWorld } from '../../testing/world.ts'
import { describe, expect, it } from 'vitest'
import { schedule, writeConsenting } from '../../testing/sessions.ts'

const world = useWorld()
const coordinator = () => world.as('coordinatorInBeerSheva')

describe('session.view and session.list', () => {
  it('answers whether a session may be recorded, and whose consent is missing', async () => {
    const [yes, no] = [await writeConsenting(world), await writeConsenting(world, { refused: ['record_audio'] })]
    const { id, code } = await schedule(world, [yes, no])
    const caller = await coordinator()
    const view = () => caller.session.view({ studyId: world.studyId, code })
    expect((await view()).recording).toEqual({
      mayBeRecorded: false,
      granted: 1,
      asked: 2,
      missing: [{ code: no.code, reason: 'refused' }],
    })
    await caller.session.attend({ ...world.command(), id, attendances: [{ participantId: no.id, state: 'absent' }] })
    expect((await view()).recording).toEqual({ mayBeRecorded: true, granted: 1, asked: 1, missing: [] })
  })

  it('tells the status and the language of those who are invited, and no language of somebody who withdrew the collected data', async () => {
    const [stays, left] = [await writeConsenting(world), await writeConsenting(world)]
    const { code } = await schedule(world, [stays, left])
    const put = (id: string, data: object) => world.database.prisma.participant.updateMany({ where: { id }, data })
    await put(stays.id, { status: 'completed', language: 'he' })
    await put(left.id, { status: 'withdrawn', withdrawalLevel: 'collected_data', isUsable: false, language: 'he' })
    const { attendances } = await (await coordinator()).session.view({ studyId: world.studyId, code })
    expect(attendances.map(({ status, language }) => [status, language])).toEqual([
      ['completed', 'he'],
      ['withdrawn', null],
    ])
  })

  it('gives the same answer for a session of another site and for an unknown one', async () => {
    const { code } = await schedule(world)
    const caller = await world.as('coordinatorInUlm')
    expect(await refusalOf(caller.session.view({ studyId: world.studyId, code }))).toBe('session.not_found')
    expect(await refusalOf(caller.session.view({ studyId: world.studyId, code: 'BRS-FG-9999' }))).toBe(
      'session.not_found',
    )
    expect(await caller.session.list({ studyId: world.studyId })).toEqual({ rows: [], next: undefined, total: 0 })
  })

  it('shows a transcriber the sessions of their own transcripts, without consents', async () => {
    const a = await writeConsenting(world, { refused: ['record_audio'] })
    const { id, code } = await schedule(world, [a])
    const transcriber = await world.as('transcriber')
    expect((await transcriber.session.list({ studyId: world.studyId })).rows).toEqual([])
    await world.database.prisma.transcript.create({
      data: {
        id: world.newId(),
        studyId: world.studyId,
        siteId: world.sites.BRS,
        sessionId: id,
        language: 'he',
        stage: 'transcription',
        state: 'claimed',
        assignedToId: world.people.transcriber.id,
      },
    })
    expect((await transcriber.session.list({ studyId: world.studyId })).rows.map((row) => row.code)).toEqual([code])
    const view = await transcriber.session.view({ studyId: world.studyId, code })
    expect(view).toMatchObject({
      recording: undefined,
      attendances: [{ code: a.code, reason: undefined, status: undefined, language: undefined }],
      transcripts: [{ language: 'he' }],
    })
    expect(await refusalOf((await world.as('secondTranscriber')).session.view({ studyId: world.studyId, code }))).toBe(
      'session.not_found',
    )
  })

  it('filters by day at the site, and shows each session on one page only', async () => {
    // 00:30 in Be'er Sheva is on the day before in UTC.
    const { code } = await schedule(world, [], { on: '2024-06-02', from: '00:30', until: '01:00' })
    const caller = await coordinator()
    const on = (day: string) => caller.session.list({ studyId: world.studyId, from: day, to: day })
    expect([(await on('2024-06-02')).rows.map((row) => row.code), (await on('2024-06-01')).rows]).toEqual([[code], []])
    const seen: string[] = []
    let cursor: string | undefined
    do {
      const page = await caller.session.list({ studyId: world.studyId, limit: 3, cursor })
      seen.push(...page.rows.map((row) => row.code))
      cursor = page.next
    } while (cursor)
    expect(seen.length).toBe((await caller.session.list({ studyId: world.studyId })).total)
    expect(new Set(seen).size).toBe(seen.length)
  })

  it.each([
    'nonsense',
    '2024-02-30T00:00:00.000Z~x',
    "2024-01-01T00:00:00.000Z~' or true",
    '+275760-09-13T00:00:00.000Z~018e3a5f-0000-7000-8000-000000000000',
  ])('refuses the cursor %s', async (cursor) => {
    expect(await refusalOf((await coordinator()).session.list({ studyId: world.studyId, cursor }))).toBe(
      'input.invalid',
    )
  })

  it.each(["'; drop table session; --", '%', '\u0000', 'רון', '_'.repeat(60)])(
    'finds no session for the search %j',
    async (search) => {
      expect(
        (await (await coordinator()).session.list({ studyId: world.studyId, search: `${search} x` })).rows,
      ).toEqual([])
    },
  )
})
