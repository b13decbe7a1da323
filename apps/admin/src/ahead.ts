// Fetches the files of the pages that may come next, one after the other, while the person is busy with the page on screen. On a bad
// connection the next page is then there when it is wanted. Data are never fetched ahead. The files are only put into the cache of the
// browser: code that is imported without success stays missing until the page is loaded again.
import { savesData } from './platform/saves-data.ts'
import type { Router } from './routes.tsx'

const keepShell = async () => (await import('./platform/line/shell.ts')).keepShell()

/** After this time without a new page, the line is free. */
const quietMs = 1_500

/** The files of pages by their path in a study, and those of `first` and of the words, `inside <language>`, `later <language>` and `rare <language>`. */
type Files = Readonly<Record<string, readonly string[]>>

/** From now on, after each page, fetches what is likely to come next. */
export function fetchAhead(router: Router): void {
  // Only a built application has the list.
  const list = document.getElementById('ahead')?.textContent
  if (!list) return
  const files = JSON.parse(list) as Files
  const fetched = new Set<string>()
  let timer: ReturnType<typeof setTimeout> | undefined
  let last: Promise<unknown> | undefined
  const later = () => {
    clearTimeout(timer)
    timer = setTimeout(() => {
      // What the worker keeps is fetched through it. Without it, the files are in the cache of the browser.
      last ??= keepShell().catch(() => undefined)
      last = last.then(() => fetchNext(router, { files, fetched, later })).catch(() => undefined)
    }, quietMs)
  }
  router.subscribe('onRendered', later)
  later()
}

type Fetching = { files: Files; fetched: Set<string>; later: () => void }

async function fetchNext(router: Router, { files, fetched, later }: Fetching) {
  if (savesData()) return
  const { pathname } = router.state.location
  // Coordinators, who have the worst connections, begin with *Today*.
  const after = [`inside ${document.documentElement.lang}`, 'first', '/today']
  const names =
    pathname === '/sign-in'
      ? after
      : [...(await pathsOfMenu(router)), ...['later', 'rare'].map((part) => `${part} ${document.documentElement.lang}`)]
  for (const file of names.flatMap((name) => files[name] ?? [])) {
    if (router.state.location.pathname !== pathname) return
    if (fetched.has(file)) continue
    if (pathname !== '/sign-in' && (await isAsking())) return later()
    const answer = await fetch(file)
    if (!answer.ok) continue
    await answer.arrayBuffer()
    fetched.add(file)
  }
}

/** Whether the page waits for answers of the server. They come first. */
async function isAsking(): Promise<boolean> {
  const { queryClient } = await import('./platform/client.ts')
  return queryClient.isFetching() > 0
}

async function pathsOfMenu(router: Router): Promise<string[]> {
  const { pathname } = router.state.location
  if (!pathname.startsWith('/s/')) return []
  const [{ api, queryClient }, { menuOf }] = await Promise.all([
    import('./platform/client.ts'),
    import('./platform/menu-of.ts'),
  ])
  const account = queryClient.getQueryData(api.account.me.queryKey({}))
  const study = account?.studies.find(({ slug }) => pathname.startsWith(`/s/${slug}/`))
  if (!account || !study) return []
  return menuOf(study, account.user.id, router).map(({ path }) => path.slice(`/s/${study.slug}`.length))
}
