// Which drafts the open tabs are using: each has a lock of the browser. The browser releases the lock when the tab is
// closed or crashes. Then another tab can use the draft.
import type { Hands } from './shapes.ts'

const nameOf = (id: string) => `polyphony.draft ${id}`

export function openHands(locks: LockManager): Hands {
  return {
    take: (id) =>
      new Promise((resolve, reject) => {
        const holding = locks.request(nameOf(id), { ifAvailable: true }, (lock) => {
          if (!lock) return resolve(undefined)
          const { promise, resolve: letGo } = Promise.withResolvers<void>()
          resolve(() => {
            letGo()
            return holding
          })
          return promise
        })
        holding.catch(reject)
      }),
    whenFree: (id, signal) => locks.request(nameOf(id), { mode: 'shared', ...(signal && { signal }) }, () => undefined),
    held: async () => {
      const { held = [] } = await locks.query()
      const prefix = nameOf('')
      return new Set(held.flatMap(({ name }) => (name?.startsWith(prefix) ? [name.slice(prefix.length)] : [])))
    },
  }
}
