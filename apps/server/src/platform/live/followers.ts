// Who is looking at a study right now. What a follower may see is asked of the database before each delivery, once for all
// followers, so that whoever lost a grant or signed out hears nothing more.
import { Problem } from '@polyphony/domain/problem'
import { findProblem } from '../request/problem-of.ts'
import type { Follower, Notice } from '../shapes.ts'
import { openGathering } from './gathering.ts'
import { mostTold, toldTo } from './told.ts'

/** Streams of one person on this server: as many tabs as anybody works with. */
export const mostOfOne = 20

export function openFollowers(gatherMs: number) {
  const followers = new Set<Follower>()
  const gathered = openGathering(mostTold)
  let isDelivering = false
  let timer: NodeJS.Timeout | undefined

  /** Throws when the database is away. Whoever may not follow any longer is ended by their standing. */
  const deliver = async (follower: Follower, notices: readonly Notice[]) => {
    const { actor } = await follower.standing.renew()
    const membership = actor.memberships.find((each) => each.studyId === follower.studyId)
    const told = membership ? toldTo(actor.id, membership, notices) : []
    if (told.length > 0 && followers.has(follower)) follower.tell(told)
  }
  const flush = async () => {
    const notices = Map.groupBy(gathered.take(), ({ studyId }) => studyId)
    isDelivering = true
    const concerned = [...followers].filter(({ studyId }) => notices.has(studyId))
    const told = await Promise.allSettled(concerned.map((each) => deliver(each, notices.get(each.studyId)!)))
    const isAway = told.some((each) => each.status === 'rejected' && findProblem(each.reason)?.kind === 'unavailable')
    // The database is away: nobody's standing is known, so nobody is told. What is due is kept until it answers.
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
