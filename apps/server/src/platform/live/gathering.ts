// Notices that wait to be sent, grouped by study, site and kind of thing. A group that would grow above its limit becomes one
// notice: everything of this kind changed at this site. It concerns all people whom the joined notices concerned.
import type { Concerned, Notice } from '../shapes.ts'

/** The action of a notice that stands for many joined notices. */
export const everything = 'everything'

/** @param most the most notices of one kind at one site that are kept one by one */
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

/** Joins notices of one kind at one site into one. */
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
