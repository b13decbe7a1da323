// The last answers of the server on this device, in IndexedDB. Each is encrypted with a key of the person that no script can read.
// Signing out deletes the key and the answers.
import { uuidv7 } from 'uuidv7'
import { askingOf, mayKeep, ownOrMade, wipe } from '../browser-database.ts'
import { newKey, seal, type Seal, unseal } from '../drafts/seal.ts'

/** An answer is kept for this long. Who has no connection for longer sees nothing that may have changed since. */
export const keptForMs = 24 * 3_600_000

/** How many answers are kept. The oldest leave first. */
export const mostAnswers = 300

/** An answer that is longer, in characters of JSON, is not kept. */
export const longestAnswer = 2_000_000

type Keyed = { ownerId: string; keyId: string; key: CryptoKey }
/** The name is a hash of the question, so that the question is not readable on the device. */
type Sealed = Seal & { name: string; ownerId: string; atMs: number }

const [answers, keys] = ['answers', 'keys']

const asked = askingOf({
  name: 'polyphony.answers',
  version: 1,
  make(database) {
    database.createObjectStore(answers, { keyPath: 'name' })
    database.createObjectStore(keys, { keyPath: 'ownerId' })
  },
})

async function nameOf(ownerId: string, question: string): Promise<string> {
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(`${ownerId} ${question}`))
  return [...new Uint8Array(hash)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** Keeps an answer instead of the one before. Does nothing where the browser offers no encryption, or if the answer is too long. */
export async function keepAnswer(ownerId: string, question: string, answer: unknown, atMs: number): Promise<void> {
  if (!mayKeep() || JSON.stringify(answer).length > longestAnswer) return
  const { keyId, key } = await ownOrMade<Keyed>(asked, keys, { ownerId, keyId: uuidv7(), key: await newKey() })
  const name = await nameOf(ownerId, question)
  const record: Sealed = { name, ownerId, atMs, ...(await seal(key, [name, atMs], answer)) }
  await asked('readwrite', [keys, answers], (store) => {
    const known = store(keys).get(ownerId) as IDBRequest<Keyed | undefined>
    // If the person signed out in the meantime, in any tab, the key is gone. Then nothing is written.
    known.addEventListener('success', () => {
      if (known.result?.keyId === keyId) store(answers).put(record)
    })
  })
}

/** The kept answer to a question of a person, and when the server gave it. Without an owner: of the only person who has answers here. */
export async function findAnswer(ownerId: string | undefined, question: string) {
  if (!mayKeep()) return undefined
  const all = await asked('readonly', [keys], (store) => store(keys).getAll() as IDBRequest<Keyed[]>)
  const keyed =
    ownerId === undefined ? (all.length === 1 ? all[0] : undefined) : all.find((each) => each.ownerId === ownerId)
  if (!keyed) return undefined
  const name = await nameOf(keyed.ownerId, question)
  const found = await asked(
    'readonly',
    [answers],
    (store) => store(answers).get(name) as IDBRequest<Sealed | undefined>,
  )
  if (!found || found.atMs <= Date.now() - keptForMs) return undefined
  const answer = await unseal(keyed.key, [name, found.atMs], found).catch(() => undefined)
  return answer === undefined ? undefined : { answer, atMs: found.atMs }
}

/** Deletes the answer to one question, because the server refused the question since. */
export async function dropAnswer(ownerId: string, question: string): Promise<void> {
  if (!mayKeep()) return
  const name = await nameOf(ownerId, question)
  await asked('readwrite', [answers], (store) => store(answers).delete(name))
}

/** Deletes the answers and the keys of the people for whom `isGone` is true. */
export async function wipeAnswers(isGone: (ownerId: string) => boolean): Promise<void> {
  if (!mayKeep()) return
  await asked('readwrite', [keys, answers], (store) => {
    for (const name of [keys, answers]) wipe<{ ownerId: string }>(store(name), ({ ownerId }) => isGone(ownerId))
  })
}

/** Deletes answers that are too old, and the oldest above the limit. */
export async function sweepAnswers(nowMs: number): Promise<void> {
  if (!mayKeep()) return
  const all = await asked('readonly', [answers], (store) => store(answers).getAll() as IDBRequest<Sealed[]>)
  const newest = all.toSorted((a, b) => b.atMs - a.atMs)
  const gone = newest.filter(({ atMs }, index) => atMs <= nowMs - keptForMs || index >= mostAnswers)
  await asked('readwrite', [answers], (store) => {
    for (const { name } of gone) store(answers).delete(name)
  })
}
