// Who is looking at a study right now, and what each of them may be told. What a follower may see is asked of the database
// before each delivery, once for all followers, so that whoever lost a grant or signed out hears nothing more.
import { scopeFor } from '@polyphony/domain/access/scope'
import { shownBy } from '@polyphony/domain/audit/entities'
import type { StaffId } from '@polyphony/domain/ids'
import { findProblem } from '../request/problem-of.ts'
import type { Follower, Membership, Notice, Told } from '../shapes.ts'

/** Too much happened to say what: whoever is told asks again for everything. */
export const everything: Told = { action: 'everything', entity: 'everything', siteId: null }

/** Notices to one study and delivery above which everybody just asks again. */
const mostNotices = 100

export function openFollowers(gatherMs: number) {
  const followers = new Set<Follower>()
  const gathered = new Map<string, Notice[]>()
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
    const notices = new Map(gathered)
    gathered.clear()
    isDelivering = true
    const concerned = [...followers].filter(({ studyId }) => notices.has(studyId))
    const told = await Promise.allSettled(concerned.map((each) => deliver(each, notices.get(each.studyId)!)))
    const isAway = told.some((each) => each.status === 'rejected' && findProblem(each.reason)?.kind === 'unavailable')
    // The database is away: nobody's standing is known, so nobody is told. What is due is kept until it answers.
    if (isAway)
      for (const [studyId, kept] of notices)
        gathered.set(studyId, [...kept, ...(gathered.get(studyId) ?? [])].slice(0, mostNotices + 1))
    isDelivering = false
    timer = gathered.size > 0 ? setTimeout(flush, gatherMs).unref() : undefined
  }

  return {
    hear(notice: Notice) {
      const { studyId } = notice
      if (![...followers].some((follower) => follower.studyId === studyId)) return
      const others = gathered.get(studyId) ?? []
      // One more than will be told is enough to know that it is too much.
      if (others.length <= mostNotices) gathered.set(studyId, [...others, notice])
      if (!isDelivering) timer ??= setTimeout(flush, gatherMs).unref()
    },
    join(follower: Follower): () => void {
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

/** What one person may be told of these notices. */
function toldTo(staffId: StaffId, membership: Membership, notices: readonly Notice[]): readonly Told[] {
  if (notices.length > mostNotices) return [everything]
  return notices.flatMap(({ action, entity, entityId, siteId, commandId }): Told[] => {
    const shows = shownBy[entity]
    const scope = shows && scopeFor({ action: shows, actorId: staffId, ...membership })
    const isWithin = scope && (siteId === null || scope.sites.some((site) => site === siteId))
    if (!isWithin) return []
    const isWhole = siteId === null ? scope.isStudyWide : scope.whole.some((site) => site === siteId)
    return [
      { action, entity, siteId, ...(isWhole && entityId ? { entityId, ...(commandId ? { commandId } : {}) } : {}) },
    ]
  })
}
