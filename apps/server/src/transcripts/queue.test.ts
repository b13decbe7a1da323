import { refusalOf } from '../../testing/refusal.ts'
import { useWorld } from '../../testing/world.ts'
import { beforeAll, describe, expect, it } from 'vitest'
import { pass, writeHeld, writeTranscript } from '../../testing/transcripts.ts'

const world = useWorld()
const names = new Map<string, string>()

/** Six transcripts: a to d in Be'er Sheva, e and f in Ulm, of one to six hours. */
async function begin(name: string, hours: number, at: { site?: 'BRS' | 'ULM'; language?: string; on?: string } = {}) {
  const before = world.clock.now()
  if (at.on) world.clock.set(at.on)
  const time = `0${hours}:00:00.000`
  const content = `WEBVTT\n\n00:00:00.000 --> ${time}\n<v A>words\n`
  const { id } = await writeTranscript(world, await writeHeld(world, at), { content, language: at.language ?? 'he' })
  names.set(id, name)
  world.clock.set(before)
  return id
}

const list = async (asked: object = {}, person: Parameters<typeof world.as>[0] = 'dataManager') =>
  (await world.as(person)).transcript.list({ studyId: world.studyId, ...asked })
const listed = async (asked: object = {}, person: Parameters<typeof world.as>[0] = 'dataManager') =>
  (await list(asked, person)).rows.map(({ id }) => names.get(id)).join('')

beforeAll(async () => {
  world.clock.set('2024-03-01T10:00:00Z')
  const a = await begin('a', 1)
  await begin('e', 5, { site: 'ULM', language: 'de' })
  world.clock.set('2024-03-05T10:00:00Z')
  const b = await begin('b', 2)
  const c = await begin('c', 3, { language: 'en' })
  world.clock.set('2024-03-10T10:00:00Z')
  const d = await begin('d', 4)
  await begin('f', 6, { site: 'ULM', language: 'de', on: '2024-03-11T10:00:00Z' })
  await pass(world, a, 'transcriber')
  await pass(world, a, 'secondTranscriber')
  await pass(world, a, 'transcriber')
  await (await world.as('investigator')).transcript.release({ ...world.command(), id: a, reason: 'Complete' })
  await pass(world, b, 'transcriber')
  const manager = await world.as('dataManager')
  await manager.transcript.assign({
    ...world.command(),
    ids: [c],
    staffId: world.people.transcriber.id,
    dueOn: '2024-03-12',
  })
  await (await world.as('secondTranscriber')).transcript.claim({ ...world.command(), id: d })
  world.clock.set('2024-03-18T10:00:00Z')
})

describe('transcript.list', () => {
  it.each([
    ['all, sorted by due day', {}, 'cebdfa'],
    ['a stage', { stages: ['verification'] }, 'b'],
    ['open transcripts', { states: ['queued', 'claimed', 'assigned'] }, 'cebdf'],
    ['a language', { languages: ['de'] }, 'ef'],
    ['transcripts without a person', { with: 'nobody' }, 'ebf'],
    ['my own transcripts', { with: 'me' }, ''],
    ['overdue transcripts', { isOverdue: true }, 'ceb'],
    ['transcripts that are not overdue', { isOverdue: false }, 'dfa'],
    ['sessions by a part of their code in lower case', { search: 'ulm-fg' }, 'ef'],
    ['nothing for a code with a wildcard', { search: '%' }, ''],
    ['all, sorted by length', { sort: 'hours' }, 'fedcba'],
  ] as const)('shows %s', async (_, asked, expected) => {
    expect(await listed(asked)).toBe(expected)
  })

  it('sorts by age, oldest first', async () => {
    const since = (await list({ sort: 'age' })).rows.map((row) => row.since)
    expect(since).toEqual(since.toSorted())
    expect(new Set(since).size).toBeGreaterThan(2)
  })

  it('counts the filtered transcripts, and their number and hours by stage', async () => {
    const { summary } = await list({ siteIds: [world.sites.BRS] })
    expect(summary).toMatchObject({ total: 4, waiting: 3, overdue: 2, durationMs: 10 * 3_600_000 })
    expect(summary.stages.toSorted((a, b) => (a.stage < b.stage ? -1 : 1))).toEqual([
      { stage: 'release', transcripts: 1, durationMs: 3_600_000 },
      { stage: 'transcription', transcripts: 2, durationMs: 7 * 3_600_000 },
      { stage: 'verification', transcripts: 1, durationMs: 2 * 3_600_000 },
    ])
  })

  it('shows each row on one page only, in order, for every sort', async () => {
    for (const sort of ['due', 'age', 'hours'] as const) {
      const whole = await listed({ sort })
      let paged = ''
      let cursor: string | undefined
      do {
        const page = await list({ sort, limit: 2, ...(cursor && { cursor }) })
        paged += page.rows.map(({ id }) => names.get(id)).join('')
        expect(page.summary.total).toBe(6)
        cursor = page.next
      } while (cursor)
      expect(paged).toBe(whole)
    }
  })

  it.each(['x', 'W10=', Buffer.from('["a","b"]').toString('base64url')])('refuses %s as a cursor', async (cursor) => {
    expect(await refusalOf(list({ cursor }))).toBe('input.invalid')
  })

  it('counts days late in the time zone of the site, from the day after the due day', async () => {
    const row = (await list({ search: 'BRS', stages: ['transcription'], with: world.people.transcriber.id })).rows[0]
    expect(row).toMatchObject({ dueOn: '2024-03-12', daysLate: 6, assignedTo: 'transcriber' })
    world.clock.set('2024-03-12T21:59:00Z')
    expect((await list({ with: world.people.transcriber.id })).rows[0]?.daysLate).toBe(0)
    world.clock.set('2024-03-12T22:00:00Z')
    expect((await list({ with: world.people.transcriber.id })).rows[0]?.daysLate).toBe(1)
    world.clock.set('2024-03-18T10:00:00Z')
  })

  it.each([
    ['transcriber', 'cb', 'their own transcripts and those free to claim'],
    ['secondTranscriber', 'bd', 'their own transcripts and those free to claim'],
    ['analyst', 'a', 'released transcripts'],
    ['coordinatorInUlm', 'ef', 'those of their site'],
    ['investigator', 'cebdfa', 'the whole study'],
    ['monitor', 'cebdfa', 'the whole study'],
  ] as const)('shows %s the rows %s (%s), and counts only these', async (person, expected, _reach) => {
    expect(await listed({}, person)).toBe(expected)
    expect((await list({}, person)).summary.total).toBe(expected.length)
  })
})

describe('transcript.assignees', () => {
  it('lists the people who may type, with their sites and how many transcripts they have', async () => {
    const people = await (await world.as('dataManager')).transcript.assignees({ studyId: world.studyId })
    expect(people.map(({ name }) => name)).toEqual([
      'dataManager',
      'dataManagerInUlm',
      'secondTranscriber',
      'transcriber',
    ])
    expect(people.find(({ name }) => name === 'transcriber')).toMatchObject({ siteIds: [world.sites.BRS], held: 1 })
    expect(people.find(({ name }) => name === 'dataManager')).toMatchObject({ siteIds: null })
  })
})
