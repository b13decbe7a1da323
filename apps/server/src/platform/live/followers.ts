// The followers: people whose open screens follow the changes of a study. Before each delivery one statement reads from the
// database what the followers may see, so that a person who lost a grant or signed out gets no more notices.
import { Problem } from '@polyphony/domain/problem'
import { findProblem } from '../request/problem-of.ts'
import type { Follower, Notice } from '../shapes.ts'
import { openGathering } from './gathering.ts'
import { mostTold, toldTo } from './told.ts'

/** Most streams of one person on this server. Each tab has one. */
export const mostOfOne = 20

export function openFollowers(gatherMs: number) {
  const followers = new Set<Follower>()
  const gathered = openGathering(mostTold)
  let isDelivering = false
  let timer: NodeJS.Timeout | undefined

  /** Throws when the database is away. If a follower may no longer follow, their standing ends the stream. */
  const deliver = async (follower: Follower, notices: readonly Notice[]) => {
    const { actor } = await follower.standing.renew()
    const membership = actor.memberships.find((each) => each.studyId === follower.studyId)
    const told = membership ? toldTo(actor, membership, notices) : []
    if (told.length > 0 && followers.has(follower)) follower.tell(told)
  }
  const flush = async () => {
    const notices = Map.groupBy(gathered.take(), ({ studyId }) => studyId)
    isDelivering = true
    const concerned = [...followers].filter(({ studyId }) => notices.has(studyId))
    const told = await Promise.allSettled(concerned.map((each) => deliver(each, notices.get(each.studyId)!)))
    const isAway = told.some((each) => each.status === 'rejected' && findProblem(each.reason)?.kind === 'unavailable')
    // While the database is away the standings are unknown, so no notice is delivered. The notices are kept until it is back.
    if (isAway) for (const notice of [...notices.values()].flat()) gathered.add(notice)
    isDelivering = false
    timer = gathered.isEmpty() ? undefined : setTimeout(flush, gatherMs).unref()
  }

  return {
    hear(notice: Notice) {
      if (![...followers].some(({ studyId }) => studyId === notice.studyId)) return
      gathered.add(notice)
      if (!isDelivering) timer ??= setTimeout(flush, gatherMs).unref()
    },
    join(follower: Follower): () => void {
      const own = [...followers].filter(({ staffId }) => staffId === follower.staffId).length
      if (own >= mostOfOne) throw new Problem('live.too_many', { most: mostOfOne })
      followers.add(follower)
      return () => void followers.delete(follower)
    },
    count: () => followers.size,
    close() {
      clearTimeout(timer)
      for (const follower of followers) follower.end()
    },
  }
}
