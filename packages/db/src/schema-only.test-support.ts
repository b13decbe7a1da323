// The SQL of the tables of the schema, without the rules that are written by hand in the migrations.
import { cp, mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type pg from 'pg'
import { missingSql } from './drift.ts'
import { prismaFolder } from './migration-files.ts'

export async function schemaOnly(server: pg.PoolConfig): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'schema-only-'))
  try {
    await mkdir(join(folder, 'migrations'))
    await cp(join(prismaFolder, 'schema.prisma'), join(folder, 'schema.prisma'))
    await cp(join(prismaFolder, 'models'), join(folder, 'models'), { recursive: true })
    return await missingSql(server, folder)
  } finally {
    await rm(folder, { recursive: true })
  }
}
