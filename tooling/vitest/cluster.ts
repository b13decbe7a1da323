// One PostgreSQL for the whole run: that of TEST_DATABASE_URL, or a temporary cluster, which is deleted afterwards.
import { startScratchCluster } from '@polyphony/db/embedded/scratch'
import { createTemplate } from '@polyphony/db/template.test-support'
import type { PoolConfig } from 'pg'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  interface ProvidedContext {
    cluster: string | PoolConfig
  }
}

type Cluster = { connection: string | PoolConfig; stop: () => Promise<void> }

// Each project loads this file again, so the shared cluster is stored in `globalThis`. Two clusters at the same time would also mean
// two schema engines at the same time, which share one WebAssembly memory and disturb each other.
const place = globalThis as { polyphonyCluster?: { cluster: Promise<Cluster>; users: number } }

export default async function setup(project: TestProject) {
  const shared = (place.polyphonyCluster ??= { cluster: start(), users: 0 })
  shared.users++
  const { connection, stop } = await shared.cluster
  project.provide('cluster', connection)
  return async () => {
    shared.users--
    if (shared.users > 0) return
    delete place.polyphonyCluster
    await stop()
  }
}

async function start(): Promise<Cluster> {
  const url = process.env.TEST_DATABASE_URL
  const cluster = url ? { connection: url, stop: async () => undefined } : await startScratchCluster()
  await createTemplate(cluster.connection)
  return cluster
}
