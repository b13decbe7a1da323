import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useAccount } from '../session.ts'
import { discardDraft, leftDrafts, whenOneIsFree } from './drafts.ts'

/**
 * The newest draft of a place that waits on this device, and a function that discards it and answers whether it is gone: another tab
 * may have taken it meanwhile. Undefined without a draft.
 */
export function useLeftDraft(place: string) {
  const { user } = useAccount()
  const { data, refetch } = useQuery({
    queryKey: ['a draft on this device', user.id, place],
    queryFn: () => leftDrafts({ ownerId: user.id, place }),
    // Another tab may have used or sent the draft since it was last looked for. Nothing is fetched from the server.
    staleTime: 0,
    gcTime: 0,
    networkMode: 'always',
    structuralSharing: false,
  })
  const used = data?.used
  useEffect(() => {
    if (!used || used.length === 0) return undefined
    const leaving = new AbortController()
    whenOneIsFree(used, leaving.signal).then(
      () => refetch(),
      () => undefined,
    )
    // Otherwise each look would leave a request for the lock behind, until the other tab releases the draft.
    return () => leaving.abort()
  }, [used, refetch])
  const newest = data?.drafts[0]
  if (!newest) return undefined
  const discard = async () => {
    const isGone = await discardDraft(newest.id, place)
    await refetch()
    return isGone
  }
  return { typedAtMs: newest.typedAtMs, discard }
}
