// The drafts of this tab: whatever is half typed anywhere, for as long as the person who types it is signed in. Drafts go with
// signing out, in every tab, and with another person signing in; when a sign-in only ran out, they wait for the same person.
import { ofTab, whenTabBeginsAnew } from '../tab.ts'
import type { openBrowser } from './browser.ts'
import type { OpenedDraft, Place } from './opened.ts'

/** A draft on its way to being open, and how many screens show it. */
export type Opening = {
  key: string
  place: string
  opened: Promise<OpenedDraft<unknown>>
  /** What became of it, once it is known. */
  outcome?: { draft: OpenedDraft<unknown> } | { failure: unknown }
  readers: number
  isShut: boolean
}

/** What tabs tell each other: of which place drafts came or went, and who is signed in by now. */
type Told = { place: string } | { ownerId: string | undefined }

const begun = () => ({
  ownerId: undefined as string | undefined,
  openings: new Map<string, Opening>(),
  closings: new Map<string, Promise<unknown>>(),
  browser: undefined as ReturnType<typeof openBrowser> | undefined,
  line: undefined as BroadcastChannel | undefined,
})
const tab = ofTab(begun)
let leaving: Promise<unknown> = Promise.resolve()

whenTabBeginsAnew(() => {
  const { openings, closings, line } = tab.current
  for (const opening of openings.values()) shut(opening)
  leaving = Promise.allSettled([leaving, ...closings.values()])
  line?.close()
})

let whenAnotherSignedIn = () => {}

/** What to do when in another tab somebody signed out, or somebody else signed in. */
export function onAnotherSignedIn(react: () => void): void {
  whenAnotherSignedIn = react
}

/** From here on this person types. What anybody else left on the device is wiped, and their tabs are told. */
export function beginDraftsOf(ownerId: string): void {
  if (tab.current.ownerId === ownerId) return
  tab.current.ownerId = ownerId
  tell({ ownerId })
  // Without a line there is nothing to fetch the wiping with: the next visit wipes.
  void sweep((id) => id !== ownerId).catch(() => undefined)
}

/** Wipes every draft and every key, here and in the other tabs. */
export async function wipeDrafts(): Promise<void> {
  forgetAll()
  await sweep(() => true).catch(() => undefined)
  tell({ ownerId: undefined })
}

/** Wipes what is too old, also where nobody signs in any more, and what earlier versions kept in clear. */
export function sweepOldDrafts(): void {
  for (const storage of [localStorage, sessionStorage])
    for (const name of Object.keys(storage)) if (name.startsWith('polyphony.draft.')) storage.removeItem(name)
  // Nobody waits for it: the first screen comes before.
  setTimeout(() => void sweep(() => false).catch(() => undefined), 2_000)
}

/** The draft of a place in this tab, which is one for all who show it. */
export function openingOf(place: Place<unknown>): Opening {
  const { openings, closings } = tab.current
  const key = `${place.ownerId} ${place.place}`
  const known = openings.get(key)
  if (known) return known
  const open = async () => {
    await closings.get(key)
    const { openDraft, ...tools } = await browserOfTab()
    const announce = (name: string) => tell({ place: name })
    return openDraft({ ...tools, announce, now: () => Date.now() }, place)
  }
  const opening: Opening = { key, place: place.place, opened: open(), readers: 0, isShut: false }
  openings.set(key, opening)
  // Whoever asked may have turned away before it was open; what did not open is tried again by the next who asks.
  void opening.opened.then(
    (draft) => {
      opening.outcome = { draft }
      setTimeout(() => shutUnread(opening), 10_000)
    },
    (failure: unknown) => {
      opening.outcome = { failure }
      shut(opening)
    },
  )
  return opening
}

/** Keeps a draft open until the answered function is called; undefined when it was closed meanwhile. */
export function retain(opening: Opening): (() => void) | undefined {
  if (opening.isShut) return undefined
  opening.readers += 1
  return () => {
    opening.readers -= 1
    // One screen may take the place of another over the same draft.
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
  closings.set(
    opening.key,
    opened(opening).then((draft) => draft?.close()),
  )
}

/** The draft, or undefined when it could not be opened. */
const opened = (opening: Opening) => opening.opened.catch(() => undefined)

/** What this browser keeps drafts with; fetched after the first screen. */
async function browserOfTab() {
  await leaving
  return (tab.current.browser ??= import('./browser.ts').then((browser) => browser.openBrowser()))
}

async function sweep(isGone: (ownerId: string) => boolean) {
  const { shelf } = await browserOfTab()
  await shelf.sweep({ isGone, nowMs: Date.now() })
}

function forgetAll() {
  for (const opening of tab.current.openings.values()) void opened(opening).then((draft) => draft?.forget())
}

function tell(told: Told) {
  lineOfTab()?.postMessage(told)
}

/** Between the tabs of one browser; nothing that was typed goes over it. */
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
      forgetAll()
      whenAnotherSignedIn()
    }
  })
  return line
}
