// The pages of a study: each is one line in `pages`. The menu and the palette read the same list.
import { createRootRoute, createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router'
import { lazy } from 'react'
import { Broken, NotFound, NotFoundAlone } from './frame/astray.tsx'
import { auditSearch } from './audit/search.ts'
import { consentSearch } from './consent/search.ts'
import { expensesSearch } from './expenses/search.ts'
import { exportsSearch } from './exports/search.ts'
import { importsSearch } from './imports/search.ts'
import { participantSearch, participantsSearch } from './participants/search.ts'
import { comeIn } from './platform/come-in.ts'
import { returnTo } from './platform/own-address.ts'
import type { PageFacts } from './platform/page.ts'
import { type Fields, readSearch } from './platform/search.ts'
import { openMoreWords } from './platform/words.tsx'
import { coreqSearch } from './recruitment/coreq-search.ts'
import { recruitmentSearch } from './recruitment/search.ts'
import { reportSearch } from './recruitment/report-search.ts'
import { scheduleSearch, sessionsSearch } from './sessions/search.ts'
import { settingsSearch } from './settings/search.ts'
import { importSearch, queueSearch } from './transcripts/search.ts'
import { visitsSearch } from './visits/search.ts'

export const rootRoute = createRootRoute({ notFoundComponent: NotFoundAlone, errorComponent: Broken })

// The type of the module is as small as possible: a page may use the types of the router, so these must not depend on it.
export type Load = () => Promise<object>
export const lazily = (load: Load) => lazyRouteComponent(load as () => Promise<{ default: () => React.ReactNode }>)

export const asking = { component: lazily(() => import('./platform/queries.tsx')) }

export const signedInRoute = createRoute({
  ...asking,
  getParentRoute: () => rootRoute,
  id: 'signed-in',
  beforeLoad: async ({ location }) => {
    if (!(await comeIn())) throw redirect({ to: '/sign-in', search: returnTo(location.href) })
  },
})

export const studyRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/s/$study',
  component: lazily(() => import('./frame/frame.tsx')),
  notFoundComponent: NotFound,
})

const nothing = {}

/** A page of a study. `words`: the part of the language that it waits for, beside the words of every page. */
function page<const Path extends string, Search extends Fields = typeof nothing>(
  path: Path,
  load: Load,
  { search, words, ...facts }: PageFacts & { search?: Search; words?: 'later' | 'rare' } = {},
) {
  const fields = search ?? (nothing as Search)
  return createRoute({
    getParentRoute: () => studyRoute,
    path,
    validateSearch: (raw: Record<string, unknown>) => readSearch(fields, raw),
    component: lazily(load),
    // Beside the code, and not after it.
    loader: words && (() => openMoreWords(words)),
    staticData: { ...facts, search: fields },
  })
}

const WaitingForMe = lazy(() => import('./transcripts/waiting-badge.tsx'))

export const pages = [
  page('today', () => import('./participants/today-page.tsx'), { action: 'consent.record', menu: 'today' }),
  page('today/reminders', () => import('./reminders/reminders-page.tsx'), { action: 'reminder.due', words: 'rare' }),
  page('recruitment', () => import('./recruitment/recruitment-page.tsx'), {
    action: 'recruitment.view',
    menu: 'recruitment',
    search: recruitmentSearch,
  }),
  page('recruitment/report', () => import('./recruitment/report-page.tsx'), {
    action: 'report.view',
    search: reportSearch,
    words: 'rare',
  }),
  page('recruitment/coreq', () => import('./recruitment/coreq-page.tsx'), {
    action: 'report.qualitative',
    search: coreqSearch,
    words: 'rare',
  }),
  page('recruitment/allocation', () => import('./allocation/allocation-page.tsx'), { action: 'allocation.view' }),
  page('work', () => import('./transcripts/my-work-page.tsx'), {
    action: 'transcript.claim',
    menu: 'myWork',
    badge: WaitingForMe,
  }),
  page('participants', () => import('./participants/participants-page.tsx'), {
    action: 'participant.list',
    menu: 'participants',
    search: participantsSearch,
  }),
  page('participants/register', () => import('./participants/register-page.tsx'), { action: 'participant.register' }),
  page('import', () => import('./imports/imports-page.tsx'), {
    action: 'import.stage',
    search: importsSearch,
    words: 'rare',
  }),
  page('import/$id', () => import('./imports/import-page.tsx'), {
    action: 'import.view',
    words: 'rare',
  }),
  page('participants/$code', () => import('./participants/participant-page.tsx'), {
    action: 'participant.view',
    search: participantSearch,
  }),
  page('consent/due', () => import('./consent/due-page.tsx'), { action: 'consent.due', search: consentSearch }),
  page('consent/forms', () => import('./consent/forms-page.tsx'), {
    action: 'consent.forms',
    menu: 'consent',
    search: consentSearch,
  }),
  page('consent/forms/publish', () => import('./consent/publish-form-page.tsx'), { action: 'consent.publish' }),
  page('consent/copies/$id', () => import('./consent/copy-page.tsx'), { action: 'consent.copy' }),
  page('consent/forms/$id', () => import('./consent/form-page.tsx'), { action: 'consent.form' }),
  page('visits', () => import('./visits/visits-page.tsx'), {
    action: 'visit.list',
    menu: 'visits',
    needs: 'hasVisits',
    search: visitsSearch,
  }),
  page('expenses', () => import('./expenses/expenses-page.tsx'), {
    action: 'expense.list',
    words: 'rare',
    menu: 'expenses',
    needs: 'hasExpenses',
    search: expensesSearch,
  }),
  page('sessions', () => import('./sessions/sessions-page.tsx'), {
    action: 'session.list',
    menu: 'sessions',
    search: sessionsSearch,
  }),
  page('sessions/schedule', () => import('./sessions/schedule-page.tsx'), {
    action: 'session.schedule',
    search: scheduleSearch,
  }),
  page('sessions/$code/sheet', () => import('./expenses/attendance-sheet-page.tsx'), {
    action: 'session.attend',
    words: 'rare',
  }),
  page('sessions/$code', () => import('./sessions/session-page.tsx'), { action: 'session.view' }),
  page('recordings/$id/certificate', () => import('./recordings/certificate-page.tsx'), {
    action: 'recording.certificate',
    words: 'rare',
  }),
  page('transcripts', () => import('./transcripts/queue-page.tsx'), {
    action: 'transcript.list',
    menu: 'transcripts',
    search: queueSearch,
  }),
  page('transcripts/turnaround', () => import('./transcripts/turnaround-page.tsx'), {
    action: 'transcript.turnaround',
  }),
  page('transcripts/import', () => import('./transcripts/import-page.tsx'), {
    action: 'transcript.import',
    search: importSearch,
  }),
  page('transcripts/import-many', () => import('./transcripts/import-many-page.tsx'), {
    action: 'transcript.take_back',
  }),
  page('transcripts/$id', () => import('./transcripts/transcript-page.tsx'), { action: 'transcript.open' }),
  page('exports', () => import('./exports/exports-page.tsx'), {
    action: 'export.create',
    words: 'later',
    menu: 'exports',
    search: exportsSearch,
  }),
  page('audit', () => import('./audit/audit-page.tsx'), {
    action: 'audit.list',
    words: 'later',
    menu: 'audit',
    search: auditSearch,
  }),
  page('settings', () => import('./settings/settings-page.tsx'), {
    action: 'study.view',
    words: 'later',
    menu: 'settings',
    search: settingsSearch,
  }),
  page('account', () => import('./account/account-page.tsx'), { words: 'later' }),
  page('interface', () => import('./account/interface-page.tsx'), { words: 'rare' }),
] as const
