// All addresses. A page of a study is one line in `pages`. The menu and the palette read the same list.
import { createRootRoute, createRoute, createRouter, lazyRouteComponent, redirect } from '@tanstack/react-router'
import { lazy } from 'react'
import { Broken, NotFound, NotFoundAlone } from './frame/astray.tsx'
import { auditSearch } from './audit/search.ts'
import { consentSearch } from './consent/search.ts'
import { expensesSearch } from './expenses/search.ts'
import { exportsSearch } from './exports/search.ts'
import { importsSearch } from './imports/search.ts'
import { participantsSearch } from './participants/search.ts'
import { askAccount } from './platform/ask-account.ts'
import { comeIn } from './platform/come-in.ts'
import { onAnotherSignedIn } from './platform/drafts/drafts.ts'
import { ownAddress, returnTo } from './platform/own-address.ts'
import type { PageFacts } from './platform/page.ts'
import { onSignedOut } from './platform/signed-out.ts'
import { arrival, type Fields, readSearch } from './platform/search.ts'
import { beginAnew } from './platform/tab.ts'
import { openMoreWords } from './platform/words.tsx'
import { recruitmentSearch } from './recruitment/search.ts'
import { reportSearch } from './recruitment/report-search.ts'
import { scheduleSearch, sessionsSearch } from './sessions/search.ts'
import { settingsSearch } from './settings/search.ts'
import { step } from './platform/study-steps.ts'
import { importSearch, queueSearch } from './transcripts/search.ts'
import { visitsSearch } from './visits/search.ts'

const rootRoute = createRootRoute({ notFoundComponent: NotFoundAlone, errorComponent: Broken })

// The type of the module is as small as possible: a page may use the types of the router, so these must not depend on it.
type Load = () => Promise<object>
const lazily = (load: Load) => lazyRouteComponent(load as () => Promise<{ default: () => React.ReactNode }>)

const asking = { component: lazily(() => import('./platform/queries.tsx')) }

const signedInRoute = createRoute({
  ...asking,
  getParentRoute: () => rootRoute,
  id: 'signed-in',
  beforeLoad: async ({ location }) => {
    if (!(await comeIn())) throw redirect({ to: '/sign-in', search: returnTo(location.href) })
  },
})

const studyRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/s/$study',
  component: lazily(() => import('./frame/frame.tsx')),
  notFoundComponent: NotFound,
})

const nothing = {}

/** A page of a study. One that is seldom opened (`isSeldom`, `isRare`) has words that other pages do not wait for. */
function page<const Path extends string, Search extends Fields = typeof nothing>(
  path: Path,
  load: Load,
  { search, isSeldom, isRare, ...facts }: PageFacts & { search?: Search; isSeldom?: true; isRare?: true } = {},
) {
  const fields = search ?? (nothing as Search)
  return createRoute({
    getParentRoute: () => studyRoute,
    path,
    validateSearch: (raw: Record<string, unknown>) => readSearch(fields, raw),
    component: lazily(load),
    // Beside the code, and not after it.
    loader: isSeldom ? () => openMoreWords('later') : isRare && (() => openMoreWords('rare')),
    staticData: { ...facts, search: fields },
  })
}

const WaitingForMe = lazy(() => import('./transcripts/waiting-badge.tsx'))

const pages = [
  page('today', () => import('./participants/today-page.tsx'), { action: 'consent.record', menu: 'today' }),
  page('recruitment', () => import('./recruitment/recruitment-page.tsx'), {
    action: 'recruitment.view',
    menu: 'recruitment',
    search: recruitmentSearch,
  }),
  page('recruitment/report', () => import('./recruitment/report-page.tsx'), {
    action: 'report.view',
    search: reportSearch,
    isRare: true,
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
    isRare: true,
  }),
  page('import/$id', () => import('./imports/import-page.tsx'), {
    action: 'import.view',
    isRare: true,
  }),
  page('participants/$code', () => import('./participants/participant-page.tsx'), { action: 'participant.view' }),
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
    isRare: true,
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
    isRare: true,
  }),
  page('sessions/$code', () => import('./sessions/session-page.tsx'), { action: 'session.view' }),
  page('recordings/$id/certificate', () => import('./recordings/certificate-page.tsx'), {
    action: 'recording.certificate',
    isRare: true,
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
    isSeldom: true,
    menu: 'exports',
    search: exportsSearch,
  }),
  page('audit', () => import('./audit/audit-page.tsx'), {
    action: 'audit.list',
    isSeldom: true,
    menu: 'audit',
    search: auditSearch,
  }),
  page('settings', () => import('./settings/settings-page.tsx'), {
    action: 'study.view',
    isSeldom: true,
    menu: 'settings',
    search: settingsSearch,
  }),
  page('account', () => import('./account/account-page.tsx'), { isSeldom: true }),
  page('interface', () => import('./account/interface-page.tsx'), { isSeldom: true }),
] as const

const homeRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/',
  beforeLoad: async () => {
    const account = await askAccount()
    const last = account.studies.find((study) => study.slug === localStorage.getItem('polyphony.study'))
    const study = last ?? account.studies[0]
    if (study) throw redirect({ to: '/s/$study', params: { study: study.slug } })
    if (account.user.isFounder) throw redirect({ to: '/new-study' })
  },
  component: lazily(() => import('./frame/no-study-page.tsx')),
})

const newStudyRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/new-study',
  validateSearch: (raw: Record<string, unknown>) => readSearch({ step }, raw),
  component: lazily(() => import('./studies/new-study-page.tsx')),
})

const firstRoute = createRoute({
  getParentRoute: () => studyRoute,
  path: '/',
  beforeLoad: async ({ params }) => {
    const [account, { firstPage }] = await Promise.all([askAccount(), import('./frame/first-page.ts')])
    const study = account.studies.find((each) => each.slug === params.study)
    const to = study && firstPage(study, account.user.id, router)
    if (to) throw redirect({ href: to, replace: true })
  },
  component: lazily(() => import('./frame/nothing-here.tsx')),
})

const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-in',
  validateSearch: ({ next }: { next?: unknown }): { next?: string | undefined } => {
    const own = ownAddress(next)
    // A refused address is set to undefined. Without the key, the router would keep the raw value.
    return { next: own !== undefined && isPage(new URL(own, location.origin).pathname) ? own : undefined }
  },
  component: lazily(() => import('./account/sign-in-page.tsx')),
})
const forgottenRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/forgotten',
  component: lazily(() => import('./account/forgotten-page.tsx')),
})
/** Pages that are opened by a link that somebody got, signed in or not. */
const linkedRoute = createRoute({
  ...asking,
  getParentRoute: () => rootRoute,
  id: 'linked',
  beforeLoad: () => openMoreWords('inside'),
})
const linked = <const Path extends string>(path: Path, load: Load) =>
  createRoute({ getParentRoute: () => linkedRoute, path, component: lazily(load) })

const tree = rootRoute.addChildren([
  signedInRoute.addChildren([homeRoute, newStudyRoute, studyRoute.addChildren([firstRoute, ...pages])]),
  signInRoute,
  forgottenRoute,
  linkedRoute.addChildren([
    linked('/join/$token', () => import('./account/join-page.tsx')),
    linked('/claim/$token', () => import('./account/claim-page.tsx')),
    linked('/reset/$token', () => import('./account/reset-page.tsx')),
  ]),
])

const newRouter = () =>
  createRouter({ routeTree: tree, defaultPreload: 'intent', scrollRestoration: true, defaultErrorComponent: Broken })

export type Router = ReturnType<typeof newRouter>

declare module '@tanstack/react-router' {
  interface Register {
    router: Router
  }
}

let router: Router

/** Whether the application has a page at a path. */
function isPage(path: string): boolean {
  const [, params, found] = router.getMatchedRoutes(path)
  return found !== undefined && !('**' in params)
}

/** Makes the router of this tab, at the present address of the tab. */
export function openRouter(): Router {
  router?.history.destroy()
  router = newRouter()
  const { pathname, search } = router.latestLocation
  arrival.current = { pathname, search }
  return router
}

// Another person signed in, so the tab loads again: they must not see what it shows.
onAnotherSignedIn(() => location.assign('/'))

onSignedOut(() => {
  const { pathname, href } = router.state.location
  if (/^\/(sign-in|forgotten|join|claim|reset)/.test(pathname)) return
  // The cache is cleared only after the page is left, because a page that is still shown would fail without its answers.
  void router.navigate({ to: '/sign-in', search: returnTo(href) }).then(beginAnew)
})
