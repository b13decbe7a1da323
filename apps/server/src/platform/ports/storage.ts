// The port for storing recordings. It has two implementations: a folder, and memory (for tests). The bytes of a key are complete
// or do not exist: an interrupted write leaves nothing behind under its key.
import { randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'

/** First and last byte, both included. */
type Range = { first: number; last: number }

export type Storage = {
  /** The id of this storage. It is stored beside the bytes, so a restored backup has the same id. */
  place: string
  /** Reserves a key for writing or removing; undefined while other code of this server holds it. Call the answer to release it. */
  hold: (key: string) => (() => void) | undefined
  /** Stores what `source` yields under a key and replaces the bytes there. If `source` throws, nothing changes. */
  write: (key: string, source: AsyncIterable<Uint8Array>) => Promise<void>
  /** How many bytes a key has; undefined if it has none. */
  size: (key: string) => Promise<number | undefined>
  /** The bytes of a key, or a range of them; undefined if it has none. */
  read: (key: string, range?: Range) => Promise<ReadableStream<Uint8Array> | undefined>
  /** Removes the bytes of a key, if there are any. */
  remove: (key: string) => Promise<void>
  /** All keys that have bytes. */
  keys: () => Promise<string[]>
}

const unfinished = '.part'
/** The file that holds the id of the place. */
const placeFile = 'place.txt'

const isKey = (name: string) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(name)

/** Keys are our own ids. Any other text could be a path. */
function demandKey(key: string): string {
  if (!isKey(key)) throw new Error('Not a key of the storage')
  return key
}

/**
 * Opens a storage in a folder, and makes the folder if it does not exist. Only one server at a time may use a folder, so an
 * unfinished file in it comes from a crash and is removed.
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
      // The file is opened here, because a stream that opens it by itself could make it after the removal below.
      const file = await open(part, 'wx', 0o600)
      try {
        // `flush` calls fsync before the stream closes, so the bytes are on disk before the file gets its name.
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

/** The id of the folder. It is made at the first use; its file is complete or does not exist. */
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

/** Writes the file names of a folder to disk. Without this a power cut can lose the name of a new file. */
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
 * Storage in memory, which ends with the process.
 * @reference The tests of the port check this and the folder by the same rules.
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
