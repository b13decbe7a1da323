// Reads the migrations of this release, in the layout of Prisma's own tools.
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { MigrationList, SchemasContainer } from '@prisma/schema-engine-wasm'

export const prismaFolder = join(import.meta.dirname, '../../../prisma/')

/** Names of the migrations, oldest first. */
export async function migrationNames(folder = prismaFolder): Promise<string[]> {
  const entries = await readdir(join(folder, 'migrations'), { withFileTypes: true })
  return entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
}

/** The migrations with their SQL, in the shape that the schema engine needs. */
export async function readMigrations(folder = prismaFolder): Promise<MigrationList> {
  const names = await migrationNames(folder)
  const directories = names.map(async (name) => ({
    path: name,
    migrationFile: {
      path: 'migration.sql',
      content: { tag: 'ok' as const, value: await readFile(join(folder, 'migrations', name, 'migration.sql'), 'utf8') },
    },
  }))
  return {
    baseDir: join(folder, 'migrations'),
    lockfile: { path: 'migration_lock.toml', content: 'provider = "postgresql"\n' },
    shadowDbInitScript: '',
    migrationDirectories: await Promise.all(directories),
  }
}

/** Every `.prisma` file of the schema. */
export async function readSchema(folder = prismaFolder): Promise<SchemasContainer> {
  const models = await readdir(join(folder, 'models')).catch(() => [])
  const paths = [
    join(folder, 'schema.prisma'),
    ...models.filter((name) => name.endsWith('.prisma')).map((name) => join(folder, 'models', name)),
  ]
  return { files: await Promise.all(paths.map(async (path) => ({ path, content: await readFile(path, 'utf8') }))) }
}
