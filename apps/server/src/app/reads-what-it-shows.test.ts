// A screen costs what it shows, not what is stored. The test asks every query on a study with ten thousand participants, plans the
// statements that were sent as the server's connections plan them, with EXPLAIN ANALYZE, and counts the rows that PostgreSQL read.
import { policy } from '@polyphony/domain/access/policy'
import { beforeAll, describe, expect, it } from 'vitest'
import { procedures } from '../../testing/asking.ts'
import type { PersonName } from '../../testing/cast.ts'
import { readsOf, sentWhile } from '../../testing/rows-read.ts'
import { writePopulation } from '../../testing/population.ts'
import { useWorld } from '../../testing/world.ts'

const world = useWorld()
let here: { siteId: string; code: string }
let participantId: string

beforeAll(async () => {
  const { database, clock } = world
  const ground = { database, cast: world, identityKey: Buffer.alloc(32, 7), today: clock.now() }
  here = await writePopulation(ground, { participants: 10_000, sites: 10 })
  participantId = (await database.prisma.participant.findFirstOrThrow({ where: { code: here.code } })).id
  // Only coordinators see whom to call. This one is a coordinator at all sites.
  const { id: staffId } = world.people.coordinatorInBeerSheva
  const grant = { id: world.newId(), studyId: world.studyId, siteId: null, staffId, role: 'coordinator' }
  await database.prisma.grant.create({ data: grant })
}, 120_000)

/** Most rows of all tables together for one request: a page of fifty at each of ten sites, and what is shown of fifty rows. */
const most = 2_500

type Read = { title: string; path: string; input?: () => object; as?: PersonName; most?: number }

const read = (path: string, input: Read['input'] = () => ({}), more: Partial<Read> = {}): Read => ({
  title: path,
  path,
  input,
  ...more,
})

const reads: Read[] = [
  read('account.me'),
  read('account.sessions'),
  read('account.history'),
  read('account.calendar'),
  read('token.own'),
  read('token.list', undefined, { as: 'administrator' }),
  read('webhook.own'),
  read('webhook.list', undefined, { as: 'administrator' }),
  read('study.view'),
  read('study.amendments'),
  read('study.concerned', undefined, { as: 'administrator' }),
  read('study.next_steps', undefined, { as: 'administrator' }),
  read('staff.list', undefined, { as: 'administrator' }),
  read('audit.list', undefined, { as: 'monitor' }),
  read('audit.list', () => ({ filter: { find: here.code } }), { as: 'monitor', title: 'audit.list of a code' }),
  read('audit.people', undefined, { as: 'monitor' }),
  read('allocation.view'),
  read('consent.forms'),
  read('consent.list'),
  read('consent.list', () => ({ siteId: here.siteId }), { title: 'consent.list of a site' }),
  read('consent.due'),
  read('participant.list', undefined),
  read('participant.list', () => ({ sites: [here.siteId], status: ['enrolled'], descending: true }), {
    title: 'participant.list of a site and a status',
  }),
  read('participant.list', () => ({ status: ['enrolled', 'completed'], sort: 'status' }), {
    title: 'participant.list of two statuses by status',
  }),
  read('participant.list', () => ({ sort: 'enrolledOn', descending: true }), {
    title: 'participant.list by day of enrolment',
  }),
  read('participant.list', () => ({ search: '042' }), { title: 'participant.list with a part of a code' }),
  read('participant.view', () => ({ code: here.code })),
  read('participant.calls', undefined, { as: 'coordinatorInBeerSheva' }),
  read('visit.list'),
  read('visit.list', () => ({ state: 'to_do', limit: 8 }), { title: 'visit.list of what is to do' }),
  read('visit.list', () => ({ state: 'overdue', sites: [here.siteId] }), {
    title: 'visit.list of what is overdue at a site',
  }),
  read('visit.list', () => ({ from: '2024-03-11', to: '2024-03-17', limit: 200 }), { title: 'visit.list of a week' }),
  read('visit.schedule', () => ({ code: here.code })),
  // Counts every visit: three for each enrolled service user.
  read('visit.completion', undefined, { most: 20_000 }),
  read('expense.list'),
  read('expense.list', () => ({ participant: here.code }), { title: 'expense.list of a participant' }),
  // Adds up every entry.
  read('expense.sums', undefined, { most: 40_000 }),
  read('reminder.due', undefined, { as: 'coordinatorInBeerSheva' }),
  read('reminder.due', () => ({ isOpen: true, daysAhead: 2, limit: 8 }), {
    as: 'coordinatorInBeerSheva',
    title: 'reminder.due of the next two days',
  }),
  read('reminder.list', () => ({ participantIds: [participantId] })),
  read('import.list'),
  read('recording.awaited'),
  read('recruitment.view', undefined, { as: 'investigator' }),
  read('recruitment.view', () => ({ asOf: '2024-02-15' }), {
    as: 'investigator',
    title: 'recruitment.view as of a day',
    // Sums by site, month and kind: as many for any number of participants.
    most: 12_000,
  }),
  read('recruitment.arms', undefined, { as: 'investigator' }),
  read('recruitment.funnel', () => ({ asOf: '2024-02-15', from: '2024-01-15' }), { as: 'investigator', most: 24_000 }),
  read('recruitment.people', () => ({ figure: 'screened' }), { as: 'investigator' }),
  read('recruitment.arm_people', () => ({ figure: 'allocated', arm: 'control' }), { as: 'investigator', most: 3_000 }),
  read('recruitment.scenarios', undefined, { as: 'investigator' }),
  read('recruitment.alerts', undefined, { as: 'investigator' }),
  // Counts every session and attendance, and every consent that says whether words may be quoted.
  read('report.qualitative', () => ({ siteId: null }), { as: 'investigator', most: 45_000 }),
  read('report.list', undefined, { as: 'investigator' }),
  read('session.list', () => ({ from: '2024-03-10', to: '2024-03-16' }), {
    title: 'session.list of a week',
    most: 3_500,
  }),
  read('session.view', () => ({ code: `${here.code.split('-')[0]}-FG-03` })),
  read('transcript.assignees'),
  read('session.list'),
  read('session.list', () => ({ siteId: here.siteId, status: 'scheduled' }), {
    title: 'session.list of a site and status',
  }),
  // Two in three transcripts of this study are open, each with a due day of its own, and so with a count of its own.
  read('transcript.list', undefined, { most: 4_000 }),
  read('transcript.list', () => ({ sort: 'age' }), { title: 'transcript.list by age', most: 4_000 }),
  read('transcript.list', () => ({ sort: 'hours', states: ['queued'] }), {
    title: 'transcript.list by length',
    most: 4_000,
  }),
  read('transcript.not_begun'),
  read('transcript.open_notes', () => ({ of: 'mine' })),
  read('export.list'),
  // This counts everybody who would be in the file, and who would not.
  read('export.preview', () => ({ kind: 'participants', filter: {}, profile: 'coded' }), { most: 45_000 }),
  // This adds up all transcripts: a tenth as many as there are participants.
  read('transcript.turnaround', undefined, { most: 12_000 }),
]

/** Queries that read what they check, or that need a thing which the population does not have. */
const apart = [
  'allocation.text',
  'allocation.verify',
  'audit.verify',
  'consent.form',
  'import.view',
  'import.refused',
  'recording.certificate',
  'reminder.text',
  'webhook.log',
]

it('every query is measured here', () => {
  const queries = procedures.filter(({ type, kind }) => type === 'query' && kind === 'query').map(({ path }) => path)
  expect(queries.filter((path) => !apart.includes(path)).toSorted()).toEqual(
    [...new Set(reads.map(({ path }) => path))].toSorted(),
  )
  expect(Object.keys(policy).length).toBeGreaterThan(queries.length)
})

describe('of ten thousand participants', () => {
  it.each(reads)('$title reads few rows', async ({ path, input, as = 'dataManager', most: own = most }) => {
    const asked = JSON.stringify(path.startsWith('account.') ? {} : { studyId: world.studyId, ...input?.() })
    const sent = await sentWhile(async () => {
      const answer = await world.fetchAs(as, `/trpc/${path}?input=${encodeURIComponent(asked)}`)
      expect([answer.status, await answer.text()]).toEqual([200, expect.anything()])
    })
    const statements = await readsOf(world, sent)
    const rows = statements.reduce((sum, each) => sum + each.rows, 0)
    expect([rows, rows < own || statements.toSorted((a, b) => b.rows - a.rows).slice(0, 2)]).toEqual([rows, true])
  })
})
