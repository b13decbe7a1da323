// Prisma's client on the pool of an open database, with which tests write and read rows. The server uses transactions only.
import { PrismaPg } from '@prisma/adapter-pg'
import type pg from 'pg'
import { PrismaClient } from './generated/client.ts'
import { type Database, openDatabase, type OpenOptions } from './open.ts'

export type DatabaseOfTests = Database & { prisma: PrismaClient }

/** Opens a database as `openDatabase` does, with Prisma's client on the same pool. */
export function openWithPrisma(connection: string | pg.PoolConfig, options?: OpenOptions): DatabaseOfTests {
  const database = openDatabase(connection, options)
  const prisma = new PrismaClient({ adapter: new PrismaPg(database.pool), errorFormat: 'minimal' })
  return {
    ...database,
    prisma,
    close: async () => {
      await prisma.$disconnect()
      await database.close()
    },
  }
}
