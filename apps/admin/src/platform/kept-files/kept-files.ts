// Files that wait on the device until the server has them: an upload goes on after the page is loaded again. They are in IndexedDB, in
// pieces, encrypted with a key of the person that no script can read. Signing out deletes the key and the pieces.
import { newKey } from '../drafts/seal.ts'
import { mayKeep, ownOrMade, wipe } from '../browser-database.ts'
import { asked, type Keyed, type KeptFile, type KeptTake, type Piece, stores } from './database.ts'

/** How many bytes are encrypted at once. */
export const keptPieceBytes = 4 * 1024 * 1024

/** How long a file waits. The server keeps what has arrived as long. */
export const keptForMs = 7 * 86_400_000

/** The name of the lock that a tab holds while it checks or sends a file. */
export const lockOf = (id: string) => `polyphony.upload ${id}`

const boundTo = (id: string, piece: number) => new TextEncoder().encode(JSON.stringify([id, piece]))

/** The key of the person. It is made with their first file. */
export const keyOf = async (ownerId: string): Promise<CryptoKey> =>
  (await ownOrMade<Keyed>(asked, stores.keys, { ownerId, key: await newKey() })).key

/** Keeps one piece of a file. Throws if the device has no space, or the browser forbids its database. */
export async function keepPiece(ownerId: string, id: string, piece: number, bytes: Uint8Array<ArrayBuffer>) {
  const sealed = await seal(await keyOf(ownerId), { id, piece, ownerId }, bytes)
  await asked('readwrite', [stores.pieces], (store) => store(stores.pieces).put(sealed))
}

type Of = Pick<Piece, 'id' | 'piece' | 'ownerId'>

async function seal(key: CryptoKey, of: Of, bytes: Uint8Array<ArrayBuffer>): Promise<Piece> {
  const nonce = crypto.getRandomValues(new Uint8Array(12))
  const how = { name: 'AES-GCM', iv: nonce, additionalData: boundTo(of.id, of.piece) }
  return { ...of, nonce, sealed: await crypto.subtle.encrypt(how, key, bytes) }
}

/**
 * Keeps the next piece of a take, and what the take is with it. Throws as `keepPiece` does. The key is that with which the take began:
 * if somebody signed out in another tab, it is deleted, and what still comes cannot be read.
 */
export async function keepTake(key: CryptoKey, take: KeptTake, bytes: Uint8Array<ArrayBuffer>) {
  const { id, ownerId, pieces } = take
  const sealed = await seal(key, { id, ownerId, piece: pieces - 1 }, bytes)
  await asked('readwrite', [stores.pieces, stores.takes], (store) => {
    store(stores.pieces).put(sealed)
    store(stores.takes).put(take)
  })
}

/** The takes of a person that no tab records and that are not being sent. */
export async function listTakes(ownerId: string): Promise<KeptTake[]> {
  const { held = [] } = await navigator.locks.query()
  const { takes, files } = await asked('readonly', [stores.takes, stores.files], (store) => ({
    takes: store(stores.takes).getAll() as IDBRequest<KeptTake[]>,
    files: store(stores.files).getAll() as IDBRequest<KeptFile[]>,
  }))
  const sent = new Set(files.result.map(({ takeId }) => takeId))
  const isFree = ({ id }: KeptTake) => !sent.has(id) && !held.some(({ name }) => name === lockOf(id))
  return takes.result.filter((take) => take.ownerId === ownerId && isFree(take))
}

/** Whether a take is still on the device. */
export const isTakeKept = async (id: string): Promise<boolean> =>
  (await asked('readonly', [stores.takes], (store) => store(stores.takes).count(id))) > 0

/** All that was recorded of a take. Throws if it is gone. */
export async function readTake({ ownerId, id, pieces, type }: KeptTake): Promise<Blob> {
  const parts: Uint8Array<ArrayBuffer>[] = []
  for (let piece = 0; piece < pieces; piece++) parts.push(await openPiece(ownerId, id, piece))
  return new Blob(parts, { type })
}

/** Notes that all pieces of a file are kept. Only then does an upload go on with it after the page is loaded again. */
export const keepFile = (file: KeptFile) => asked('readwrite', [stores.files], (store) => store(stores.files).put(file))

/** The files of a person that wait. */
export async function listKept(ownerId: string): Promise<KeptFile[]> {
  const all = await asked('readonly', [stores.files], (store) => store(stores.files).getAll() as IDBRequest<KeptFile[]>)
  return all.filter((file) => file.ownerId === ownerId)
}

/** The bytes of a kept file from `from` to before `until`. Throws if they are gone. */
export async function readKept({ id, ownerId, size }: KeptFile, from: number, until: number): Promise<Blob> {
  const parts: Uint8Array<ArrayBuffer>[] = []
  for (let at = from; at < Math.min(until, size);) {
    const piece = Math.floor(at / keptPieceBytes)
    const start = piece * keptPieceBytes
    const opened = await openPiece(ownerId, id, piece)
    parts.push(opened.subarray(at - start, until - start))
    at = start + keptPieceBytes
  }
  return new Blob(parts)
}

async function openPiece(ownerId: string, id: string, piece: number): Promise<Uint8Array<ArrayBuffer>> {
  const { keyed, found } = await asked('readonly', [stores.keys, stores.pieces], (store) => ({
    keyed: store(stores.keys).get(ownerId) as IDBRequest<Keyed | undefined>,
    found: store(stores.pieces).get([id, piece]) as IDBRequest<Piece | undefined>,
  }))
  if (!keyed.result || !found.result) throw new Error('the kept file is gone')
  const { nonce, sealed } = found.result
  const how = { name: 'AES-GCM', iv: nonce, additionalData: boundTo(id, piece) }
  return new Uint8Array(await crypto.subtle.decrypt(how, keyed.result.key, sealed))
}

/** Deletes a file or a take, because the server has it or nobody wants to send it any more. */
export const dropKept = (id: string) =>
  asked('readwrite', [stores.files, stores.takes, stores.pieces], (store) => {
    store(stores.files).delete(id)
    store(stores.takes).delete(id)
    store(stores.pieces).delete(IDBKeyRange.bound([id, 0], [id, Number.MAX_SAFE_INTEGER]))
  })

/** Deletes the files and the keys of the people for whom `isGone` is true. */
export async function wipeKept(isGone: (ownerId: string) => boolean): Promise<void> {
  if (!mayKeep()) return
  await asked('readwrite', Object.values(stores), (store) => {
    for (const name of Object.values(stores)) wipe<{ ownerId: string }>(store(name), ({ ownerId }) => isGone(ownerId))
  })
}

/** Deletes files and takes that are too old, and pieces of files that a closed tab had not read to the end. */
export async function sweepKept(nowMs: number): Promise<void> {
  if (!mayKeep()) return
  const { held = [] } = await navigator.locks.query()
  const { files, takes, pieces } = await asked('readonly', [stores.files, stores.takes, stores.pieces], (store) => ({
    files: store(stores.files).getAll() as IDBRequest<KeptFile[]>,
    takes: store(stores.takes).getAll() as IDBRequest<KeptTake[]>,
    pieces: store(stores.pieces).getAllKeys() as IDBRequest<IDBValidKey[]> as unknown as IDBRequest<[string, number][]>,
  }))
  const known = [...files.result, ...takes.result]
  const kept = new Set(known.filter(({ untilMs }) => untilMs > nowMs).map(({ id }) => id))
  const all = new Set([...known.map(({ id }) => id), ...pieces.result.map(([id]) => id)])
  for (const id of all) if (!kept.has(id) && !held.some(({ name }) => name === lockOf(id))) await dropKept(id)
}
