// The time from a cold start until the server is ready, and the memory of the idle server.
import { chmod, mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { atMost, type Figure, megabytes, ms } from './figures.ts'
import { type Ground, startServer } from './ground.ts'

export async function benchStart(ground: Ground): Promise<Figure[]> {
  const DATA_DIR = join(ground.folder, 'start')
  // The first start compiles the code; later starts use the compiled code.
  await (await startServer({ DATABASE_URL: ground.databaseUrl, MIGRATE: 'off', DATA_DIR })).stop()
  const server = await startServer({ DATABASE_URL: ground.databaseUrl, MIGRATE: 'off', DATA_DIR })
  await new Promise((resolve) => setTimeout(resolve, 3_000))
  const idle = await server.memory()
  await server.stop()

  const fresh = join(ground.folder, 'fresh')
  await mkdir(fresh)
  await chmod(fresh, 0o711)
  const alone = await startServer({ DATA_DIR: fresh })
  await alone.stop()
  await rm(fresh, { recursive: true, force: true })
  return [
    atMost('cold start to ready, database up', server.readyMs, 1_500, ms),
    atMost('cold start to ready, from nothing', alone.readyMs, 4_000, ms),
    atMost('memory of the server, idle', idle.now, 150 * 1024 * 1024, megabytes),
  ]
}
