// A draft that is open in this tab. It is a record of its own, written by this tab alone for as long as it has it in hand,
// so two tabs never overwrite each other's words. What other tabs left of the same thing is taken up when it is opened:
// the newest of it, or, where the form knows how, all of it as one.
import { uuidv7 } from 'uuidv7'
import type { Hands, LetGo, OtherDraft, Shelf, Standing } from './shapes.ts'

export type Place<Value> = {
  ownerId: string
  place: string
  /** How long it lies there after it was begun, or last typed in. */
  kept?: { forMs: number; since: 'begun' | 'typed' }
  /** Puts what two tabs typed into one; without it the newest is taken up, and the others stand beside it. */
  merge?(older: Value, newer: Value): Value
}

type Tools = {
  shelf: Shelf
  hands: Hands
  now: () => number
  /** Tells the other tabs that drafts of this place came, went, or were let go. */
  announce: (place: string) => void
}

export type OpenedDraft<Value> = {
  /** What was typed; undefined while nothing was. */
  value: () => Value | undefined
  standing: () => Standing
  subscribe: (listen: () => void) => () => void
  /** Keeps the whole value; of several in quick succession the last. */
  keep(value: Value): Promise<void>
  /** Wipes the draft: it was sent, or given up. What is kept afterwards is another draft. */
  clear: () => Promise<void>
  /** Takes up another draft instead; what stood here stays on the shelf. */
  takeUp: (id: string) => Promise<void>
  /** Looks what other tabs did meanwhile. */
  look: () => Promise<void>
  /** Lets go of it; what was typed stays on the shelf for the next who opens it. */
  close: () => Promise<void>
  /** Nothing of it is kept or written any more: the person signed out. */
  forget: () => void
}

const aDay = { forMs: 24 * 3_600_000, since: 'begun' } as const

type Own = { id: string; untilMs: number; letGo: LetGo }

export async function openDraft<Value>(
  { shelf, hands, now, announce }: Tools,
  { ownerId, place, kept = aDay, merge }: Place<Value>,
): Promise<OpenedDraft<Value>> {
  const listeners = new Set<() => void>()
  let own: Own | undefined
  let current: { value: Value } | undefined
  let standing: Standing = { lasts: shelf.lasts, isRestored: false, others: [] }
  let isOver = false

  const stand = (next: Partial<Standing> = {}) => {
    standing = { ...standing, ...next }
    for (const listen of listeners) listen()
  }

  // What is done with the shelf is done one after the other: a wiping never meets a keystroke that is still being written.
  let queue: Promise<unknown> = Promise.resolve()
  const inTurn = <Answer>(work: () => Promise<Answer>): Promise<Answer> => {
    const done = queue.then(work)
    queue = done.catch(() => undefined)
    return done
  }

  async function put(value: Value) {
    if (isOver) return
    const isBegun = own === undefined
    const id = own?.id ?? uuidv7()
    const letGo = own?.letGo ?? (await hands.take(id)) ?? (async () => undefined)
    own = { id, letGo, untilMs: own && kept.since === 'begun' ? own.untilMs : now() + kept.forMs }
    await shelf.put({ id, ownerId, place, untilMs: own.untilMs, typedAtMs: now(), value })
    if (isBegun) announce(place)
  }

  /** What waits to be written: the keystrokes of a moment become one write. */
  let waiting: { value: Value; isDropped: boolean } | undefined

  async function keep(value: Value) {
    if (isOver) return
    current = { value }
    stand()
    if (waiting) {
      waiting.value = value
      return void (await queue)
    }
    const mine = { value, isDropped: false }
    waiting = mine
    try {
      await inTurn(async () => {
        if (waiting === mine) waiting = undefined
        if (!mine.isDropped) await put(mine.value)
      })
      if (standing.lasts !== shelf.lasts) stand({ lasts: shelf.lasts })
    } catch {
      // A shelf that is full or forbidden must not stop the typing: the form holds everything, and says that nothing else does.
      stand({ lasts: 'tab' })
    }
  }

  function drop() {
    if (waiting) waiting.isDropped = true
    waiting = undefined
    current = undefined
  }

  /** Takes a draft of the shelf in hand; undefined when another tab was quicker, or wiped it meanwhile. */
  async function take(id: string): Promise<(Own & { value: Value }) | undefined> {
    const letGo = await hands.take(id)
    if (!letGo) return undefined
    const still = (await shelf.find(ownerId, place)).find((each) => each.id === id)
    if (!still) return void (await letGo())
    return { id, untilMs: still.untilMs, letGo, value: still.value as Value }
  }

  async function adopt({ value, ...taken }: Own & { value: Value }) {
    await own?.letGo()
    own = taken
    current = { value }
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
        // First the whole is on the shelf, then the part of it goes: nothing is lost between the two.
        current = { value: merge(taken.value, current.value) }
        if (waiting) waiting.value = current.value
        await put(current.value)
        await shelf.remove(id)
        await taken.letGo()
        announce(place)
      }
    }
    stand({ others })
    for (const { id } of others.filter(({ isInHand }) => isInHand)) awaitFree(id)
  }

  const awaited = new Set<string>()

  /** A tab that is closed says nothing any more: what it had in hand is looked at when it is free. */
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
      void own?.letGo()
      stand({ isRestored: false, others: [] })
    },
  }
}
