// Who is looking at a study right now, and what each of them may be told. What a follower may see is asked of the database
// before each delivery, once for all followers, so that whoever lost a grant or signed out hears nothing more.
import { scopeFor } from '@polyphony/domain/access/scope'
import { shownBy } from '@polyphony/domain/audit/entities'
import type { StaffId } from '@polyphony/domain/ids'
import type { Follower, Membership, Notice, Told } from '../shapes.ts'

/** Too much happened to say what: whoever is told asks again for everything. */
export const everything: Told = { action: 'everything', entity: 'everything', siteId: null }

export type Standings = (signInIds: readonly string[]) => Promise<Map<string, readonly Membership[]>>

/** Notices to one study and delivery above which everybody just asks again. */
const mostNotices = 100

type Pace = { gatherMs: number; recheckMs: number }

export function openFollowers(standings: Standings, { gatherMs, recheckMs }: Pace) {
  const followers = new Set<Follower>()
  const gathered = new Map<string, Notice[]>()
  let isDelivering = false
  let timer: NodeJS.Timeout | undefined

  const deliver = async (concerned: readonly Follower[], notices: ReadonlyMap<string, readonly Notice[]>) => {
    if (concerned.length === 0) return
    const now = await standings([...new Set(concerned.map((follower) => follower.signInId))])
    for (const follower of concerned) {
      const membership = now.get(follower.signInId)?.find((each) => each.studyId === follower.studyId)
      const told = membership && toldTo(follower.staffId, membership, notices.get(follower.studyId) ?? [])
      if (!told) follower.end()
      else if (told.length > 0 && followers.has(follower)) follower.tell(told)
    }
  }
  const flush = async () => {
    const notices = new Map(gathered)
    gathered.clear()
    isDelivering = true
    try {
      await deliver(
        [...followers].filter((follower) => notices.has(follower.studyId)),
        notices,
      )
    } catch {
      // The database is away: nobody's standing is known, so nobody is told. What is due is kept until it answers.
      for (const [studyId, kept] of notices)
        gathered.set(studyId, [...kept, ...(gathered.get(studyId) ?? [])].slice(0, mostNotices + 1))
    }
    isDelivering = false
    timer = gathered.size > 0 ? setTimeout(flush, gatherMs).unref() : undefined
  }
  const recheck = () => deliver([...followers], new Map()).catch(() => undefined)
  const rechecks = setInterval(() => void recheck(), recheckMs).unref()

  return {
    hear(notice: Notice) {
      const { studyId } = notice
      if (![...followers].some((follower) => follower.studyId === studyId)) return
      const others = gathered.get(studyId) ?? []
      // One more than will be told is enough to know that it is too much.
      if (others.length <= mostNotices) gathered.set(studyId, [...others, notice])
      if (!isDelivering) timer ??= setTimeout(flush, gatherMs).unref()
    },
    /** Looks anew whether each follower may still follow. */
    recheck,
    join(follower: Follower): () => void {
      followers.add(follower)
      return () => void followers.delete(follower)
    },
    count: () => followers.size,
    close() {
      clearInterval(rechecks)
      clearTimeout(timer)
      for (const follower of followers) follower.end()
    },
  }
}

/** What one person may be told of these notices; `undefined` when they hold no grant in the study any more. */
function toldTo(staffId: StaffId, membership: Membership, notices: readonly Notice[]): readonly Told[] | undefined {
  if (membership.grants.length === 0) return undefined
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
