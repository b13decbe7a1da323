// Runs Prisma's schema engine as WebAssembly over our own connection, so that no binary is downloaded. It is loaded only when
// there is something to migrate or compare, because it costs time and memory.
import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { PrismaPg } from '@prisma/adapter-pg'
import { bindMigrationAwareSqlAdapterFactory, ColumnTypeEnum, DriverAdapterError } from '@prisma/driver-adapter-utils'
import type { SqlDriverAdapter, SqlMigrationAwareDriverAdapterFactory } from '@prisma/driver-adapter-utils'
import type * as schemaEngine from '@prisma/schema-engine-wasm'
import type { SchemaEngine, SchemasContainer } from '@prisma/schema-engine-wasm'
import pg from 'pg'
import { poolConfig } from './open.ts'

type EngineModule = typeof schemaEngine & { __wbg_set_wasm(exports: Record<string, unknown>): void }

/** The parts of `WebAssembly` that we use. Node's types do not declare them. */
type WasmRuntime = {
  instantiate(bytes: Uint8Array, imports: object): Promise<{ instance: { exports: Record<string, unknown> } }>
}

/** Passes the engine to `work`, and closes its connections afterwards. */
export async function withSchemaEngine<Result>(
  {
    connection,
    rewrite = (script) => script,
    schema,
  }: {
    connection: string | pg.PoolConfig
    /** Changes each script just before it runs. */
    rewrite?: (script: string) => string
    schema?: SchemasContainer
  },
  work: (engine: SchemaEngine) => Promise<Result>,
): Promise<Result> {
  const { SchemaEngine } = await loadEngine()
  const pools: pg.Pool[] = []
  const open = (config: pg.PoolConfig) => {
    // One connection, because the engine must take its lock and run its scripts in the same session.
    const pool = new pg.Pool({ ...config, max: 1 })
    pool.on('error', () => undefined)
    pools.push(pool)
    return pool
  }
  const factory = adapterFactory(poolConfig(connection), open, rewrite)
  const datamodels = schema?.files.map((file): [string, string] => [file.path, file.content])
  const engine = await SchemaEngine.new({ datamodels }, () => undefined, bindMigrationAwareSqlAdapterFactory(factory))
  try {
    return await work(engine)
  } finally {
    engine.free()
    await Promise.all(pools.filter((pool) => !pool.ended).map((pool) => pool.end()))
  }
}

let loading: Promise<EngineModule> | undefined

function loadEngine(): Promise<EngineModule> {
  loading ??= (async () => {
    const bindings = (await import('@prisma/schema-engine-wasm/schema_engine_bg')) as unknown as EngineModule
    const script = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm/schema_engine_bg')
    const bytes = await readFile(script.replace(/\.js$/, '.wasm'))
    const { WebAssembly: runtime } = globalThis as unknown as { WebAssembly: WasmRuntime }
    const { instance } = await runtime.instantiate(bytes, { './schema_engine_bg.js': bindings })
    bindings.__wbg_set_wasm(instance.exports)
    const start = instance.exports['__wbindgen_start']
    if (typeof start === 'function') start()
    return bindings
  })()
  return loading
}

function adapterFactory(
  config: pg.PoolConfig,
  open: (config: pg.PoolConfig) => pg.Pool,
  rewrite: (script: string) => string,
): SqlMigrationAwareDriverAdapterFactory {
  const connect = async (pool: pg.Pool): Promise<SqlDriverAdapter> => {
    const letters = new Set<string>()
    const adapter = await new PrismaPg(withoutChar(pool, letters)).connect()
    const queryRaw = adapter.queryRaw.bind(adapter)
    adapter.queryRaw = async (asked) => {
      const answer = await queryRaw(asked)
      answer.columnNames.forEach((name, at) => {
        if (letters.has(name)) answer.columnTypes[at] = ColumnTypeEnum.Character
      })
      return answer
    }
    // The adapter's own version splits a script at every semicolon, also inside functions and texts. Sent as a whole, a script
    // is one implicit transaction: it is applied completely or not at all.
    adapter.executeScript = async (script) => {
      await pool.query(rewrite(script)).catch((error: unknown) => {
        throw error instanceof pg.DatabaseError ? new DriverAdapterError(asEngineError(error)) : error
      })
    }
    return adapter
  }
  return {
    provider: 'postgres',
    adapterName: '@prisma/adapter-pg',
    connect: () => connect(open(config)),
    connectToShadowDb: async () => {
      const name = `scratch_${randomUUID().replaceAll('-', '')}`
      const admin = open(config)
      await admin.query(`create database ${name}`)
      const pool = open(withDatabase(config, name))
      const shadow = await connect(pool)
      shadow.dispose = async () => {
        await pool.end()
        await admin.query(`drop database ${name} with (force)`)
        await admin.end()
      }
      return shadow
    },
  }
}

/** The engine copies PostgreSQL's message into its table and its own message only if the error has this shape. */
function asEngineError({
  code = '',
  severity = '',
  message,
  detail,
  column,
  hint,
}: pg.DatabaseError): DriverAdapterError['cause'] {
  return { kind: 'postgres', code, severity, message, detail, column, hint }
}

/**
 * PostgreSQL's catalogue has columns of the one-letter type "char" (18), which the adapter cannot read. The adapter gets them as
 * text, and `letters` keeps their names, because the engine needs them as letters again.
 */
function withoutChar(pool: pg.Pool, letters: Set<string>): pg.Pool {
  const query = pool.query.bind(pool) as (asked: unknown) => Promise<pg.QueryResult>
  const asText = async (asked: unknown) => {
    const result = await query(asked)
    // A script of several statements returns a list of results, which is not used.
    for (const field of result.fields ?? []) {
      if (field.dataTypeID !== 18) continue
      field.dataTypeID = pg.types.builtins.TEXT
      letters.add(field.name)
    }
    return result
  }
  return Object.assign(pool, { query: asText })
}

/** The connection to another database of the same server. */
export function withDatabase(config: pg.PoolConfig, database: string): pg.PoolConfig {
  if (config.connectionString === undefined) return { ...config, database }
  const url = new URL(config.connectionString)
  url.pathname = `/${database}`
  return { ...config, connectionString: url.href }
}
