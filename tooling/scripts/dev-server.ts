// The server of `npm run dev`: it serves the demonstration. PostgreSQL keeps running while this process starts again.
import { readFile } from 'node:fs/promises'
import { enableCompileCache } from 'node:module'
import type { StudyFile } from '@polyphony/domain/studies/study-file'

enableCompileCache()
const [{ boot }, { demoFiles }, { demoPassword }, { readSettings }, { loadStudy }, { openLog }] = await Promise.all([
  import('../../apps/server/src/app/boot.ts'),
  import('../../apps/server/src/app/command-line/demo-files.ts'),
  import('../../apps/server/src/app/command-line/demo.ts'),
  import('../../apps/server/src/app/settings.ts'),
  import('../../apps/server/src/load/load.ts'),
  import('../../apps/server/src/platform/log.ts'),
])

const settings = readSettings({ ...process.env, LOG_LEVEL: process.env.LOG_LEVEL ?? 'error' })
const running = await boot({
  settings,
  log: openLog(settings.logLevel),
  prepare: async (services) => {
    for (const file of demoFiles) {
      const study = JSON.parse(await readFile(file, 'utf8')) as StudyFile
      await loadStudy(services, study, { password: demoPassword })
    }
  },
})
process.send?.('ready')
process.once('SIGTERM', () => void running.stop().then(() => process.exit()))
// The parent process has ended.
process.once('disconnect', () => void running.stop().then(() => process.exit()))
