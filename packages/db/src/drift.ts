// The difference between the schema people read (prisma/*.prisma) and what the migrations make.
import type pg from 'pg'
import { prismaFolder, readMigrations, readSchema } from './migration-files.ts'
import { withSchemaEngine } from './schema-engine.ts'

/** The SQL that is missing from the migrations, or an empty text. Works in a scratch database of the server it is given. */
export async function missingSql(server: string | pg.PoolConfig, folder = prismaFolder): Promise<string> {
  const [migrations, schema] = await Promise.all([readMigrations(folder), readSchema(folder)])
  return withSchemaEngine({ connection: server, schema }, async (engine) => {
    const difference = await engine.diff({
      from: { tag: 'migrations', ...migrations },
      to: { tag: 'schemaDatamodel', ...schema },
      script: true,
      exitCode: true,
      filters: { externalTables: [], externalEnums: [] },
    })
    // 2 means different; the engine prints a remark also when there is nothing to do.
    return difference.exitCode === 2 ? (difference.stdout ?? '') : ''
  })
}
