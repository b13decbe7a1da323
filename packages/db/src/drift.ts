// The difference between the schema in prisma/*.prisma and the schema that the migrations make.
import type pg from 'pg'
import { prismaFolder, readMigrations, readSchema } from './migration-files.ts'
import { withSchemaEngine } from './schema-engine.ts'

/** The SQL that is missing from the migrations, or an empty text. It works in a scratch database on the given server. */
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
    // Exit code 2 means that they differ. The engine prints a remark also if they are equal.
    return difference.exitCode === 2 ? (difference.stdout ?? '') : ''
  })
}
