import { readFile, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { takeOwnership } from './owner-lock.ts'
import { makeFolder, removeFolder } from './server-process.test-support.ts'

let folder: string
let lockFile: string

beforeEach(async () => {
  folder = await makeFolder()
  lockFile = join(folder, 'server.lock')
})
afterEach(() => removeFolder(folder))

async function change(what: Record<string, unknown>): Promise<void> {
  const lock = JSON.parse(await readFile(`${lockFile}.1`, 'utf8')) as Record<string, unknown>
  await writeFile(`${lockFile}.1`, JSON.stringify({ ...lock, ...what }))
}

it('a lock is held until it is released', async () => {
  const letGo = await takeOwnership(lockFile, folder)
  await expect(takeOwnership(lockFile, folder)).rejects.toMatchObject({ code: 'database.in_use' })
  await letGo()
  await (
    await takeOwnership(lockFile, folder)
  )()
})

it('a lock does not count if its process id now belongs to another process', async () => {
  await takeOwnership(lockFile, folder)
  await change({ startedAs: 'long ago' })
  await (
    await takeOwnership(lockFile, folder)
  )()
})

it('a file that is not a lock does not count', async () => {
  await writeFile(`${lockFile}.1`, '')
  await (
    await takeOwnership(lockFile, folder)
  )()
})

it('a lock of another container counts while it was touched recently', async () => {
  await takeOwnership(lockFile, folder)
  await change({ space: 'another container' })
  await expect(takeOwnership(lockFile, folder)).rejects.toThrow('another machine or container')
  const longAgo = new Date(Date.now() - 60_000)
  await utimes(`${lockFile}.1`, longAgo, longAgo)
  await (
    await takeOwnership(lockFile, folder)
  )()
})

it.each(Array.from({ length: 20 }, (_, round) => round))(
  'exactly one of many processes takes over a dead lock (round %i)',
  async () => {
    await takeOwnership(lockFile, folder)
    await change({ startedAs: 'long ago' })
    const outcomes = await Promise.allSettled(Array.from({ length: 10 }, () => takeOwnership(lockFile, folder)))
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  },
)
