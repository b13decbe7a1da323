// The storage of recordings in a folder: a folder for each key, a file for each piece. Several servers may share it.
import { randomUUID } from 'node:crypto'
import { link, mkdir, open, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import {
  databaseName,
  demandKey,
  isKey,
  othersThan,
  pieceBytes,
  pieceName,
  placeName,
  type Storage,
} from './storage.ts'

const unfinished = '.part'

/** What a crash left of a recording that an earlier version was receiving. */
const isLeft = (name: string) => isKey(name.slice(0, 36)) && /^\.\d+\.part$/.test(name.slice(36))

/** Opens a storage in a folder, and makes the folder if it does not exist. */
export async function openFolderStorage(folder: string): Promise<Storage> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  for (const name of await readdir(folder)) if (isLeft(name)) await rm(join(folder, name), { force: true })
  const place = await idIn(folder, placeName, randomUUID())
  const folderOf = (key: string) => join(folder, demandKey(key))
  return {
    place,
    async append(key, piece, bytes) {
      const own = folderOf(key)
      const isNew = (await mkdir(own, { recursive: true, mode: 0o700 })) !== undefined
      if (isNew) await syncFolder(folder)
      await writeWhole(own, pieceName(piece), bytes)
    },
    async complete(key, pieces) {
      const own = folderOf(key)
      const names = await readdir(own).catch(unlessMissing)
      for (const other of othersThan(pieces, names ?? [])) await rm(join(own, other), { force: true })
    },
    async read(key, piece) {
      try {
        return await readFile(join(folderOf(key), pieceName(piece)))
      } catch (error) {
        const { code } = error as NodeJS.ErrnoException
        if (code === 'ENOTDIR') return readSingleFile(folderOf(key), piece)
        return unlessMissing(error as NodeJS.ErrnoException)
      }
    },
    async remove(key) {
      await rm(folderOf(key), { force: true, recursive: true })
      await syncFolder(folder)
    },
    list: async () => (await readdir(folder)).filter(isKey),
    // A folder changes when a file in it gets its name.
    writtenAt: async (key) => (await stat(folderOf(key)).catch(unlessMissing))?.mtime,
    claim: async (database) => idIn(folder, databaseName, database),
    takeOver: async (database) => writeWhole(folder, databaseName, Buffer.from(`${database}\n`)),
  }
}

/** A file is complete or does not exist, also after a crash. */
async function writeWhole(folder: string, name: string, bytes: Uint8Array): Promise<void> {
  const part = join(folder, `${name}.${randomUUID()}${unfinished}`)
  try {
    // `flush` calls fsync, so the bytes are on disk before the file gets its name.
    await writeFile(part, bytes, { flag: 'wx', mode: 0o600, flush: true })
    await rename(part, join(folder, name))
    await syncFolder(folder)
  } catch (error) {
    await rm(part, { force: true })
    throw error
  }
}

/** A piece of a recording that an earlier version stored as a single file. */
async function readSingleFile(path: string, piece: number): Promise<Uint8Array | undefined> {
  const file = await open(path, 'r')
  try {
    const buffer = Buffer.alloc(pieceBytes)
    const { bytesRead } = await file.read(buffer, 0, pieceBytes, piece * pieceBytes)
    return bytesRead > 0 ? buffer.subarray(0, bytesRead) : undefined
  } finally {
    await file.close()
  }
}

/** The id in a file of the folder. It is written at the first use. If two servers write one at the same time, both take the first. */
async function idIn(folder: string, name: string, first: string): Promise<string> {
  const path = join(folder, name)
  const read = async () => (await readFile(path, 'utf8').catch(unlessMissing))?.trim()
  const found = await read()
  if (found && isKey(found)) return found
  const part = `${path}.${randomUUID()}${unfinished}`
  await writeFile(part, `${first}\n`, { mode: 0o600, flush: true })
  await link(part, path).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error
  })
  await rm(part)
  await syncFolder(folder)
  const id = await read()
  if (!id || !isKey(id))
    throw new Error(`${path} holds no id. Restore it, or remove it if the folder has no recordings`)
  return id
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
