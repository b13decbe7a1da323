// Fetches the code of the pages that may come next, one after the other, while the person is busy with the page on screen. On a bad
// connection the next page is then there when it is wanted. Data are never fetched ahead.
import { openWordsInside } from './platform/words.tsx'
import type { Router } from './routes.tsx'

/** After this time without a new page, the line is free. */
const quietMs = 1_500

/** From now on, after each page, fetches what is likely to come next. */
export function fetchAhead(router: Router): void {
  let timer: ReturnType<typeof setTimeout> | undefined
  const later = () => {
    clearTimeout(timer)
    timer = setTimeout(() => void fetchNext(router).catch(() => undefined), quietMs)
  }
  router.subscribe('onRendered', later)
  later()
}

async function fetchNext(router: Router) {
  // A person who asks the browser to save data pays for each byte.
  if ((navigator as { connection?: { saveData?: boolean } }).connection?.saveData) return
  const { pathname } = router.state.location
  const paths = pathname === '/sign-in' ? await pathsAfterSignIn() : await pathsOfMenu(router)
  for (const path of paths) {
    if (router.state.location.pathname !== pathname) return
    const route = Object.values(router.routesById).find(({ fullPath }) => fullPath === `/s/$study${path}`)
    if (route) await router.loadRouteChunk(route)
  }
}

/** Coordinators, who have the worst connections, begin with *Today*. */
async function pathsAfterSignIn(): Promise<string[]> {
  await openWordsInside()
  await Promise.all([
    import('./platform/client.ts'),
    import('./platform/queries.tsx'),
    import('./frame/first-page.ts'),
    import('./frame/frame.tsx'),
  ])
  return ['/today']
}

async function pathsOfMenu(router: Router): Promise<string[]> {
  const [{ api, queryClient }, { menuOf }] = await Promise.all([
    import('./platform/client.ts'),
    import('./frame/first-page.ts'),
  ])
  const account = queryClient.getQueryData(api.account.me.queryKey({}))
  const study = account?.studies.find(({ slug }) => router.state.location.pathname.startsWith(`/s/${slug}/`))
  if (!account || !study) return []
  return menuOf(study, account.user.id, router).map(({ path }) => path.slice(`/s/${study.slug}`.length))
}
