/** Runs the work of one key one piece after the other, in the order in which it came. Work of another key does not wait for it. */
export type OneByOne = <Answer>(key: string, work: () => Promise<Answer>) => Promise<Answer>

export function openOneByOne(): OneByOne {
  const last = new Map<string, Promise<unknown>>()
  return async (key, work) => {
    const mine = (last.get(key) ?? Promise.resolve()).then(work)
    const settled = mine.catch(() => undefined)
    last.set(key, settled)
    try {
      return await mine
    } finally {
      if (last.get(key) === settled) last.delete(key)
    }
  }
}
