import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openMemoryStorage, pieceBytes, type Storage } from './storage.ts'
import { openFolderStorage } from './storage-folder.ts'
import { openBucketStorage } from './storage-s3.ts'
import { openBucket } from '../../../testing/bucket.ts'

const [a, b] = ['018e3a00-0000-7000-8000-00000000000a', '018e3a00-0000-7000-8000-00000000000b'] as const
const folders: string[] = []
let bucket: Awaited<ReturnType<typeof openBucket>>
let buckets = 0
beforeAll(async () => void (bucket = await openBucket()))
afterAll(async () => {
  await bucket.close()
  for (const folder of folders) await rm(folder, { recursive: true })
})

async function newFolder() {
  folders.push(await mkdtemp(join(tmpdir(), 'polyphony-storage-')))
  return folders.at(-1)!
}

const bytes = (text: string) => Buffer.from(text)
const text = async (storage: Storage, key: string, piece: number) => {
  const found = await storage.read(key, piece)
  return found && Buffer.from(found).toString()
}

describe.each([
  ['a folder', async () => openFolderStorage(await newFolder())],
  ['a bucket', async () => openBucketStorage({ ...bucket.where, prefix: `${++buckets}/` })],
  ['memory', async () => openMemoryStorage()],
] as const)('storage in %s', (_, open) => {
  let storage: Storage
  beforeEach(async () => void (storage = await open()))

  it('gives back the pieces it was given, in any order', async () => {
    await storage.append(a, 1, bytes('Kampala'))
    await storage.append(a, 0, bytes('voices of '))
    expect([await text(storage, a, 0), await text(storage, a, 1)]).toEqual(['voices of ', 'Kampala'])
  })

  it('has no pieces under a key that was never written, and none beside those that were', async () => {
    expect(await storage.read(a, 0)).toBeUndefined()
    await storage.append(a, 0, bytes('x'))
    expect([await storage.read(a, 1), await storage.read(b, 0)]).toEqual([undefined, undefined])
    await storage.remove(b)
  })

  it('keeps the bytes of a piece that were written last, until the key is removed', async () => {
    await storage.append(a, 0, bytes('first'))
    await storage.append(a, 0, bytes('second'))
    expect(await text(storage, a, 0)).toBe('second')
    await storage.remove(a)
    expect(await storage.read(a, 0)).toBeUndefined()
  })

  it('keeps one of the two when the same piece is written twice at once', async () => {
    const [one, other] = ['1'.repeat(100_000), '2'.repeat(100_000)]
    await Promise.all([storage.append(a, 0, bytes(one)), storage.append(a, 0, bytes(other))])
    expect([one, other]).toContain(await text(storage, a, 0))
  })

  it('completes a key that has all pieces, and removes what is beside them', async () => {
    for (const piece of [0, 1, 2]) await storage.append(a, piece, bytes(`piece ${piece}`))
    await storage.complete(a, 2)
    expect([await text(storage, a, 1), await text(storage, a, 2)]).toEqual(['piece 1', undefined])
    await expect(storage.complete(a, 3)).rejects.toThrow('1 of 3 pieces are missing')
    await expect(storage.complete(b, 1)).rejects.toThrow('1 of 1 pieces are missing')
  })

  it('lists the keys that have pieces, and has an id of its place', async () => {
    await storage.append(a, 0, bytes('first'))
    await storage.append(b, 0, bytes('second'))
    await storage.remove(a)
    expect(await storage.list()).toEqual([b])
    expect(storage.place).toMatch(/^[0-9a-f-]{36}$/)
  })

  it('belongs to the database that claims it first, until another one takes it over', async () => {
    expect([await storage.claim(a), await storage.claim(b)]).toEqual([a, a])
    await storage.takeOver(b)
    expect(await storage.claim(a)).toBe(b)
    expect(await storage.list()).toEqual([])
  })

  it('tells when a piece of a key was last written, and nothing of a key without pieces', async () => {
    expect(await storage.writtenAt(a)).toBeUndefined()
    await storage.append(a, 0, bytes('x'))
    // The clock of a file system may be a little behind.
    expect(Math.abs((await storage.writtenAt(a))!.getTime() - Date.now())).toBeLessThan(60_000)
  })

  it.each(['../secret', '/etc/passwd', '', 'a.part'])('refuses the key %j', async (key) => {
    await expect((async () => storage.append(key, 0, bytes('x')))()).rejects.toThrow('Not a key')
    await expect((async () => storage.read(key, 0))()).rejects.toThrow('Not a key')
    await expect((async () => storage.remove(key))()).rejects.toThrow('Not a key')
  })
})

describe('storage in a bucket', () => {
  it('keeps the id of its place, and lists and removes more objects than a page holds', async () => {
    const where = { ...bucket.where, prefix: 'large/' }
    const [one, other] = [await openBucketStorage(where), await openBucketStorage(where)]
    expect(other.place).toBe(one.place)
    for (let piece = 0; piece < 25; piece++) await one.append(a, piece, bytes('x'))
    await other.append(b, 0, bytes('x'))
    await other.complete(a, 25)
    expect((await other.list()).toSorted()).toEqual([a, b])
    await other.remove(a)
    expect([await one.list(), await one.read(a, 24)]).toEqual([[b], undefined])
  })

  it('is refused without the bucket, and with a wrong key', async () => {
    await expect(openBucketStorage({ ...bucket.where, bucket: 'none' })).rejects.toThrow('NoSuchBucket')
    await expect(openBucketStorage({ ...bucket.where, secretAccessKey: 'wrong' })).rejects.toThrow(
      'SignatureDoesNotMatch',
    )
  })
})

describe('storage in a folder', () => {
  it('removes what a crash left of a piece when the key is completed', async () => {
    const folder = await newFolder()
    const storage = await openFolderStorage(folder)
    await storage.append(a, 0, bytes('whole'))
    await writeFile(join(folder, a, '00000001.x.part'), 'half')
    await storage.complete(a, 1)
    expect(await readdir(join(folder, a))).toEqual(['00000000'])
  })

  it('removes at its start what a crash of an earlier version left, and nothing else', async () => {
    const folder = await newFolder()
    await writeFile(join(folder, `${b}.1.part`), 'half')
    await writeFile(join(folder, a), 'whole')
    await openFolderStorage(folder)
    expect((await readdir(folder)).toSorted()).toEqual([a, 'place.txt'])
  })

  it('reads the single file in which an earlier version stored a recording', async () => {
    const folder = await newFolder()
    const file = Buffer.alloc(pieceBytes + 10, 'x')
    await writeFile(join(folder, a), file)
    const storage = await openFolderStorage(folder)
    expect(await storage.list()).toEqual([a])
    const read = [await storage.read(a, 0), await storage.read(a, 1), await storage.read(a, 2)]
    expect(read.map((each) => each?.length)).toEqual([pieceBytes, 10, undefined])
    await storage.remove(a)
    expect(await readdir(folder)).toEqual(['place.txt'])
  })

  it('keeps the id of its place as long as the folder exists, and has one id also if two servers make it at once', async () => {
    const folder = join(await newFolder(), 'recordings')
    const [{ place }, other] = await Promise.all([openFolderStorage(folder), openFolderStorage(folder)])
    expect([other.place, (await openFolderStorage(folder)).place]).toEqual([place, place])
    expect(await readdir(folder)).toEqual(['place.txt'])
    expect((await openFolderStorage(await newFolder())).place).not.toBe(place)
  })
})
