import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useAccount } from '../session.ts'
import { discardDraft, leftDrafts } from './drafts.ts'

/** The newest draft of a place that waits on this device, and a function that discards it. Undefined without a draft. */
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
  const freed = data?.freed
  useEffect(() => {
    let isGone = false
    void freed?.then(() => (isGone ? undefined : refetch()))
    return () => {
      isGone = true
    }
  }, [freed, refetch])
  const newest = data?.drafts[0]
  return newest && { typedAtMs: newest.typedAtMs, discard: () => discardDraft(newest.id, place).then(() => refetch()) }
}
