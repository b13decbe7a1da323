import { configDefaults, defineConfig } from 'vitest/config'
import { LongFirst } from './tooling/vitest/order.ts'

// One run for all tests: the projects share one PostgreSQL cluster, which tooling/vitest/cluster.ts starts.
// The time limits only end tests that hang. They are much longer than any test takes, also on a busy machine.
const limits = { testTimeout: 120_000, hookTimeout: 120_000, expect: { poll: { timeout: 30_000 } } }
const project = (name: string, root: string, test: object = {}) => ({ root, test: { name, ...limits, ...test } })
const onDatabase = { globalSetup: ['../../tooling/vitest/cluster.ts'] }
// The modules of these projects keep no state, or forget it when a test opens the application anew, so they need not be loaded again
// for each test file.
const together = { isolate: false }
// These measure how soon the server answers, so they run alone, after all others.
const measured = ['src/account/strangers.test.ts']

export default defineConfig({
  test: {
    // One more than the two processors of a small machine, because tests also wait: for timers, for leases, for the database.
    maxWorkers: 3,
    sequence: { sequencer: LongFirst },
    projects: [
      project('tooling', 'tooling', together),
      project('domain', 'packages/domain', together),
      project('i18n', 'packages/i18n', together),
      project('ui', 'packages/ui', { environment: 'jsdom', setupFiles: ['src/test-setup.ts'] }),
      project('db', 'packages/db'),
      project('server', 'apps/server', {
        ...onDatabase,
        ...together,
        exclude: [...configDefaults.exclude, ...measured],
      }),
      project('measured', 'apps/server', {
        ...onDatabase,
        ...together,
        include: measured,
        maxWorkers: 1,
        sequence: { groupOrder: 1 },
      }),
      project('admin', 'apps/admin', {
        ...onDatabase,
        ...together,
        environment: 'jsdom',
        include: ['src/**/*.test.{ts,tsx}'],
        setupFiles: ['src/platform/test-setup.ts'],
      }),
      project('browser', 'apps/admin', {
        globalSetup: ['../../tooling/vitest/cluster.ts', 'e2e/chromium.ts'],
        ...together,
        include: ['e2e/**/*.test.ts'],
        testTimeout: 180_000,
      }),
    ],
  },
})
