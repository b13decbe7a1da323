import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useAccount } from '../session.ts'
import { discardDraft, leftDrafts } from './drafts.ts'

/** The newest draft of a place that waits on this device, and a function that discards it. Undefined without a draft. */
export function useLeftDraft(place: string) {
  const { user } = useAccount()
  const cache = useQueryClient()
  const queryKey = ['a draft on this device', user.id, place]
  const look = () => cache.invalidateQueries({ queryKey })
  const drafts = useQuery({
    queryKey,
    queryFn: () => leftDrafts({ ownerId: user.id, place }, () => void look()),
    // Another tab may have used or sent the draft since it was last looked for. Nothing is fetched from the server.
    staleTime: 0,
    gcTime: 0,
    networkMode: 'always',
  })
  const newest = drafts.data?.[0]
  return newest && { typedAtMs: newest.typedAtMs, discard: () => discardDraft(newest.id, place).then(look) }
}
