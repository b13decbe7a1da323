// A list that is fetched page by page. The query cache keeps the pages. A change elsewhere fetches the shown pages again.
import { useInfiniteQuery } from '@tanstack/react-query'

type Page = { rows: readonly unknown[]; next?: string | undefined; total?: unknown }

/**
 * The pages of a keyset-paged procedure: `usePages(['participant.list', input], (cursor) => trpcClient.participant.list.query({ ...input, cursor }))`.
 * The options of tRPC for this are not used, because they add a `direction` that strict schemas refuse.
 */
export function usePages<Answer extends Page>(
  [path, input]: readonly [path: string, input: unknown],
  fetchPage: (cursor: string | undefined) => Promise<Answer>,
) {
  const query = useInfiniteQuery({
    // The path is split as in the keys of tRPC, because live notices find the queries by its first part.
    queryKey: [path.split('.'), input],
    queryFn: ({ pageParam }) => fetchPage(pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next,
  })
  const pages = query.data?.pages
  return {
    data: pages && { rows: pages.flatMap((page): readonly Answer['rows'][number][] => page.rows), first: pages[0]! },
    error: query.error,
    refetch: () => query.refetch(),
    isStale: query.isPlaceholderData,
    isLoadingMore: query.isFetchingNextPage,
    onMore: query.hasNextPage ? () => void query.fetchNextPage() : undefined,
  }
}
