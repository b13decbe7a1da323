// Tools for the tests of drafts: the locks of a browser, which jsdom lacks, and tabs that can be closed.
import type { Hands, Shelf } from './shapes.ts'
import { openHands } from './hands.ts'
import { openDraft, type OpenedDraft, type Place } from './opened.ts'

/** The locks of one browser, which all its tabs share. */
export function openLocks(): Pick<LockManager, 'request' | 'query'> {
  const held = new Set<string>()
  const freed = new EventTarget()
  const request = async (name: string, { ifAvailable }: LockOptions, use: LockGrantedCallback<unknown>) => {
    if (held.has(name) && ifAvailable) return use(null)
    while (held.has(name)) await new Promise((free) => freed.addEventListener(name, free, { once: true }))
    held.add(name)
    try {
      return await use({ name, mode: 'exclusive' })
    } finally {
      held.delete(name)
      freed.dispatchEvent(new Event(name))
    }
  }
  return {
    request: request as LockManager['request'],
    query: async () => ({ held: [...held].map((name) => ({ name })), pending: [] }),
  }
}

/** A browser. Its tabs share a store of drafts and receive each other's messages. `tab()` opens a tab. */
export function openTabs(shelf: Shelf, now = () => 0) {
  const locks = openLocks() as LockManager
  const opened: OpenedDraft<unknown>[] = []
  const tab = () => {
    const hands: Hands = openHands(locks)
    const own: OpenedDraft<unknown>[] = []
    const announce = () => {
      for (const draft of opened) if (!own.includes(draft)) void draft.look()
    }
    return {
      open: async <Value>(place: Place<Value>) => {
        const draft = await openDraft<Value>({ shelf, hands, now, announce }, place)
        own.push(draft as OpenedDraft<unknown>)
        opened.push(draft as OpenedDraft<unknown>)
        return draft
      },
      close: () => Promise.all(own.map((draft) => draft.close())),
    }
  }
  return { tab }
}

/** Lets another tab use every draft, until the returned function is called: nobody else gets the lock of one. */
export function takeElsewhere(): () => void {
  const { locks } = navigator
  const { request } = locks
  locks.request = (async (name: string, options: LockOptions, use: LockGrantedCallback<unknown>) =>
    options.ifAvailable ? use(null) : request.call(locks, name, options, use)) as LockManager['request']
  return () => {
    locks.request = request
  }
}

/** Stops the answers about which drafts are in use, so that no draft can be read, until the returned function is called. */
export function holdReading(): () => void {
  const { promise, resolve } = Promise.withResolvers<void>()
  const { locks } = navigator
  const query = locks.query.bind(locks)
  locks.query = async () => {
    await promise
    return query()
  }
  return () => {
    locks.query = query
    resolve()
  }
}

type Row = { sealed: ArrayBuffer }

/** The number of drafts on the device, and all stored bytes as text: of the drafts and of both storages. */
export async function onDevice(): Promise<{ drafts: number; text: string }> {
  const opening = indexedDB.open('polyphony.drafts', 2)
  await new Promise((resolve) => opening.addEventListener('success', resolve))
  const { result } = opening
  const rows: Row[] = []
  for (const name of result.objectStoreNames) {
    const asked = result.transaction(name).objectStore(name).getAll() as IDBRequest<Row[]>
    await new Promise((resolve) => asked.addEventListener('success', resolve))
    rows.push(...asked.result)
  }
  result.close()
  const drafts = rows.filter(({ sealed }) => sealed)
  const bytes = drafts.map(({ sealed }) => new TextDecoder('latin1').decode(sealed))
  const clear = [rows, Object.entries(localStorage), Object.entries(sessionStorage)]
  return { drafts: drafts.length, text: JSON.stringify(clear) + bytes.join() }
}
