// The addresses outside of a study, and the router of the tab.
import { createRoute, createRouter, redirect } from '@tanstack/react-router'
import { Broken } from './frame/astray.tsx'
import { askAccount } from './platform/ask-account.ts'
import { onAnotherSignedIn } from './platform/drafts/drafts.ts'
import { ownAddress, returnTo } from './platform/own-address.ts'
import { lazyRare } from './platform/rare.tsx'
import { onSignedOut } from './platform/signed-out.ts'
import { arrival, readSearch } from './platform/search.ts'
import { beginAnew } from './platform/tab.ts'
import { openMoreWords } from './platform/words.tsx'
import { step } from './platform/study-steps.ts'
import { asking, lazily, type Load, pages, rootRoute, signedInRoute, studyRoute } from './pages.tsx'

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
  component: lazyRare(() => import('./studies/new-study-page.tsx')),
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
