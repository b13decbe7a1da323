// Places of which there are few: each person may have some of them, and all people together some more.

export type Places = {
  /** Takes a place for a person. Call the answer once to give it back. Undefined if the person, or all together, have too many. */
  take: (personId: string) => (() => void) | undefined
  /** Whether the person has as many as one person may have. */
  hasMost: (personId: string) => boolean
}

export function openPlaces({ ofOne, inAll = Infinity }: { ofOne: number; inAll?: number }): Places {
  const taken = new Map<string, number>()
  let all = 0
  const hasMost = (personId: string) => (taken.get(personId) ?? 0) >= ofOne
  return {
    hasMost,
    take(personId) {
      const own = taken.get(personId) ?? 0
      if (hasMost(personId) || all >= inAll) return undefined
      taken.set(personId, own + 1)
      all++
      return () => {
        all--
        const left = taken.get(personId)! - 1
        if (left > 0) taken.set(personId, left)
        else taken.delete(personId)
      }
    },
  }
}
