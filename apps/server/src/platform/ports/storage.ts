// Where recordings lie: a port with two implementations, a folder and (for tests) memory. A key's bytes are there whole,
// or not at all: whatever interrupts a write leaves nothing in sight.
import { randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'

/** First and last byte, both included. */
export type Range = { first: number; last: number }

export type Storage = {
  /** Names where these bytes lie. It lies beside them, and stays theirs when they are brought back from a backup. */
  place: string
  /** Takes a key for writing or removing it; undefined while somebody else of this server has it. Call the answer to let go. */
  hold: (key: string) => (() => void) | undefined
  /** Keeps what `source` yields under a key, in place of what was there. When `source` throws, nothing changes. */
  write: (key: string, source: AsyncIterable<Uint8Array>) => Promise<void>
  /** Bytes kept under a key; undefined when there are none. */
  size: (key: string) => Promise<number | undefined>
  /** The bytes, or a range of them; undefined when there are none. */
  read: (key: string, range?: Range) => Promise<ReadableStream<Uint8Array> | undefined>
  /** Does nothing when there is nothing. */
  remove: (key: string) => Promise<void>
  /** Every key there are bytes of. */
  keys: () => Promise<string[]>
}

const unfinished = '.part'
/** The file that names the place. */
const placeFile = 'place.txt'

const isKey = (name: string) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(name)

/** Keys are ids of ours; anything else might name a path. */
function demandKey(key: string): string {
  if (!isKey(key)) throw new Error('Not a key of the storage')
  return key
}

/**
 * Storage in a folder, which is made when it is not there. One server at a time may use it: so whatever is unfinished was
 * left by a crash, and is removed.
 */
export async function openFolderStorage(folder: string): Promise<Storage> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  for (const name of await readdir(folder)) if (name.endsWith(unfinished)) await rm(join(folder, name), { force: true })
  const place = await placeOf(folder)
  const pathOf = (key: string) => join(folder, demandKey(key))
  let written = 0
  const sizeOf = async (path: string) => (await stat(path).catch(unlessMissing))?.size
  return {
    place,
    hold: openHold(),
    async write(key, source) {
      const path = pathOf(key)
      const part = `${path}.${++written}${unfinished}`
      // Opened before anything can go wrong: a stream that opens for itself may still make the file after it was removed.
      const file = await open(part, 'wx', 0o600)
      try {
        // `flush` calls fsync before the stream closes: the name must never be there before the bytes are.
        await pipeline(source, file.createWriteStream({ flush: true }))
        await rename(part, path)
        await syncFolder(folder)
      } catch (error) {
        await file.close()
        await rm(part, { force: true })
        throw error
      }
    },
    size: (key) => sizeOf(pathOf(key)),
    async read(key, range) {
      const path = pathOf(key)
      if ((await sizeOf(path)) === undefined) return undefined
      const stream = createReadStream(path, range ? { start: range.first, end: range.last } : {})
      return Readable.toWeb(stream) as unknown as ReadableStream<Uint8Array>
    },
    async remove(key) {
      await rm(pathOf(key), { force: true })
      await syncFolder(folder)
    },
    keys: async () => (await readdir(folder)).filter(isKey),
  }
}

/** The id of the folder; made at its first use, and whole or not there. */
async function placeOf(folder: string): Promise<string> {
  const path = join(folder, placeFile)
  const found = (await readFile(path, 'utf8').catch(unlessMissing))?.trim()
  if (found && isKey(found)) return found
  const place = randomUUID()
  const part = `${path}${unfinished}`
  await writeFile(part, `${place}\n`, { mode: 0o600, flush: true })
  await rename(part, path)
  await syncFolder(folder)
  return place
}

function openHold(): Storage['hold'] {
  const held = new Set<string>()
  return (key) => {
    if (held.has(key)) return undefined
    held.add(key)
    return () => void held.delete(key)
  }
}

function unlessMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error
}

/** A file's name is in its folder, which is a file of its own: without this a power cut can lose the name. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } catch (error) {
    // Windows cannot sync a folder.
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') throw error
  } finally {
    await handle.close()
  }
}

/**
 * Storage that ends with the process.
 * @reference What the contract of the port asks of every storage, without a disk.
 */
export function openMemoryStorage(): Storage {
  const files = new Map<string, Buffer>()
  return {
    place: randomUUID(),
    hold: openHold(),
    async write(key, source) {
      demandKey(key)
      const chunks: Uint8Array[] = []
      for await (const chunk of source) chunks.push(chunk)
      files.set(key, Buffer.concat(chunks))
    },
    size: async (key) => files.get(demandKey(key))?.length,
    async read(key, range) {
      const file = files.get(demandKey(key))
      return file && new Blob([new Uint8Array(range ? file.subarray(range.first, range.last + 1) : file)]).stream()
    },
    remove: async (key) => void files.delete(demandKey(key)),
    keys: async () => [...files.keys()],
  }
}
