// What was saved without a connection and waits on this device. The list is small and shown by several screens; what keeps and sends it
// is in `outbox.ts` and `send-outbox.ts`, which are fetched when they are needed.
import { useSyncExternalStore } from 'react'
import type { ShownProblem } from '../problem.ts'
import { ofTab } from '../tab.ts'
import type { Provisional } from './provisional.ts'

/** The commands that may wait: the same body, sent later, means the same. */
export const mayWait = {
  'participant.register': 'register',
  'participant.contact': 'contact',
  'consent.record': 'consent',
  'session.attend': 'attend',
} as const

export type WaitingPath = keyof typeof mayWait

/** A command that waits. It can name a person, so it leaves the memory of the tab only encrypted. */
export type Waiting = {
  path: WaitingPath
  input: Readonly<Record<string, unknown>> & { studyId: string; commandId: string }
  /** When it became another command than the one that was typed, with a commandId of its own. */
  commandedAtMs?: number
  /** The code that it concerns, for the screen. A registration has none yet: then the code of the site, and a provisional name. */
  code: string
  provisional?: Provisional
  /** What was typed, and the page of the form, to open it again if the server refuses. */
  form?: { place: string; value: unknown; href: string }
  /** Where there is no form: the page of what it concerns. */
  page?: string
  /** Why the server refused it. It stays until somebody decides what to do. */
  refused?: ShownProblem
  /** The code that a registration has got. */
  became?: string
  /** It is recorded, but a newer consent, of this day, counts. */
  newerOn?: string
}

export type KeptWaiting = Waiting & { id: string; typedAtMs: number; untilMs: number }

/** What is left of something that was deleted before it could be sent. */
export type Lost = { id: string; typedAtMs: number; path: string }

type Shown = { all: readonly KeptWaiting[]; lost: readonly Lost[] }

const shown = ofTab<Shown>(() => ({ all: [], lost: [] }))
const watchers = new Set<() => void>()

export const listWaiting = (): readonly KeptWaiting[] => shown.current.all
export const listLost = (): readonly Lost[] => shown.current.lost

export function showWaiting(next: Partial<Shown>): void {
  shown.current = { ...shown.current, ...next }
  for (const watch of watchers) watch()
}

/** Calls `watch` whenever the list changes, until the returned function is called. */
export function whenWaitingChanges(watch: () => void): () => void {
  watchers.add(watch)
  return () => watchers.delete(watch)
}

/** What waits on this device, the oldest first, with what was refused and the codes that registrations have got. */
export const useWaiting = (): readonly KeptWaiting[] => useSyncExternalStore(whenWaitingChanges, listWaiting)

/** Whether it still has to be sent. */
export const isUnsent = ({ refused, became, newerOn }: Waiting): boolean =>
  !refused && became === undefined && newerOn === undefined

/** Keeps a command until there is a connection. Undefined if this browser cannot keep it, or too much waits already. */
export async function letWait(ownerId: string, waiting: Waiting): Promise<KeptWaiting | undefined> {
  // The frame has fetched this code while there was a connection. Without it, nothing can wait.
  const following = await import('./follow-waiting.ts').catch(() => undefined)
  return following?.keepWaiting(ownerId, waiting)
}

/** Sends what waits, because something was just put behind it. */
export async function sendNow(ownerId: string): Promise<void> {
  const following = await import('./follow-waiting.ts').catch(() => undefined)
  await following?.sendWaiting(ownerId)
}
