// What this browser keeps drafts with. WebCrypto and locks are absent on plain http of any host but this computer; a private
// window may forbid the database.
import { openDeviceShelf } from './device-shelf.ts'
import { openHands } from './hands.ts'
import { openDraft } from './opened.ts'
import type { Hands, Shelf } from './shapes.ts'
import { openTabShelf, ownHands } from './tab-shelf.ts'

export async function openBrowser(): Promise<{ shelf: Shelf; hands: Hands; openDraft: typeof openDraft }> {
  const isPossible = typeof indexedDB !== 'undefined' && globalThis.crypto?.subtle && navigator.locks
  const shelf = isPossible ? await openDeviceShelf().catch(() => undefined) : undefined
  if (shelf) return { shelf, hands: openHands(navigator.locks), openDraft }
  return { shelf: openTabShelf(), hands: ownHands, openDraft }
}
