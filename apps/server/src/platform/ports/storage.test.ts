import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { openFolderStorage, openMemoryStorage, type Storage } from './storage.ts'

const [a, b] = ['018e3a00-0000-7000-8000-00000000000a', '018e3a00-0000-7000-8000-00000000000b'] as const
const folders: string[] = []
afterAll(async () => {
  for (const folder of folders) await rm(folder, { recursive: true })
})

async function newFolder() {
  folders.push(await mkdtemp(join(tmpdir(), 'polyphony-storage-')))
  return folders.at(-1)!
}

async function* yielding(...chunks: (string | Error)[]) {
  for (const chunk of chunks) {
    if (chunk instanceof Error) throw chunk
    yield Buffer.from(chunk)
  }
}

const text = async (storage: Storage, ...asked: Parameters<Storage['read']>) => {
  const stream = await storage.read(...asked)
  return stream && new Response(stream).text()
}

describe.each([
  ['a folder', async () => openFolderStorage(await newFolder())],
  ['memory', async () => openMemoryStorage()],
] as const)('storage in %s', (_, open) => {
  let storage: Storage
  beforeEach(async () => void (storage = await open()))

  it('gives back the bytes it was given, whole and by ranges', async () => {
    await storage.write(a, yielding('voices', ' of ', 'Kampala'))
    expect(await storage.size(a)).toBe(17)
    expect(await text(storage, a)).toBe('voices of Kampala')
    expect(await text(storage, a, { first: 7, last: 8 })).toBe('of')
  })

  it('has no bytes under a key that was never written', async () => {
    expect([await storage.size(a), await storage.read(a)]).toEqual([undefined, undefined])
    await storage.remove(a)
  })

  it('keeps the earlier bytes when the next source breaks off', async () => {
    await storage.write(a, yielding('first'))
    await expect(storage.write(a, yielding('sec', new Error('Cut off')))).rejects.toThrow('Cut off')
    await expect(storage.write(b, yielding('half', new Error('Cut off')))).rejects.toThrow('Cut off')
    expect([await text(storage, a), await storage.size(b)]).toEqual(['first', undefined])
  })

  it('keeps the bytes that were written last, until the key is removed', async () => {
    await storage.write(a, yielding('first'))
    await storage.write(a, yielding('second'))
    expect(await text(storage, a)).toBe('second')
    await storage.remove(a)
    expect(await storage.size(a)).toBeUndefined()
  })

  it('lists the keys that have bytes, and has an id of its place', async () => {
    await storage.write(a, yielding('first'))
    await storage.write(b, yielding('second'))
    await storage.remove(a)
    expect(await storage.keys()).toEqual([b])
    expect(storage.place).toMatch(/^[0-9a-f-]{36}$/)
  })

  it('lets only one caller at a time hold a key', () => {
    const letGo = storage.hold(a)!
    expect([storage.hold(a), storage.hold(b)]).toEqual([undefined, expect.any(Function)])
    letGo()
    expect(storage.hold(a)).toEqual(expect.any(Function))
  })

  it.each(['../secret', '/etc/passwd', '', 'a.part'])('refuses the key %j', async (key) => {
    await expect((async () => storage.write(key, yielding('x')))()).rejects.toThrow('Not a key')
  })
})

describe('storage in a folder', () => {
  it('removes the unfinished file when a source breaks off, and those of a crash when it is opened', async () => {
    const folder = await newFolder()
    const storage = await openFolderStorage(folder)
    await expect(storage.write(a, yielding('half', new Error('x')))).rejects.toThrow('x')
    expect(await readdir(folder)).toEqual(['place.txt'])
    await writeFile(join(folder, `${b}.1.part`), 'half')
    await openFolderStorage(folder)
    expect(await readdir(folder)).toEqual(['place.txt'])
  })

  it('keeps the id of its place as long as the folder exists', async () => {
    const folder = join(await newFolder(), 'recordings')
    const { place } = await openFolderStorage(folder)
    expect((await openFolderStorage(folder)).place).toBe(place)
    expect((await openFolderStorage(await newFolder())).place).not.toBe(place)
  })

  it('reads a source at most four pieces ahead of what is written to disk', async () => {
    const folder = await newFolder()
    const piece = Buffer.alloc(1024 * 1024)
    let mostAhead = 0
    async function* large() {
      for (let count = 1; count <= 64; count++) {
        yield piece
        const name = (await readdir(folder)).find((each) => each.startsWith(a))
        const written = name ? (await stat(join(folder, name))).size : 0
        mostAhead = Math.max(mostAhead, count * piece.length - written)
      }
    }
    await (await openFolderStorage(folder)).write(a, large())
    expect(mostAhead).toBeLessThanOrEqual(4 * piece.length)
  })
})
