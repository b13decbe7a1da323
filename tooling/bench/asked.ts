// Every procedure of the router, and how the bench calls it: the queries of each screen, with the inputs that it sends, and every
// command and disclosure, as the steps of the tests do them.
import type { PersonName } from '@polyphony/server/testing/cast'
import { actionsOnAllocation, drawnHere, setAllocation } from '@polyphony/server/testing/every-action/allocation'
import { actionsOnParticipants } from '@polyphony/server/testing/every-action/participants'
import { actionsOnReminders } from '@polyphony/server/testing/every-action/reminders'
import { actionsOnImports } from '@polyphony/server/testing/every-action/imports'
import { actionsOnSessions } from '@polyphony/server/testing/every-action/sessions'
import { actionsOnStudy } from '@polyphony/server/testing/every-action/study'
import { actionsOnExpenses } from '@polyphony/server/testing/every-action/expenses'
import { actionsOnVisits } from '@polyphony/server/testing/every-action/visits'
import type { Acting } from '@polyphony/server/testing/world'

/** A site, a code there and the consent form of the population. */
export type Here = { siteId: string; code: string; formId: string }

export type Query = { what: string; path: string; input: (here: Here) => object; as: PersonName; isPersonal: boolean }

const query = (
  what: string,
  path: string,
  input: Query['input'] = () => ({}),
  as: PersonName = 'dataManager',
): Query => ({
  what,
  path,
  input,
  as,
  isPersonal: path.startsWith('account.'),
})

const own = 'coordinatorInBeerSheva'

export const queries: readonly Query[] = [
  query('who is signed in', 'account.me'),
  query('own sign-ins', 'account.sessions'),
  query('what happened to the account', 'account.history'),
  query('the link to the calendar', 'account.calendar'),
  query('own tokens', 'token.own'),
  query('tokens at the sites', 'token.list', undefined, 'administrator'),
  query('own webhooks', 'webhook.own'),
  query('webhooks at the sites', 'webhook.list', undefined, 'administrator'),
  query('the log of a webhook', 'webhook.log', () => ({ webhookId: '00000000-0000-7000-8000-000000000000' })),
  query('the study', 'study.view'),
  query('the amendments of the study', 'study.amendments'),
  query('whom a change of the study concerns', 'study.concerned', undefined, 'administrator'),
  query('what a new study still needs', 'study.next_steps', undefined, 'administrator'),
  query('staff', 'staff.list', undefined, 'administrator'),
  query('participants of all sites, with counts', 'participant.list'),
  query('  of the own site, with counts', 'participant.list', undefined, own),
  query('  of the own site, a later page', 'participant.list', () => ({ cursor: after('BRS', 2_500) }), own),
  query('  of a site and a status, newest first', 'participant.list', ({ siteId }) => ({
    sites: [siteId],
    status: ['enrolled'],
    descending: true,
  })),
  query('  by day of enrolment', 'participant.list', () => ({ sort: 'enrolledOn', descending: true })),
  query('  with a part of a code', 'participant.list', () => ({ search: '123' })),
  query('calls due', 'participant.calls', undefined, own),
  query('one participant', 'participant.view', ({ code }) => ({ code })),
  query('a list of allocations verified', 'allocation.verify', () => ({
    listId: '00000000-0000-7000-8000-000000000000',
  })),
  query('the text of a list of allocations', 'allocation.text', () => ({
    listId: '00000000-0000-7000-8000-000000000000',
  })),
  query('lists of allocations', 'allocation.view'),
  query('consents due', 'consent.due'),
  query('consents', 'consent.list'),
  query('  of the own site', 'consent.list', undefined, own),
  query('consent forms', 'consent.forms'),
  query('one consent form', 'consent.form', ({ formId }) => ({ id: formId })),
  query('visits of all sites, with counts', 'visit.list'),
  query('  to do at the own site', 'visit.list', () => ({ state: 'to_do', limit: 8 }), own),
  query('the visits of one participant', 'visit.schedule', ({ code }) => ({ code })),
  query('visits by timepoint', 'visit.completion', undefined, 'investigator'),
  query('the book of expenses of all sites', 'expense.list'),
  query('  of the own site', 'expense.list', undefined, own),
  query('sums of expenses', 'expense.sums', undefined, 'investigator'),
  query('appointments of the coming days', 'reminder.due', undefined, own),
  query(
    '  of today and the next two days, not reminded',
    'reminder.due',
    () => ({ isOpen: true, daysAhead: 2, limit: 8 }),
    own,
  ),
  query('the reminders of a participant', 'reminder.list', () => ({
    participantIds: ['00000000-0000-7000-8000-000000000000'],
  })),
  query(
    'the text of a reminder',
    'reminder.text',
    () => ({
      participantId: '00000000-0000-7000-8000-000000000000',
      appointment: { kind: 'visit', timepoint: 'month_1' },
    }),
    own,
  ),
  query('the earlier exports', 'export.list'),
  query('what a file would hold', 'export.preview', () => ({ kind: 'participants', filter: {} })),
  query('sessions of all sites, with counts', 'session.list'),
  query('  of the own site', 'session.list', undefined, own),
  query('one session', 'session.view', ({ code }) => ({ code: `${code.split('-')[0]}-FG-03` })),
  query('imports of participants', 'import.list'),
  query('recordings awaited', 'recording.awaited'),
  query('transcripts of all sites, with sums', 'transcript.list'),
  query('  that are claimed or queued', 'transcript.list', () => ({ states: ['queued', 'assigned'] })),
  query('who may type', 'transcript.assignees'),
  query('sessions whose recording has no transcript', 'transcript.not_begun'),
  query('notes to answer', 'transcript.open_notes', () => ({ of: 'mine' })),
  query('turnaround', 'transcript.turnaround'),
  query('recruitment overview', 'recruitment.view', undefined, 'investigator'),
  query('  as of a past day', 'recruitment.view', () => ({ asOf: '2024-02-15' }), 'investigator'),
  query('arms', 'recruitment.arms', undefined, 'investigator'),
  query('funnel of a period', 'recruitment.funnel', () => ({ asOf: '2024-02-15', from: '2024-01-15' }), 'investigator'),
  query('people behind a figure', 'recruitment.people', () => ({ figure: 'enrolled' }), 'investigator'),
  query('  of an arm', 'recruitment.arm_people', () => ({ figure: 'allocated', arm: 'control' }), 'investigator'),
  query('scenarios of the forecast', 'recruitment.scenarios', undefined, 'investigator'),
  query('own alerts of recruitment', 'recruitment.alerts', undefined, 'investigator'),
  query('COREQ table', 'report.qualitative', () => ({ siteId: null }), 'investigator'),
  query('kept reports', 'report.list', undefined, 'investigator'),
  query('audit trail', 'audit.list', undefined, 'monitor'),
  query('  of a code', 'audit.list', ({ code }) => ({ filter: { find: code } }), 'monitor'),
  query('people in the trail', 'audit.people', undefined, 'monitor'),
  query('a piece of the trail verified', 'audit.verify', undefined, 'monitor'),
]

function after(site: string, number: number): string {
  return Buffer.from(JSON.stringify([site, number])).toString('base64url')
}

/**
 * Every command and every disclosure, in an order in which each is allowed. A later `turn` registers other people. `closing` is a site
 * without participants.
 */
export const actions = (world: Acting, turn: number, closing?: string): Record<string, () => Promise<unknown>> => ({
  ...actionsOnParticipants(world, familyNames[turn % familyNames.length]),
  ...allocating(world),
  ...actionsOnVisits(world),
  ...actionsOnExpenses(world),
  ...actionsOnReminders(world),
  ...actionsOnSessions(world),
  ...actionsOnStudy(world, closing),
  ...importing(world),
  'recording.certificate': async () => {
    const { id } = await world.database.prisma.recording.findFirstOrThrow({ where: { status: 'destroyed' } })
    return (await world.as('dataManager')).recording.certificate({ studyId: world.studyId, id })
  },
})

/** The study draws from a list only meanwhile. */
function allocating(world: Acting) {
  const drawing = actionsOnAllocation(world)
  return {
    ...drawing,
    'allocation.seal': async () => {
      await setAllocation(world, drawnHere())
      await drawing['allocation.seal']()
    },
    'allocation.open': async () => {
      await drawing['allocation.open']()
      await setAllocation(world)
    },
  }
}

/** The server of the bench writes the rows by itself. A file is looked at before it is imported. */
function importing(world: Acting) {
  const coordinator = () => world.as('coordinatorInBeerSheva')
  const view = async (importId: string) => (await coordinator()).import.view({ studyId: world.studyId, importId })
  const newest = async () => (await (await coordinator()).import.list({ studyId: world.studyId }))[0]!.id
  const { 'import.stage': stage, ...others } = actionsOnImports(world, async (importId) => {
    while ((await view(importId)).state === 'waiting') await new Promise((resolve) => setTimeout(resolve, 100))
  })
  const { 'import.map': map, ...rest } = others
  return {
    'import.stage': stage,
    'import.view': async () => view(await newest()),
    'import.map': map,
    'import.refused': async () =>
      (await coordinator()).import.refused({ studyId: world.studyId, importId: await newest() }),
    ...rest,
  }
}

/** Names that are not alike, so that nobody is taken for another. */
const familyNames = ['Levi', 'Okafor', 'Brandt', 'Mugisha', 'Shapira', 'Desai', 'Hoffmann', 'Nyambura', 'Zohar', 'Kulkarni', 'Wirtz', 'Tumwine', 'Perelman', 'Jadhav', 'Quandt', 'Lubega', 'Gvirtz', 'Fernandes', 'Xaver', 'Ssempijja', 'Yitzhaki', 'Upadhyay', 'Eichendorf', 'Ayebare', 'Rozenfeld'] // prettier-ignore

/** The stream of notices is opened, and its first bytes are awaited. */
export const stream = 'live.follow'

/** What is asked before an action is allowed, beside the actions themselves. */
export const pathsAsked = (): string[] => [
  ...new Set([...queries.map(({ path }) => path), ...Object.keys(actions({} as Acting, 0)), stream]),
]
