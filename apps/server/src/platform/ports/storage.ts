// Where recordings lie: a port with two implementations, a folder and (for tests) memory. A key's bytes are there whole,
// or not at all: whatever interrupts a write leaves nothing in sight.
import { createReadStream } from 'node:fs'
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'

/** First and last byte, both included. */
export type Range = { first: number; last: number }

export type Storage = {
  /** Keeps what `source` yields under a key, in place of what was there. When `source` throws, nothing changes. */
  write: (key: string, source: AsyncIterable<Uint8Array>) => Promise<void>
  /** Bytes kept under a key; undefined when there are none. */
  size: (key: string) => Promise<number | undefined>
  /** The bytes, or a range of them; undefined when there are none. */
  read: (key: string, range?: Range) => Promise<ReadableStream<Uint8Array> | undefined>
  /** Does nothing when there is nothing. */
  remove: (key: string) => Promise<void>
  /** Removes whatever a crash left behind: unfinished writes, and keys that are not among `kept`. Before anything else writes. */
  sweep: (kept: ReadonlySet<string>) => Promise<{ removed: number }>
}

const unfinished = '.part'

/** Keys are ids of ours; anything else might name a path. */
function demandKey(key: string): string {
  if (!/^[0-9a-f-]{36}$/.test(key)) throw new Error('Not a key of the storage')
  return key
}

/** Storage in a folder, which is made when first needed. One server at a time may use it. */
export function openFolderStorage(folder: string): Storage {
  const pathOf = (key: string) => join(folder, demandKey(key))
  let written = 0
  const sizeOf = async (path: string) => (await stat(path).catch(unlessMissing))?.size
  return {
    async write(key, source) {
      const path = pathOf(key)
      await mkdir(folder, { recursive: true, mode: 0o700 })
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
      await syncFolder(folder).catch(unlessMissing)
    },
    async sweep(kept) {
      const names = (await readdir(folder).catch(unlessMissing)) ?? []
      const left = names.filter((name) => !kept.has(name))
      for (const name of left) await rm(join(folder, name), { force: true })
      return { removed: left.length }
    },
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

/** Storage that ends with the process. */
export function openMemoryStorage(): Storage {
  const files = new Map<string, Buffer>()
  return {
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
    async sweep(kept) {
      const left = [...files.keys()].filter((key) => !kept.has(key))
      for (const key of left) files.delete(key)
      return { removed: left.length }
    },
  }
}
