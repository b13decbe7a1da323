import { trpcClient } from '../platform/client.ts'
import { useSitesFor, useStudy } from '../platform/session.ts'
import { usePages } from '../platform/use-pages.ts'
import type { QueueSearch } from './search.ts'

const open: QueueSearch['states'] = ['queued', 'claimed', 'assigned']

/**
 * The query of the queue for the search parameters. Without a chosen state it asks for open transcripts, but for
 * analysts for all.
 */
export function useQueueInput(search: QueueSearch) {
  const study = useStudy()
  const sites = useSitesFor('transcript.list')
  const readsOnly = study.grants.every(({ role }) => role === 'analyst')
  const states = search.states ?? (readsOnly ? undefined : open)
  const siteIds = search.sites && sites.filter(({ code }) => search.sites?.includes(code)).map(({ id }) => id)
  return {
    studyId: study.id,
    ...(search.stages && { stages: search.stages }),
    ...(states && { states }),
    ...(search.languages && { languages: search.languages }),
    ...(siteIds && { siteIds }),
    ...(search.with && { with: search.with }),
    ...(search.late && { isOverdue: true }),
    ...(search.find?.trim() && { search: search.find.trim() }),
    sort: search.sort ?? 'due',
  }
}

export type QueueInput = ReturnType<typeof useQueueInput>
export type QueueFilter = Omit<QueueInput, 'studyId' | 'sort'>

/** The pages of the queue for a query. */
export function useQueue(input: QueueInput & { limit?: number }) {
  return usePages(['transcript.list', input], (cursor) =>
    trpcClient.transcript.list.query({ ...input, ...(cursor && { cursor }) }),
  )
}
