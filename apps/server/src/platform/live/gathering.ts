// Notices that wait, of one kind of thing at one place together. However many there are, little is remembered: more than will
// be told become one, which says that everything of that kind changed at that place, and concerns whomever any of them did.
import type { Concerned, Notice } from '../shapes.ts'

/** What stands for notices that are too many to tell one by one. */
export const everything = 'everything'

/** @param most notices of one kind at one place that are told one by one */
export function openGathering(most: number) {
  const kept = new Map<string, Notice[]>()
  return {
    add(notice: Notice) {
      const { studyId, siteId, entity } = notice
      const key = `${studyId} ${siteId} ${entity}`
      const others = kept.get(key) ?? []
      if (others.length >= most || others[0]?.action === everything) kept.set(key, [together([...others, notice])])
      else kept.set(key, [...others, notice])
    },
    isEmpty: () => kept.size === 0,
    take(): Notice[] {
      const all = [...kept.values()].flat()
      kept.clear()
      return all
    },
  }
}

/** One notice for several of one kind at one place. */
function together(notices: readonly Notice[]): Notice {
  const { studyId, siteId, entity } = notices[0]!
  const concerned = notices.flatMap((notice) => notice.concerned ?? [])
  return { action: everything, entity, studyId, siteId, ...(concerned.length > 0 && { concerned: union(concerned) }) }
}

const union = (all: readonly Concerned[]): Concerned => ({
  staffIds: [...new Set(all.flatMap(({ staffIds }) => staffIds))],
  isReleased: all.some(({ isReleased }) => isReleased),
  isUnclaimed: all.some(({ isUnclaimed }) => isUnclaimed),
})
