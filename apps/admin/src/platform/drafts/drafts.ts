// The drafts of this tab: everything that was typed and not sent. Signing out, or the sign-in of another person, wipes
// the drafts in every tab. If a sign-in only expires, the drafts stay for the same person.
import { ofTab, whenTabBeginsAnew } from '../tab.ts'
import type { openBrowser } from './browser.ts'
import type { OpenedDraft, Place } from './opened.ts'
import type { Draft } from './shapes.ts'

/** A draft that is open or being opened, and the number of screens that show it. */
export type Opening = {
  key: string
  place: string
  opened: Promise<OpenedDraft<unknown>>
  /** The result of opening, once it is known. */
  outcome?: { draft: OpenedDraft<unknown> } | { failure: unknown }
  readers: number
  isShut: boolean
}

/** A draft that no screen shows any more. Its last words may still wait to be written. */
type Closing = { opening: Opening; closed: Promise<unknown> }

/** The messages between tabs: the place whose drafts changed, or the person who is now signed in. */
type Told = { place: string } | { ownerId: string | undefined }

const begun = () => ({
  ownerId: undefined as string | undefined,
  openings: new Map<string, Opening>(),
  closings: new Map<string, Closing>(),
  browser: undefined as ReturnType<typeof openBrowser> | undefined,
  line: undefined as BroadcastChannel | undefined,
})
const tab = ofTab(begun)
let leaving: Promise<unknown> = Promise.resolve()

whenTabBeginsAnew(() => {
  const { openings, closings, line } = tab.current
  for (const opening of openings.values()) shut(opening)
  leaving = Promise.allSettled([leaving, ...[...closings.values()].map(({ closed }) => closed)])
  line?.close()
})

let whenAnotherSignedIn = () => {}

/** Sets what happens when, in another tab, the person signs out or another person signs in. */
export function onAnotherSignedIn(react: () => void): void {
  whenAnotherSignedIn = react
}

/** Starts the drafts of a signed-in person. Wipes the drafts of other people on the device and tells the other tabs. */
export function beginDraftsOf(ownerId: string): void {
  if (tab.current.ownerId === ownerId) return
  tab.current.ownerId = ownerId
  tell({ ownerId })
  // Without a connection the code that wipes cannot be fetched. Then the next visit wipes.
  void sweep((id) => id !== ownerId).catch(() => undefined)
}

/** The person whose drafts this tab keeps, once somebody is signed in. */
export const signedInOwner = (): string | undefined => tab.current.ownerId

/**
 * Wipes every draft and every key, here and in the other tabs, because the person signs out. What was saved and waits to be sent stays, and
 * the key for it, unless the person who signs out wants it deleted.
 */
export async function wipeDrafts({ deletesWaiting = false } = {}): Promise<void> {
  await forgetAll()
  await sweep(() => true, deletesWaiting ? tab.current.ownerId : undefined).catch(() => undefined)
  tell({ ownerId: undefined })
}

/** Wipes drafts that are too old, even if nobody signs in again, and readable drafts of earlier versions. */
export function sweepOldDrafts(): void {
  for (const storage of [localStorage, sessionStorage])
    for (const name of Object.keys(storage)) if (name.startsWith('polyphony.draft.')) storage.removeItem(name)
  // It runs later, so that it does not delay the first screen.
  setTimeout(() => void sweep(() => false).catch(() => undefined), 2_000)
}

/** The draft of a place in this tab. All screens that show the place share it. */
export function openingOf(place: Place<unknown>): Opening {
  const { openings, closings } = tab.current
  const key = `${place.ownerId} ${place.place}`
  const known = openings.get(key)
  if (known) return known
  const open = async () => {
    await closings.get(key)?.closed
    const { openDraft, ...tools } = await browserOfTab()
    const announce = (name: string) => tell({ place: name })
    return openDraft({ ...tools, announce, now: () => Date.now() }, place)
  }
  const opening: Opening = { key, place: place.place, opened: open(), readers: 0, isShut: false }
  openings.set(key, opening)
  // The screen that asked may be gone before the draft is open, so it is closed later if no screen shows it. A failure stays for
  // a moment, because the screen must find it to show it. After that, the next screen that asks tries again.
  void opening.opened.then(
    (draft) => {
      opening.outcome = { draft }
      setTimeout(() => shutUnread(opening), 10_000)
    },
    (failure: unknown) => {
      opening.outcome = { failure }
      setTimeout(() => shut(opening), 1_000)
    },
  )
  return opening
}

/** A draft that waits on this device. It is known by its time; what was typed is not read out. */
type LeftDraft = { id: string; typedAtMs: number }

/** The drafts of a place that no tab uses, the newest first, and the ids of those that a tab uses. */
export async function leftDrafts({ ownerId, place }: Pick<Place<unknown>, 'ownerId' | 'place'>) {
  const { shelf, hands } = await browserOfTab()
  const [all, held] = await Promise.all([shelf.find(ownerId, place), hands.held()])
  const [used, left] = [true, false].map((isHeld) => all.filter(({ id }) => held.has(id) === isHeld)) as [
    Draft[],
    Draft[],
  ]
  return {
    drafts: left
      .filter(({ untilMs }) => untilMs > Date.now())
      .map(({ id, typedAtMs }): LeftDraft => ({ id, typedAtMs })),
    used: used.map(({ id }) => id),
  }
}

/** Waits until a tab releases one of these drafts. Throws when the signal aborts. */
export async function whenOneIsFree(ids: readonly string[], signal: AbortSignal): Promise<void> {
  const { hands } = await browserOfTab()
  signal.throwIfAborted()
  await Promise.race(ids.map((id) => hands.whenFree(id, signal)))
}

/** Wipes a draft from the device, unless a tab uses it; answers whether it is gone. */
export async function discardDraft(id: string, place: string): Promise<boolean> {
  const { shelf, hands } = await browserOfTab()
  const letGo = await hands.take(id)
  if (!letGo) return false
  await shelf.remove(id)
  await letGo()
  tell({ place })
  return true
}

/** Keeps a draft open until the returned function is called. Undefined if the draft was closed in the meantime. */
export function retain(opening: Opening): (() => void) | undefined {
  if (opening.isShut) return undefined
  opening.readers += 1
  return () => {
    opening.readers -= 1
    // Another screen may show the same draft at once, so it is not closed immediately.
    setTimeout(() => shutUnread(opening), 0)
  }
}

function shutUnread(opening: Opening) {
  if (opening.readers === 0) shut(opening)
}

function shut(opening: Opening) {
  if (opening.isShut) return
  opening.isShut = true
  const { openings, closings } = tab.current
  openings.delete(opening.key)
  const closing = {
    opening,
    closed: opened(opening)
      .then((draft) => draft?.close())
      .finally(() => {
        if (closings.get(opening.key) === closing) closings.delete(opening.key)
      }),
  }
  closings.set(opening.key, closing)
}

/** The draft, or undefined when it could not be opened. */
const opened = (opening: Opening) => opening.opened.catch(() => undefined)

/** The store of drafts for this browser. Its code is fetched after the first screen. */
export async function browserOfTab() {
  await leaving
  const { current } = tab
  current.browser ??= import('./browser.ts')
    .then((browser) => browser.openBrowser())
    .catch((error: unknown) => {
      // Without a connection the code cannot be fetched. The next form tries again.
      current.browser = undefined
      throw error
    })
  return current.browser
}

async function sweep(isGone: (ownerId: string) => boolean, leaving?: string) {
  const { shelf } = await browserOfTab()
  await shelf.sweep({ isGone, leaving, present: leaving ? undefined : tab.current.ownerId, nowMs: Date.now() })
}

/** Forgets every draft, also those that are being closed, and waits for what is being written. Otherwise it would be written after the sweep. */
function forgetAll(): Promise<unknown> {
  const { openings, closings } = tab.current
  const closing = [...closings.values()].map(({ opening }) => opening)
  return Promise.allSettled([...openings.values(), ...closing].map(async (each) => (await opened(each))?.forget()))
}

function tell(told: Told) {
  lineOfTab()?.postMessage(told)
}

/** The channel between the tabs of one browser. No typed text is sent over it. */
function lineOfTab(): BroadcastChannel | undefined {
  if (typeof BroadcastChannel === 'undefined') return undefined
  if (tab.current.line) return tab.current.line
  const line = new BroadcastChannel('polyphony.drafts')
  tab.current.line = line
  line.addEventListener('message', ({ data }: MessageEvent<Told>) => {
    if ('place' in data) {
      for (const opening of tab.current.openings.values())
        if (opening.place === data.place)
          void opened(opening)
            .then((draft) => draft?.look())
            .catch(() => undefined)
    } else if (tab.current.ownerId !== undefined && data.ownerId !== tab.current.ownerId) {
      // The other tab wiped the device. What this tab wrote after that, it wipes itself. It wipes nothing else: the message can come
      // late, when the same person has signed in again and typed.
      void forgetAll()
      whenAnotherSignedIn()
    }
  })
  return line
}
