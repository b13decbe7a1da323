// The job that seals the trail. It works as the database's owner; whoever serves requests cannot make or change a seal.
import type { Services } from '../../platform/services.ts'
import { sealDecided } from './store.ts'

/** Seals at once and then every `everyMs`, one pass at a time; several servers share the work without agreeing on it. */
export function startSealing({ database, log }: Services, everyMs = 30_000): { stop: () => Promise<void> } {
  let timer: NodeJS.Timeout | undefined
  let pass: Promise<void> = Promise.resolve()
  let isStopped = false
  const go = () => {
    pass = sealDecided(database)
      .catch((error: unknown) => log.warn({ err: error }, 'the audit trail could not be sealed; trying again'))
      .then(() => {
        if (!isStopped) timer = setTimeout(go, everyMs).unref()
      })
  }
  go()
  return {
    async stop() {
      isStopped = true
      clearTimeout(timer)
      await pass
    },
  }
}
