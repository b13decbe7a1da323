// A list that comes page by page. The query cache keeps the pages; what changes elsewhere fetches those shown anew.
import { useInfiniteQuery } from '@tanstack/react-query'

type Page = { rows: readonly unknown[]; next?: string | undefined; total?: unknown }

/**
 * Pages of a keyset-paged procedure: `usePages(['participant.list', input], (cursor) => trpcClient.participant.list.query({ ...input, cursor }))`.
 * tRPC's own options for this add a `direction` that strict schemas refuse.
 */
export function usePages<Answer extends Page>(
  [path, input]: readonly [path: string, input: unknown],
  fetchPage: (cursor: string | undefined) => Promise<Answer>,
) {
  const query = useInfiniteQuery({
    // The path in parts, as tRPC's own keys have it: live notices find what to ask again by its first.
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
