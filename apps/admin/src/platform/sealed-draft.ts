// A draft that names a person, kept on the device and never in clear: one record a form, encrypted as a whole by a key
// that the browser will use but not give out. All of it lives and dies together, so one person's answers cannot meet
// another's name; it opens for whoever typed it alone, and for a day.
import { uuidv7 } from 'uuidv7'

export const keptForMs = 24 * 3_600_000

/** One form half filled in, as it lies on the device. */
export type SealedDraft = {
  /** Where it is kept: the form and its study, for one person. */
  place: string
  ownerId: string
  draftId: string
  untilMs: number
  key: CryptoKey
  nonce: Uint8Array<ArrayBuffer>
  sealed: ArrayBuffer
}

/** Where sealed drafts lie; a browser's is in draft-shelf.ts. */
export type DraftShelf = {
  find: (place: string) => Promise<SealedDraft | undefined>
  list: () => Promise<SealedDraft[]>
  put: (draft: SealedDraft) => Promise<unknown>
  remove: (place: string) => Promise<unknown>
}

export type OpenedDraft<Value> = {
  /** What was typed on an earlier visit, if anything is left of it. */
  restored: Value | undefined
  /** Keeps the whole value; of several in quick succession the last. */
  keep: (value: Value) => Promise<void>
  /** Wipes the draft and its key; what is kept afterwards is another draft. */
  clear: () => Promise<void>
}

/** What the seal is bound to: a record moved to another person, form or draft does not open. */
const boundTo = ({ place, ownerId, draftId, untilMs }: Omit<SealedDraft, 'key' | 'nonce' | 'sealed'>) =>
  new TextEncoder().encode(JSON.stringify([place, ownerId, draftId, untilMs]))

const newKey = () => crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt'])

async function seal(draft: Omit<SealedDraft, 'nonce' | 'sealed'>, value: unknown): Promise<SealedDraft> {
  const nonce = crypto.getRandomValues(new Uint8Array(12))
  const text = new TextEncoder().encode(JSON.stringify(value))
  const how = { name: 'AES-GCM', iv: nonce, additionalData: boundTo(draft) }
  return { ...draft, nonce, sealed: await crypto.subtle.encrypt(how, draft.key, text) }
}

async function unseal(draft: SealedDraft): Promise<unknown> {
  const how = { name: 'AES-GCM', iv: draft.nonce, additionalData: boundTo(draft) }
  return JSON.parse(new TextDecoder().decode(await crypto.subtle.decrypt(how, draft.key, draft.sealed)))
}

/** Opens the draft that lies at `place`, when it is this owner's and not too old; anything else there is wiped. */
export async function openSealedDraft<Value>(
  shelf: DraftShelf,
  { place, ownerId, now }: { place: string; ownerId: string; now: () => number },
): Promise<OpenedDraft<Value>> {
  const found = await shelf.find(place)
  const isOurs = found?.ownerId === ownerId && found.untilMs > now()
  const restored = isOurs ? ((await unseal(found).catch(() => undefined)) as Value | undefined) : undefined
  if (found && restored === undefined) await shelf.remove(place)

  const begin = async () => ({ place, ownerId, draftId: uuidv7(), untilMs: now() + keptForMs, key: await newKey() })
  let draft: ReturnType<typeof begin> | undefined = found && restored !== undefined ? Promise.resolve(found) : undefined
  let wanted: { value: Value } | undefined
  let writing: Promise<void> | undefined

  const write = async () => {
    for (let next = wanted; next; next = wanted) {
      wanted = undefined
      draft ??= begin()
      await shelf.put(await seal(await draft, next.value))
    }
  }
  return {
    restored,
    keep: (value) => {
      wanted = { value }
      // A shelf that is full or forbidden must not stop the typing; the form itself still holds everything.
      writing ??= write()
        .catch(() => undefined)
        .finally(() => {
          writing = undefined
        })
      return writing
    },
    clear: async () => {
      wanted = undefined
      draft = undefined
      // What is being written comes to its end first, or it would come back after the wiping.
      await writing
      await shelf.remove(place)
    },
  }
}

/** Wipes what is too old and what is anybody else's; all of it, keys included, when nobody is signed in any more. */
export async function sweepDrafts(
  shelf: DraftShelf,
  { ownerId, nowMs }: { ownerId: string | undefined; nowMs: number },
) {
  const kept = await shelf.list()
  const gone = kept.filter((draft) => draft.ownerId !== ownerId || draft.untilMs <= nowMs)
  await Promise.all(gone.map(({ place }) => shelf.remove(place)))
}
