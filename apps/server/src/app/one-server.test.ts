// Real servers in their own processes, with one PostgreSQL and one data directory.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { useWorld } from '../../testing/world.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const world = useWorld()
const processes: ChildProcess[] = []
let folder: string
beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'polyphony-data-'))))
afterAll(async () => {
  for (const each of processes) each.kill('SIGKILL')
  await rm(folder, { recursive: true, force: true })
})

function startServer(dataDir: string) {
  const { connection } = world as unknown as { connection: Record<string, string | number | undefined> }
  const { user, password, host, port, database } = connection
  const url = `postgresql://${user}${password ? `:${password}` : ''}@localhost:${port}/${database}?host=${encodeURIComponent(host!)}`
  const env = { PATH: process.env['PATH'], DATABASE_URL: url, DATA_DIR: dataDir, PORT: '0', MIGRATE: 'off' }
  const child = spawn(process.execPath, [fileURLToPath(new URL('../main.ts', import.meta.url))], { env })
  processes.push(child)
  let said = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => void (said += chunk.toString()))
  const answers = async () => {
    const at = /http:\/\/127\.0\.0\.1:\d+/
    for (const until = Date.now() + 25_000; !at.test(said) && Date.now() < until && child.exitCode === null;)
      await new Promise((resolve) => setTimeout(resolve, 50))
    if (!at.test(said)) throw new Error(said)
    return (await fetch(`${at.exec(said)![0]}/livez`)).text()
  }
  return { child, answers, said: () => said }
}

describe('a second server on the same data directory', () => {
  it('is refused with the id of the first process, changes nothing, and may start after the first was killed', async () => {
    const first = startServer(folder)
    expect(await first.answers()).toBe('ok')
    const arriving = `${world.newId()}.1.part`
    await mkdir(join(folder, 'recordings'), { recursive: true })
    await writeFile(join(folder, 'recordings', arriving), 'half of it')

    const second = startServer(folder)
    await once(second.child, 'exit')
    expect(second.child.exitCode).toBe(1)
    expect(second.said()).toContain(`in use by another Polyphony server (process ${first.child.pid})`)
    expect(await readdir(join(folder, 'recordings'))).toEqual([arriving, 'database.txt', 'place.txt'])

    first.child.kill('SIGKILL')
    await once(first.child, 'exit')
    const third = startServer(folder)
    expect(await third.answers()).toBe('ok')
    expect(await readdir(join(folder, 'recordings'))).toEqual(['database.txt', 'place.txt'])
  })
})
