import { mostEntries, mostFetches } from '@polyphony/domain/account/calendar'
import { studyConfiguration } from '@polyphony/domain/studies/schema'
import { beforeEach, describe, expect, it } from 'vitest'
import { calendars, readCalendar } from '../../testing/calendars.ts'
import { configuration } from '../../testing/configuration.ts'
import { runJobs } from '../../testing/jobs.ts'
import { enrolled } from '../../testing/participants.ts'
import { refusalOf } from '../../testing/refusal.ts'
import { schedule } from '../../testing/sessions.ts'
import { lastEvent } from '../../testing/trail.ts'
import { visiting } from '../../testing/visits.ts'
import { useWorld } from '../../testing/world.ts'
import { startOfTests } from '../../testing/clock.ts'

const world = useWorld()
const { make, fetchLink, read, summaries } = calendars(world)
const { record } = visiting(world)
const coordinator = () => world.as('coordinatorInBeerSheva')

const start = () => new Date(startOfTests.getTime())
beforeEach(() => world.clock.set(start()))

const call = async (participantId: string, over: object = {}) =>
  (await coordinator()).participant.contact({
    ...world.command(),
    participantId,
    on: '2024-03-13',
    way: 'phone',
    outcome: 'no_answer',
    nextOn: '2024-03-20',
    expectedNextOn: null,
    ...over,
  })
const agree = async (participantId: string, on: string | null, expectedOn: string | null = null) =>
  (await coordinator()).visit.plan({ ...world.command(), participantId, timepoint: 'month_1', on, expectedOn })

describe('a calendar shows, by code', () => {
  it('visits with an agreed day, sessions with their times, and planned calls, and no other visit', async () => {
    const { participantId, code } = await enrolled(world)
    await agree(participantId, '2024-04-15')
    await call(participantId)
    const session = await schedule(world, [], { on: '2024-03-20' })
    const { link } = await make('coordinatorInBeerSheva')
    const { entries } = await read(link)
    const own = (summary: string) => entries.find((entry) => entry.summary === summary)
    expect(own(`Visit month_1 · ${code}`)).toMatchObject({
      from: '2024-04-15',
      until: '2024-04-16',
      status: 'CONFIRMED',
      description: 'Site BRS',
    })
    expect(own(`Call ${code}`)).toMatchObject({ from: '2024-03-20', until: '2024-03-21' })
    expect(own(`Session ${session.code}`)).toMatchObject({
      from: '2024-03-20T08:00:00.000Z',
      until: '2024-03-20T09:30:00.000Z',
      description: 'Site BRS, there 10:00–11:30, UTC+2 (Jerusalem)',
    })
    expect(entries.filter(({ summary }) => summary.includes(code))).toHaveLength(2)
  })

  it('no name, place, study or address of ours', async () => {
    const { participantId } = await enrolled(world)
    await agree(participantId, '2024-04-15')
    await schedule(world)
    const { link } = await make('coordinatorInBeerSheva')
    const text = await (await fetchLink(link)).text()
    const unfolded = text.replaceAll(/\r\n[ \t]/g, '')
    expect(unfolded).not.toMatch(/Room 3|Voices|voices|Be'er|127\.0\.0\.1|coordinator|focus/i)
    expect(unfolded).not.toContain(participantId)
  })

  it('the preferred hours of a call at the site, on both sides of the change of clocks', async () => {
    const { participantId, code } = await enrolled(world)
    const hours = { preferredFrom: '09:00', preferredUntil: '10:30' }
    const { link } = await make('coordinatorInBeerSheva')
    const times = async () => (await read(link)).entries.find(({ summary }) => summary === `Call ${code}`)
    // The clocks of Be'er Sheva go forward on 29 March at 02:00.
    await call(participantId, { ...hours, nextOn: '2024-03-28' })
    expect(await times()).toMatchObject({ from: '2024-03-28T07:00:00.000Z', until: '2024-03-28T08:30:00.000Z' })
    await call(participantId, { nextOn: '2024-03-29', expectedNextOn: '2024-03-28' })
    expect(await times()).toMatchObject({ from: '2024-03-29T06:00:00.000Z', until: '2024-03-29T07:30:00.000Z' })
    // An hour that the clocks skip leaves the whole day.
    await call(participantId, { preferredFrom: '02:15', expectedNextOn: '2024-03-29', nextOn: '2024-03-29' })
    expect(await times()).toMatchObject({ from: '2024-03-29', until: '2024-03-30' })
  })

  it('an entry that moves under the same UID, with a higher sequence of a session', async () => {
    const { participantId, code } = await enrolled(world)
    const session = await schedule(world, [], { on: '2024-03-21' })
    await agree(participantId, '2024-04-15')
    const { link } = await make('coordinatorInBeerSheva')
    const find = async () => {
      const { entries } = await read(link)
      return [`Visit month_1 · ${code}`, `Session ${session.code}`].map((summary) =>
        entries.find((entry) => entry.summary === summary),
      )
    }
    const before = await find()
    await agree(participantId, '2024-04-16', '2024-04-15')
    const plan = { language: 'he', on: '2024-03-22', from: '10:00', until: '11:30' }
    await (await coordinator()).session.amend({ ...world.command(), id: session.id, expectedVersion: 1, ...plan })
    const after = await find()
    expect(after.map((entry) => entry?.uid)).toEqual(before.map((entry) => entry?.uid))
    expect(new Set(after.map((entry) => entry?.uid)).size).toBe(2)
    expect(after.map((entry) => entry?.from.slice(0, 10))).toEqual(['2024-04-16', '2024-03-22'])
    expect(after[1]!.sequence).toBeGreaterThan(before[1]!.sequence)
  })

  it('cancelled sessions and missed visits as cancelled; a visit on the day on which it was held', async () => {
    const session = await schedule(world, [], { on: '2024-03-21' })
    await (await coordinator()).session.cancel({ ...world.command(), id: session.id, reason: 'The room is closed' })
    const [missed, held] = [await enrolled(world), await enrolled(world)]
    for (const { participantId } of [missed, held])
      await (
        await coordinator()
      ).visit.plan({ ...world.command(), participantId, timepoint: 'baseline', on: '2024-03-14', expectedOn: null })
    world.clock.advance(2 * 86_400_000)
    const which = { participantId: missed.participantId, timepoint: 'baseline' }
    await (await coordinator()).visit.miss({ ...world.command(), ...which, reasonCode: 'ill' })
    await record(held.participantId, { on: '2024-03-15' })
    const { link } = await make('coordinatorInBeerSheva')
    const { entries } = await read(link)
    const states = [`Session ${session.code}`, `Visit baseline · ${missed.code}`, `Visit baseline · ${held.code}`].map(
      (summary) => entries.find((entry) => entry.summary === summary),
    )
    expect(states).toMatchObject([
      { status: 'CANCELLED' },
      { status: 'CANCELLED' },
      { status: 'CONFIRMED', from: '2024-03-15' },
    ])
  })

  it('nothing of a person who must not be called any more', async () => {
    const { participantId, code } = await enrolled(world)
    await call(participantId)
    const { link } = await make('coordinatorInBeerSheva')
    expect(await summaries(link)).toContain(`Call ${code}`)
    await (
      await coordinator()
    ).participant.stop_contact({ ...world.command(), participantId, on: '2024-03-13', reason: 'Asked for it' })
    expect(await summaries(link)).not.toContain(`Call ${code}`)
  })

  it.each([
    ['must not be called any more', { noContactSince: new Date('2024-03-13') }],
    ['withdrew', { withdrawalLevel: 'further_contact' }],
  ])('no visit of a person who %s', async (_, data) => {
    const { participantId: id, code } = await enrolled(world)
    await agree(id, '2024-04-15')
    const { link } = await make('coordinatorInBeerSheva')
    expect(await summaries(link)).toContain(`Visit month_1 · ${code}`)
    await world.database.prisma.participant.updateMany({ where: { id }, data })
    expect(await summaries(link)).not.toContain(`Visit month_1 · ${code}`)
  })

  it('the days from thirty days ago to a hundred and eighty days ahead, at the site', async () => {
    const days = ['2024-02-11', '2024-02-12', '2024-09-09', '2024-09-10']
    const codes: string[] = []
    for (const on of days) {
      world.clock.set(`${on < '2024-03-13' ? on : '2024-03-13'}T10:00:00Z`)
      codes.push((await schedule(world, [], { on, kind: 'interview', from: '00:00', until: '00:30' })).code)
    }
    world.clock.set(start())
    const { link } = await make('coordinatorInBeerSheva', { kinds: ['sessions'] })
    const shown = await summaries(link)
    expect(codes.map((code) => shown.includes(`Session ${code}`))).toEqual([false, true, true, false])
  })
})

describe('iCalendar as another program reads it', () => {
  it('has lines of at most 75 octets, and escapes and folds Hebrew and Gujarati without breaking a letter', async () => {
    const names = { en: 'A' }
    const key = 'a_very_long_key_of_a_timepoint_that_makes_the_line_longer_than_a_line'.slice(0, 40)
    const timepoint = { key, names, anchor: 'baseline' as const, months: 8, before: 7, after: 7 }
    const own = studyConfiguration.parse({ ...configuration, timepoints: [...configuration.timepoints!, timepoint] })
    await world.database.prisma.study.update({ where: { id: world.studyId }, data: { configuration: own } })
    const { participantId, code } = await enrolled(world)
    await (
      await coordinator()
    ).visit.plan({ ...world.command(), participantId, timepoint: key, on: '2024-06-13', expectedOn: null })
    for (const language of ['he', 'de', 'gu', 'sw'] as const) {
      const { link } = await make('coordinatorInBeerSheva', { language })
      const text = await (await fetchLink(link)).text()
      const lines = text.split('\r\n')
      expect(lines.filter((line) => Buffer.byteLength(line) > 75)).toEqual([])
      expect(text).not.toContain('\ufffd')
      const { root, entries } = readCalendar(text)
      expect(entries.find(({ summary }) => summary.includes(key))!.summary).toContain(code)
      expect(root.getFirstPropertyValue('x-wr-caldesc')).toMatch(/30.*180.*1000/)
    }
    const { link } = await make('coordinatorInBeerSheva', { language: 'he' })
    expect(await summaries(link)).toContain(`ביקור ${key} · ${code}`)
  })

  it('says how often to fetch it again, is called Polyphony, and is a private file that nobody keeps', async () => {
    const { link } = await make('monitor')
    const answer = await fetchLink(link)
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'text/calendar; charset=utf-8',
      'content-disposition': 'attachment; filename="polyphony.ics"',
      'cache-control': 'private, no-store',
      'referrer-policy': 'no-referrer',
    })
    const text = await answer.text()
    expect(text).toContain('REFRESH-INTERVAL;VALUE=DURATION:PT1H\r\nX-PUBLISHED-TTL:PT1H\r\n')
    expect(readCalendar(text).root.getFirstPropertyValue('x-wr-calname')).toBe('Polyphony')
  })
})

describe('a calendar shows what its person may see at this moment', () => {
  it('of their own site and kinds, and of chosen sites only', async () => {
    const here = await schedule(world, [], { on: '2024-03-25' })
    const there = await (
      await world.as('coordinatorInUlm')
    ).session.schedule({
      ...world.command(),
      siteId: world.sites.ULM,
      kind: 'interview',
      language: 'de',
      on: '2024-03-25',
      from: '10:00',
      until: '11:00',
    })
    const { participantId, code } = await enrolled(world)
    await call(participantId)
    const both = [`Session ${here.code}`, `Session ${there.code}`]
    const seen = async (person: Parameters<typeof make>[0], over: object = {}) => {
      const shown = await summaries((await make(person, over)).link)
      return [...both, `Call ${code}`].map((summary) => shown.includes(summary))
    }
    expect(await seen('coordinatorInBeerSheva')).toEqual([true, false, true])
    expect(await seen('coordinatorInUlm')).toEqual([false, true, false])
    expect(await seen('monitor')).toEqual([true, true, false])
    expect(await seen('monitor', { sites: [world.sites.ULM] })).toEqual([false, true, false])
    expect(await seen('coordinatorInBeerSheva', { kinds: ['calls'] })).toEqual([false, false, true])
    expect(await seen('analyst')).toEqual([false, false, false])
    expect(await seen('transcriber')).toEqual([false, false, false])
  })

  it('and nothing more as soon as a role ends; without any role the link answers like an unknown one', async () => {
    const session = await schedule(world, [], { on: '2024-03-26' })
    const { link } = await make('dataManagerInUlm')
    const grant = { studyId: world.studyId, staffId: world.people.dataManagerInUlm.id }
    const monitor = { id: world.newId(), ...grant, role: 'monitor', siteId: world.sites.BRS }
    await world.database.prisma.grant.create({ data: monitor })
    expect(await summaries(link)).toContain(`Session ${session.code}`)
    const end = (id?: string) =>
      world.database.prisma.grant.updateMany({
        where: { staffId: grant.staffId, ...(id && { id }) },
        data: { revokedAt: world.clock.now() },
      })
    await end(monitor.id)
    await world.database.prisma.grant.create({
      data: { id: world.newId(), ...grant, role: 'administrator', siteId: world.sites.BRS },
    })
    await world.database.prisma.grant.updateMany({
      where: { staffId: grant.staffId, role: 'data_manager' },
      data: { revokedAt: world.clock.now() },
    })
    expect(await summaries(link)).toEqual([])
    await end()
    expect((await fetchLink(link)).status).toBe(404)
    // A role that is given again does not bring the link back.
    await world.database.prisma.grant.updateMany({ where: { staffId: grant.staffId }, data: { revokedAt: null } })
    expect((await fetchLink(link)).status).toBe(404)
  })

  it('and nothing of a study that requires codes of a person without them', async () => {
    await schedule(world, [], { on: '2024-03-26' })
    const { link } = await make('investigator')
    expect((await summaries(link)).length).toBeGreaterThan(0)
    const requires = (requiresCodes: boolean) =>
      world.database.pool.query(
        `update study set configuration = configuration || jsonb_build_object('requiresCodes', $2::boolean) where id = $1`,
        [world.studyId, requiresCodes],
      )
    await requires(true)
    expect(await summaries(link)).toEqual([])
    await requires(false)
  })

  it('at most a thousand entries, the coming ones first', async () => {
    const { link } = await make('coordinatorInBeerSheva', { kinds: ['sessions'] })
    await world.database.pool.query(
      `insert into session (id, study_id, site_id, code, kind, number, language, starts_at, ends_at, status)
      select gen_random_uuid(), $1, $2, 'BRS-IN-' || (5000 + n), 'interview', 5000 + n, 'he', t, t + interval '1 hour', 'scheduled'
      from generate_series(1, 1200) n, lateral (select $3::timestamptz + (n - 600) * interval '10 minutes' as t) at`,
      [world.studyId, world.sites.BRS, start()],
    )
    const shown = await summaries(link)
    expect(shown).toHaveLength(mostEntries)
    expect(shown).toContain('Session BRS-IN-6200')
    expect(shown).not.toContain('Session BRS-IN-5001')
    await world.database.pool.query(`delete from session where number > 5000`)
  })
})

describe('a link', () => {
  it('is shown once and kept as a digest, and is in the trail without itself', async () => {
    const { link, expiresAt } = await make('monitor')
    const token = /calendar\/([A-Za-z0-9_-]{43})\.ics$/.exec(link)![1]!
    expect(expiresAt.getTime() - world.clock.now().getTime()).toBe(365 * 86_400_000)
    const { rows } = await world.database.pool.query<{ found: boolean }>(
      `select exists (select from (select to_jsonb(c)::text as kept from calendar_link c union all select to_jsonb(r)::text from command_receipt r
        union all select to_jsonb(e)::text from audit_event e union all select to_jsonb(t)::text from tries t) all_rows
        where kept like '%' || $1 || '%') as found`,
      [token],
    )
    expect(rows).toEqual([{ found: false }])
    expect(await (await world.as('monitor')).account.calendar({})).toMatchObject({
      link: { kinds: ['visits', 'sessions', 'calls'], sites: null, fetchedAt: null },
    })
    expect(await lastEvent(world, 'account.make_calendar')).toMatchObject({
      actorId: world.people.monitor.id,
      after: { kinds: ['visits', 'sessions', 'calls'], sites: null, until: '2025-03-13' },
    })
  })

  it('tells its person by mail that it was made, without the link', async () => {
    const { link } = await make('monitor')
    await runJobs(world)
    const letter = (await world.letters()).at(-1)!
    expect(letter).toMatchObject({ to: ['monitor@example.org'] })
    expect(letter.text).toContain('private link to your calendar was made')
    expect(JSON.stringify(letter)).not.toContain(/calendar\/([^.]+)/.exec(link)![1]!)
  })

  it('tells its person when it was fetched last', async () => {
    const { link } = await make('monitor')
    world.clock.advance(60_000)
    await read(link)
    const { link: own } = await (await world.as('monitor')).account.calendar({})
    expect(own!.fetchedAt).toEqual(world.clock.now())
  })

  it('that is renewed, ended or expired answers exactly as one that never was', async () => {
    const answerTo = async (link: string) => {
      const answer = await fetchLink(link)
      return [answer.status, await answer.text(), [...answer.headers].filter(([name]) => name !== 'date')]
    }
    const unknown = await answerTo(`http://127.0.0.1:4000/calendar/${'A'.repeat(43)}.ics`)
    expect(unknown[0]).toBe(404)
    const { link: first } = await make('monitor')
    const { link: second } = await make('monitor')
    expect(await answerTo(first)).toEqual(unknown)
    expect((await fetchLink(second)).status).toBe(200)
    world.clock.advance(365 * 86_400_000)
    expect(await answerTo(second)).toEqual(unknown)
    world.clock.set(start())
    await (await world.as('monitor')).account.end_calendar({ commandId: world.newId() })
    expect(await answerTo(second)).toEqual(unknown)
    const { account } = await world.as('monitor')
    expect(await refusalOf(account.end_calendar({ commandId: world.newId() }))).toBe('account.calendar_not_found')
    expect(await lastEvent(world, 'account.end_calendar')).toMatchObject({ actorId: world.people.monitor.id })
  })

  it.each([
    [
      'the person signs out everywhere',
      async () => {
        await (await world.as('analyst')).account.end_all_sessions({ commandId: world.newId() })
      },
    ],
    [
      'an administrator ends their sign-ins',
      async () => {
        const { staff } = await world.as('administrator')
        await staff.end_sessions({ ...world.command(), staffId: world.people.analyst.id, reason: 'A lost telephone' })
      },
    ],
  ])('ends when %s', async (_, end) => {
    await world.database.prisma.signIn.upsert({
      where: { token: world.people.analyst.token },
      create: {
        id: world.newId(),
        token: world.people.analyst.token,
        staffId: world.people.analyst.id,
        expiresAt: new Date('2100-01-01'),
      },
      update: { createdAt: world.clock.now() },
    })
    await world.database.prisma.signIn.updateMany({ data: { createdAt: world.clock.now() } })
    const { link } = await make('analyst')
    expect((await fetchLink(link)).status).toBe(200)
    await end()
    expect((await fetchLink(link)).status).toBe(404)
  })

  it('needs a choice, and sites of which its person has a role', async () => {
    expect(await refusalOf(make('monitor', { kinds: [] }))).toBe('input.invalid')
    expect(await refusalOf(make('monitor', { sites: [] }))).toBe('input.invalid')
    expect(await refusalOf(make('monitor', { sites: [world.newId()] }))).toBe('account.calendar_site_unknown')
    expect(await refusalOf(make('outsider', { sites: [world.sites.BRS] }))).toBe('account.calendar_site_unknown')
  })

  it('is made only by a person who has proved within fifteen minutes who they are', async () => {
    world.clock.set('2024-03-13T23:00:00Z')
    await world.database.prisma.signIn.updateMany({ data: { createdAt: startOfTests } })
    expect(await refusalOf(make('monitor'))).toBe('account.password_again')
    await world.database.prisma.signIn.updateMany({ data: { createdAt: new Date('2024-03-13T23:00:00Z') } })
  })

  it('is one for a person, also if two are made at once', async () => {
    const made = await Promise.allSettled([make('monitor'), make('monitor')])
    const links = made.flatMap((each) => (each.status === 'fulfilled' ? [each.value.link] : []))
    const statuses = await Promise.all(links.map(async (link) => (await fetchLink(link)).status))
    expect(statuses.filter((status) => status === 200)).toHaveLength(1)
  })
})

describe('fetches are limited', () => {
  it('to sixty an hour by one link, and then also the right link is refused for the rest of the hour', async () => {
    world.clock.set('2024-03-14T10:00:00Z')
    await world.database.prisma.signIn.updateMany({ data: { createdAt: world.clock.now() } })
    const { link } = await make('monitor')
    const statuses = []
    for (let nth = 0; nth <= mostFetches.byLink; nth++) statuses.push((await fetchLink(link)).status)
    expect(statuses).toEqual([...Array<number>(mostFetches.byLink).fill(200), 429])
    world.clock.advance(3_600_000)
    expect((await fetchLink(link)).status).toBe(200)
  })

  it('of links that do not work from one block of addresses, and the people of this block still get their calendars', async () => {
    world.clock.set('2024-04-15T10:00:00Z')
    await world.database.prisma.signIn.updateMany({ data: { createdAt: world.clock.now() } })
    const [{ link }, { link: withoutRole }] = [await make('monitor'), await make('outsider')]
    const unknown = 'http://127.0.0.1:4000/calendar/nothing.ics'
    const statuses = new Map<number, number>()
    for (let nth = 0; nth <= mostFetches.fromBlock; nth++) {
      const { status } = await fetchLink(unknown)
      statuses.set(status, (statuses.get(status) ?? 0) + 1)
    }
    expect(Object.fromEntries(statuses)).toEqual({ 404: mostFetches.fromBlock, 429: 1 })
    expect((await fetchLink(link)).status).toBe(200)
    // It answers like an unknown link, now too.
    expect((await fetchLink(withoutRole)).status).toBe(429)
  })
})

describe('the log', () => {
  it('never has a link: not of a calendar that is fetched, nor unknown, nor while the database fails', async () => {
    world.clock.set('2024-03-16T10:00:00Z')
    await world.database.prisma.signIn.updateMany({ data: { createdAt: world.clock.now() } })
    const { link } = await make('monitor')
    const token = /calendar\/([^.]+)/.exec(link)![1]!
    await fetchLink(link)
    await fetchLink(link.replace('.ics', 'x.ics'))
    const { database } = world.services
    const fail = (): unknown => JSON.parse(`{"${token}`)
    Object.assign(world.services, { database: { ...database, pool: { query: fail }, transaction: fail } })
    const failed = await fetchLink(link)
    Object.assign(world.services, { database })
    expect(failed.status).toBe(500)
    expect(await failed.text()).not.toContain(token)
    expect(failed.headers.get('referrer-policy')).toBe('no-referrer')
    expect(world.logged.some((line) => line.includes('a bug'))).toBe(true)
    expect(world.logged.filter((line) => line.includes(token.slice(0, 12)))).toEqual([])
  })
})
