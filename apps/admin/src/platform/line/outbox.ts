// Keeps commands on the device while there is no connection, as drafts are kept. Every window of the person shows the same list.
import { uuidv7 } from 'uuidv7'
import { browserOfTab } from '../drafts/drafts.ts'
import { type Draft, lostPlace, waitingPlace as place } from '../drafts/shapes.ts'
import { ofTab, whenTabBeginsAnew } from '../tab.ts'
import { nextProvisional } from './provisional.ts'
import { type KeptWaiting, type Lost, showWaiting, type Waiting } from './waiting.ts'

/** How many commands wait at most. With more, a form says again that the server cannot be reached. */
export const mostWaiting = 200

/** How long they wait since their person last opened the application on this device. Then only their kind and their day stay. */
export const waitsForMs = 14 * 86_400_000

/** The time for which a form that was refused can be opened again, as for every draft of a form. */
const formForMs = 24 * 3_600_000

const fromDraft = ({ id, typedAtMs, untilMs, value }: Draft): KeptWaiting => ({
  ...(value as Waiting),
  ...{ id, typedAtMs, untilMs },
})

/** What waits for a person, the oldest first. */
export async function listKept(ownerId: string): Promise<KeptWaiting[]> {
  const { shelf } = await browserOfTab()
  const kept = (await shelf.find(ownerId, place)).map(fromDraft)
  return kept.toSorted((a, b) => a.typedAtMs - b.typedAtMs || (a.id < b.id ? -1 : 1))
}

async function listGone(ownerId: string): Promise<Lost[]> {
  const { shelf } = await browserOfTab()
  const lost = await shelf.find(ownerId, lostPlace)
  return lost.map(({ id, typedAtMs, kind = '' }) => ({ id, typedAtMs, path: kind }))
}

/** The readings of this tab, in the order in which they began. */
const readings = ofTab(() => ({ begun: 0, shown: 0 }))

/** Shows what is on the device, which another window may have changed. A reading that took longer does not replace a newer one. */
export async function showKept(ownerId: string): Promise<KeptWaiting[]> {
  const { current } = readings
  current.begun += 1
  const reading = current.begun
  const all = await listKept(ownerId)
  const lost = await listGone(ownerId)
  if (current === readings.current && reading > current.shown) {
    current.shown = reading
    showWaiting({ all, lost })
  }
  return all
}

/** Writes it, and shows it in every window. */
export async function putWaiting(ownerId: string, { id, typedAtMs, untilMs, ...value }: KeptWaiting): Promise<void> {
  const { shelf } = await browserOfTab()
  await shelf.put({ id, ownerId, place, typedAtMs, untilMs, kind: value.path, value })
  tellWindows(ownerId)
}

/** Keeps a command. Undefined if it would be gone with the tab, or too many wait. */
export async function keepWaiting(ownerId: string, waiting: Waiting): Promise<KeptWaiting | undefined> {
  try {
    const { shelf } = await browserOfTab()
    const before = await listKept(ownerId)
    if (shelf.lasts !== 'device' || before.length >= mostWaiting) return undefined
    const named = waiting.path === 'participant.register' ? { provisional: await nextProvisional() } : {}
    // The order is that of saving, also if the clock of the device is set back meanwhile.
    const typedAtMs = Math.max(Date.now(), (before.at(-1)?.typedAtMs ?? 0) + 1)
    const kept = { ...waiting, ...named, id: uuidv7(), typedAtMs, untilMs: Date.now() + waitsForMs }
    await putWaiting(ownerId, kept)
    // It is kept, also if it cannot be shown now.
    await showKept(ownerId).catch(() => undefined)
    return kept
  } catch {
    // The device has no space, or the person signed out in another tab.
    return undefined
  }
}

export async function removeWaiting(ownerId: string, id: string): Promise<void> {
  const { shelf } = await browserOfTab()
  await shelf.remove(id)
  tellWindows(ownerId)
}

/** Deletes what was refused, or what nobody needs to see any more. */
export async function dismissWaiting(ownerId: string, { id }: { id: string }): Promise<void> {
  await removeWaiting(ownerId, id)
  await showKept(ownerId)
}

/** Makes what was typed the draft of its form again. Its page is then opened, and the form continues with the draft. */
export async function openAgain(ownerId: string, { id, form, typedAtMs }: KeptWaiting): Promise<void> {
  if (!form) return
  const { shelf } = await browserOfTab()
  const draft = { id: uuidv7(), ownerId, place: form.place, value: form.value }
  await shelf.put({ ...draft, typedAtMs, untilMs: Date.now() + formForMs })
  await dismissWaiting(ownerId, { id })
}

const line = ofTab<BroadcastChannel | undefined>(() => undefined)
whenTabBeginsAnew(() => line.current?.close())

/** The channel between the windows of one browser. Only the id of the person goes over it. */
function lineOfTab() {
  if (typeof BroadcastChannel !== 'undefined') line.current ??= new BroadcastChannel('polyphony.waiting')
  return line.current
}

const tellWindows = (ownerId: string) => lineOfTab()?.postMessage(ownerId)

/** Shows what another window of the person keeps or sends, until the returned function is called. */
export function showOtherWindows(ownerId: string): () => void {
  const heed = ({ data }: MessageEvent<string>) => {
    if (data === ownerId) void showKept(ownerId).catch(() => undefined)
  }
  const channel = lineOfTab()
  channel?.addEventListener('message', heed)
  return () => channel?.removeEventListener('message', heed)
}
