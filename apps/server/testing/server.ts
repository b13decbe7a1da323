// Starts servers in their own processes, with the database and the recordings of a world, for tests that kill them.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { afterAll } from 'vitest'
import { secret } from './cookie.ts'
import type { World } from './world.ts'

const program = fileURLToPath(new URL('server-process.ts', import.meta.url))

/** Answers a function that starts a server. All servers are killed after the tests of the file. */
export function useServers(world: World) {
  const processes: ChildProcess[] = []
  afterAll(() => processes.forEach((each) => each.kill('SIGKILL')))

  return async function startServer(recordingsFolder = world.recordingsFolder) {
    const given = JSON.stringify([world.serving, recordingsFolder, secret, world.clock.now()])
    const child = spawn(process.execPath, [program, given], { stdio: ['ignore', 'pipe', 'inherit'] })
    processes.push(child)
    const [line] = (await once(child.stdout, 'data')) as [Buffer]
    const kill = async () => {
      child.kill('SIGKILL')
      await once(child, 'exit')
    }
    return { child, port: Number(line.toString().trim()), kill }
  }
}
