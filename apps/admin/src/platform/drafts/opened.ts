// A draft that is open in this tab. Each draft is one record, and only the tab that uses it writes it, so two tabs never
// overwrite each other's words. When a form is opened, it continues the newest draft that another tab left. If the form
// can merge drafts, it continues all of them as one.
import { uuidv7 } from 'uuidv7'
import type { Hands, LetGo, OtherDraft, Shelf, Standing } from './shapes.ts'

export type Place<Value> = {
  ownerId: string
  place: string
  /** How long the draft is kept after it was begun, or after the last keystroke. */
  kept?: { forMs: number; since: 'begun' | 'typed' }
  /** Merges the drafts of two tabs. Without it, the newest draft is continued and the others are offered. */
  merge?(older: Value, newer: Value): Value
}

type Tools = {
  shelf: Shelf
  hands: Hands
  now: () => number
  /** Tells the other tabs that drafts of this place were added, removed or released. */
  announce: (place: string) => void
}

export type OpenedDraft<Value> = {
  /** What was typed, or undefined if nothing was typed. */
  value: () => Value | undefined
  standing: () => Standing
  subscribe: (listen: () => void) => () => void
  /** Stores the whole value. Of several values in quick succession, the last is stored. */
  keep(value: Value): Promise<void>
  /** Wipes the draft after it was sent or discarded. A later `keep` begins another draft. */
  clear: () => Promise<void>
  /** Continues another draft instead. The present draft stays in the store. */
  takeUp: (id: string) => Promise<void>
  /** Reads what other tabs did in the meantime. */
  look: () => Promise<void>
  /** Releases the draft. What was typed stays in the store until the form is opened again. */
  close: () => Promise<void>
  /** Stops storing the draft and wipes it, because the person signed out. Resolves when nothing of it is being written any more. */
  forget: () => Promise<void>
}

const aDay = { forMs: 24 * 3_600_000, since: 'begun' } as const

type Own = { id: string; untilMs: number; letGo: LetGo }

export async function openDraft<Value>(
  { shelf, hands, now, announce }: Tools,
  { ownerId, place, kept = aDay, merge }: Place<Value>,
): Promise<OpenedDraft<Value>> {
  const listeners = new Set<() => void>()
  let own: Own | undefined
  let current: Typed | undefined
  let standing: Standing = { lasts: shelf.lasts, isRestored: false, others: [] }
  let isOver = false

  const stand = (next: Partial<Standing> = {}) => {
    standing = { ...standing, ...next }
    for (const listen of listeners) listen()
  }

  // All work on the store runs one after the other, so that a draft is not wiped while a keystroke is being written.
  let queue: Promise<unknown> = Promise.resolve()
  const inTurn = <Answer>(work: () => Promise<Answer>): Promise<Answer> => {
    const done = queue.then(work)
    queue = done.catch(() => undefined)
    return done
  }

  async function put({ value, typedAtMs }: Typed) {
    if (isOver) return
    const isBegun = own === undefined
    const id = own?.id ?? uuidv7()
    const letGo = own?.letGo ?? (await hands.take(id)) ?? (async () => undefined)
    own = { id, letGo, untilMs: own && kept.since === 'begun' ? own.untilMs : now() + kept.forMs }
    await shelf.put({ id, ownerId, place, untilMs: own.untilMs, typedAtMs, value })
    if (isBegun) announce(place)
  }

  /**
   * A value, and when it was typed: the newer of two drafts is the one in which somebody typed later, and not the one that was written
   * later.
   */
  type Typed = { value: Value; typedAtMs: number }
  /** The value that waits to be written. Several keystrokes become one write. */
  let waiting: (Typed & { isDropped: boolean }) | undefined

  async function keep(value: Value) {
    if (isOver) return
    const typed = { value, typedAtMs: now() }
    current = typed
    stand()
    if (waiting) {
      Object.assign(waiting, typed)
      return void (await queue)
    }
    const mine = { ...typed, isDropped: false }
    waiting = mine
    try {
      await inTurn(async () => {
        if (waiting === mine) waiting = undefined
        if (!mine.isDropped) await put(mine)
      })
      if (standing.lasts !== shelf.lasts) stand({ lasts: shelf.lasts })
    } catch {
      // If the store is full or forbidden, the person can still type. The form keeps the text, and says that only the tab
      // keeps it.
      stand({ lasts: 'tab' })
    }
  }

  function drop() {
    if (waiting) waiting.isDropped = true
    waiting = undefined
    current = undefined
  }

  /** Takes a draft from the store for this tab. Undefined if another tab took it first or wiped it. */
  async function take(id: string): Promise<(Own & Typed) | undefined> {
    const letGo = await hands.take(id)
    if (!letGo) return undefined
    const still = (await shelf.find(ownerId, place)).find((each) => each.id === id)
    if (!still) return void (await letGo())
    const { untilMs, typedAtMs } = still
    return { id, untilMs, letGo, typedAtMs, value: still.value as Value }
  }

  async function adopt({ value, typedAtMs, ...taken }: Own & Typed) {
    await own?.letGo()
    own = taken
    current = { value, typedAtMs }
    stand({ isRestored: true })
  }

  async function look(isFirst: boolean) {
    const [all, held] = await Promise.all([shelf.find(ownerId, place), hands.held()])
    const others: OtherDraft[] = []
    for (const { id, typedAtMs, untilMs } of all) {
      if (id === own?.id || untilMs <= now() || isOver) continue
      const isInHand = held.has(id)
      const isWanted = !isInHand && (merge !== undefined || (isFirst && current === undefined))
      const taken = isWanted ? await take(id) : undefined
      if (!taken) others.push({ id, typedAtMs, isInHand })
      else if (!merge || !current) await adopt(taken)
      else {
        // The merged draft is stored before the other one is removed, so that nothing is lost between the two steps.
        current = {
          value: merge(taken.value, current.value),
          typedAtMs: Math.max(taken.typedAtMs, current.typedAtMs),
        }
        if (waiting) Object.assign(waiting, current)
        await put(current)
        await shelf.remove(id)
        await taken.letGo()
        announce(place)
      }
    }
    stand({ others })
    for (const { id } of others.filter(({ isInHand }) => isInHand)) awaitFree(id)
  }

  const awaited = new Set<string>()

  /** A closed tab sends no message, so its draft is looked at when its lock is released. */
  function awaitFree(id: string) {
    if (awaited.has(id)) return
    awaited.add(id)
    void hands
      .whenFree(id)
      .then(() => {
        awaited.delete(id)
        return inTurn(() => look(false))
      })
      .catch(() => undefined)
  }

  await look(true)

  return {
    value: () => current?.value,
    standing: () => standing,
    subscribe: (listen) => {
      listeners.add(listen)
      return () => void listeners.delete(listen)
    },
    keep,
    clear: () => {
      drop()
      stand({ isRestored: false })
      return inTurn(async () => {
        const gone = own
        own = undefined
        if (!gone) return
        await shelf.remove(gone.id).catch(() => undefined)
        await gone.letGo()
        announce(place)
      })
    },
    takeUp: (id) =>
      inTurn(async () => {
        const taken = await take(id)
        if (taken) await adopt(taken)
        await look(false)
        announce(place)
      }),
    look: () => inTurn(() => look(false)),
    close: () =>
      inTurn(async () => {
        isOver = true
        await own?.letGo()
        announce(place)
      }),
    forget: () => {
      isOver = true
      drop()
      stand({ isRestored: false, others: [] })
      return inTurn(async () => {
        if (own) await shelf.remove(own.id).catch(() => undefined)
        await own?.letGo()
      })
    },
  }
}
