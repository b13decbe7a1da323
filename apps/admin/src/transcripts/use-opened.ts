// An opened transcript. The audit trail records each opening, so it is fetched once, and again only with a reason.
import { useQuery } from '@tanstack/react-query'
import { trpcClient } from '../platform/client.ts'
import { useStudy } from '../platform/session.ts'
import type { Opened } from './wire.ts'

export function useOpened(id: string) {
  const study = useStudy()
  return useQuery<Opened>({
    queryKey: ['an opened transcript', id],
    queryFn: async () => {
      const first = await trpcClient.transcript.open.query({ studyId: study.id, id })
      // More than five thousand segments arrive in several pages.
      const segments = [...first.segments]
      let { next } = first
      while (next !== null) {
        const page = await trpcClient.transcript.open.query({ studyId: study.id, id, after: next })
        segments.push(...page.segments)
        next = page.next
      }
      return { ...first, segments }
    },
    staleTime: 'static',
    gcTime: 0,
    placeholderData: undefined,
  })
}
