// A list that is fetched page by page. The query cache keeps the pages. A change elsewhere fetches the first page again, because
// it has the number of rows, and the pages on screen. The other pages are marked as old, and fetched when they come on screen.
import { type InfiniteData, useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo, useRef } from 'react'
import { rowsInSight } from './in-sight.tsx'

type Row = { id: string } | { code: string }
type Page = { rows: readonly Row[]; next?: string | undefined; total?: unknown }

/** A page as the server answered it. An old page may have changed since then. */
type Kept<Answer> = { answer: Answer; isOld: boolean }
type At = { cursor: string | undefined; index: number }

const restMs = 100
const keyOf = (row: Row) => ('id' in row ? row.id : row.code)

/**
 * The pages of a keyset-paged procedure: `usePages(['participant.list', input], (cursor) => trpcClient.participant.list.query({ ...input, cursor }))`.
 * The rows must be inside an `<InSight of={pages}>`, and each row needs its index in the list as `data-index`.
 * The options of tRPC for this are not used, because they add a `direction` that strict schemas refuse.
 * @param options with `isForgotten` the pages are not kept when the list is left
 */
export function usePages<Answer extends Page>(
  [path, input]: readonly [path: string, input: unknown],
  fetchPage: (cursor: string | undefined) => Promise<Answer>,
  { isForgotten = false }: { isForgotten?: boolean } = {},
) {
  const list = useRef<HTMLElement | null>(null)
  const pageOf = useRef<readonly number[]>([])
  /** Whether the next round of fetching, and the current one, are only for old pages. */
  const isForOld = useRef({ next: false, now: false })
  const isWanted = useRef<(index: number, page: Kept<Answer>) => boolean>(() => true)

  const client = useQueryClient()
  // The path is split as in the keys of tRPC, because live notices find the queries by its first part.
  const queryKey = [path.split('.'), input]
  const query = useInfiniteQuery({
    queryKey,
    queryFn: async ({ pageParam: { cursor, index }, signal }): Promise<Kept<Answer>> => {
      // A query function that reads the signal is stopped when a newer round of fetching begins.
      signal.throwIfAborted()
      const before = client.getQueryData<InfiniteData<Kept<Answer>, At>>(queryKey)
      if (index === 0) isWanted.current = wanted()
      const known = before?.pages[index]
      if (known && !isWanted.current(index, known)) {
        const isMoved = before.pageParams[index]?.cursor !== cursor
        return { ...known, isOld: known.isOld || isMoved || !isForOld.current.now }
      }
      return { answer: await fetchPage(cursor), isOld: false }
    },
    ...(isForgotten && { gcTime: 0 }),
    initialPageParam: { cursor: undefined, index: 0 } as At,
    getNextPageParam: ({ answer }, all): At | undefined =>
      answer.next === undefined ? undefined : { cursor: answer.next, index: all.length },
  })

  /** Decides which pages the round of fetching that begins now has to fetch. */
  function wanted(): typeof isWanted.current {
    isForOld.current = { next: false, now: isForOld.current.next }
    const seen = pagesInSight()
    const isSeen = (index: number) => seen?.has(index) ?? true
    return isForOld.current.now ? (index, { isOld }) => isOld && isSeen(index) : (index) => index === 0 || isSeen(index)
  }
  function pagesInSight(): ReadonlySet<number> | undefined {
    return list.current ? new Set(rowsInSight(list.current).flatMap((row) => pageOf.current[row] ?? [])) : undefined
  }

  const pages = query.data?.pages
  const shown = useMemo(() => pages && rowsOf(pages), [pages])
  pageOf.current = shown?.pageOf ?? []
  const hasOld = pages?.some(({ isOld }) => isOld) ?? false
  const look = useRef(() => {})
  look.current = () => {
    const seen = pagesInSight()
    if (query.isFetching || !pages?.some(({ isOld }, index) => isOld && (seen?.has(index) ?? true))) return
    isForOld.current.next = true
    void query.refetch()
  }
  useEffect(() => {
    if (!hasOld) return undefined
    let timer: ReturnType<typeof setTimeout>
    const soon = () => {
      clearTimeout(timer)
      timer = setTimeout(() => look.current(), restMs)
    }
    soon()
    // A column of the board scrolls by itself, and its scroll events do not bubble: `capture` hears them.
    const options = { passive: true, capture: true }
    addEventListener('scroll', soon, options)
    addEventListener('resize', soon)
    return () => {
      clearTimeout(timer)
      removeEventListener('scroll', soon, options)
      removeEventListener('resize', soon)
    }
  }, [hasOld, pages])

  /** Fetches the next page. It and a round of fetching after a change must not cancel each other. */
  const more = async () => {
    const count = () => client.getQueryData<InfiniteData<unknown>>(queryKey)?.pages.length
    const before = count()
    for (let tries = 0; tries < 3 && count() === before; tries++) {
      if (client.isFetching({ queryKey, exact: true }) > 0) await query.refetch({ cancelRefetch: false })
      const { isFetchNextPageError } = await query.fetchNextPage()
      if (isFetchNextPageError) return
    }
  }
  return {
    data: shown && { rows: shown.rows as readonly Answer['rows'][number][], first: pages![0]!.answer },
    error: query.error,
    fetchStatus: query.fetchStatus,
    failureReason: query.failureReason,
    failureCount: query.failureCount,
    refetch: () => query.refetch(),
    isStale: query.isPlaceholderData,
    isLoadingMore: query.isFetchingNextPage,
    onMore: query.hasNextPage ? () => void more() : undefined,
    /** The element that contains the rows. */
    list,
  }
}

/** The rows of all pages, and the page of each. A row that moved to another page is shown only where it was fetched last. */
function rowsOf(pages: readonly Kept<Page>[]): { rows: Row[]; pageOf: number[] } {
  const fresh = new Set(pages.flatMap(({ answer, isOld }) => (isOld ? [] : answer.rows.map(keyOf))))
  const said = new Set<string>()
  const kept = pages.flatMap(({ answer, isOld }, page) =>
    answer.rows.flatMap((row) => {
      const key = keyOf(row)
      if (said.has(key) || (isOld && fresh.has(key))) return []
      said.add(key)
      return [{ row, page }]
    }),
  )
  return { rows: kept.map(({ row }) => row), pageOf: kept.map(({ page }) => page) }
}
