// One PostgreSQL for the whole run: TEST_DATABASE_URL, or a cluster of our own that is gone afterwards.
import { startScratchCluster } from '@polyphony/db/embedded/scratch'
import { createTemplate } from '@polyphony/db/template'
import type { PoolConfig } from 'pg'
import type { TestProject } from 'vitest/node'

let shared: Promise<{ connection: string | PoolConfig; stop: () => Promise<void> }> | undefined
let users = 0

export default async function setup(project: TestProject) {
  users++
  shared ??= start()
  const { connection, stop } = await shared
  project.provide('cluster' as never, connection as never)
  return async () => {
    users--
    if (users === 0) await stop()
  }
}

async function start() {
  const url = process.env.TEST_DATABASE_URL
  const cluster = url ? { connection: url, stop: async () => undefined } : await startScratchCluster()
  await createTemplate(cluster.connection)
  return cluster
}
