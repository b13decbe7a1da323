// The store of drafts for this browser. On plain http from another computer there are no WebCrypto and no locks, and a
// private window may forbid the database. Then drafts are kept in the tab.
import { mayKeep } from '../browser-database.ts'
import { openDeviceShelf } from './device-shelf.ts'
import { openHands } from './hands.ts'
import { openDraft } from './opened.ts'
import type { Hands, Shelf } from './shapes.ts'
import { openTabShelf, ownHands } from './tab-shelf.ts'

export async function openBrowser(): Promise<{ shelf: Shelf; hands: Hands; openDraft: typeof openDraft }> {
  const shelf = mayKeep() ? await openDeviceShelf().catch(() => undefined) : undefined
  if (shelf) return { shelf, hands: openHands(navigator.locks), openDraft }
  return { shelf: openTabShelf(), hands: ownHands, openDraft }
}
